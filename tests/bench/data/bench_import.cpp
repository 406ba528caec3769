// SPDX-License-Identifier: GPL-3.0-only
// Imports a made table of requests, in turns with a plain reader of the same table: std::getline, cut at the commas,
// std::stoi, ids in a std::unordered_map, rows kept in vectors and written to one file. Neither checks nor bounds
// memory, there is no report, no dataset. Both on one thread, both on the file system of the folder.
// usage: bench_import FOLDER [ROWS]   default 2,000,000 rows (about 110 MB)
#include "base/error.h"
#include "base/measure.h"
#include "base/random.h"
#include "sources/importer.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

using namespace cdm;

namespace {

constexpr std::uint32_t candidates = 200;

void makeTable(const std::filesystem::path& file, std::uint64_t rows)
{
    std::ofstream out(file, std::ios::binary);
    out << "request_id,user_id,item_id,label,shown,time,score,tab\n";
    Random random(1);
    for (std::uint64_t row = 0; row < rows; ++row) {
        const std::uint64_t request = row / candidates;
        out << request << ",u" << request / 2 << ",i" << random.below(rows / 16 + 1) << ',' << (random.below(20) == 0)
            << ",1," << 1'700'000'000 + request << ",0." << 1'000'000 + random.below(9'000'000) << ",home\n";
    }
}

struct Row
{
    std::uint32_t request, user, item;
    long time;
    float score;
    unsigned char label, shown;
};

void readPlainly(const std::filesystem::path& file, const std::filesystem::path& out)
{
    std::ifstream in(file);
    std::unordered_map<std::string, std::uint32_t> requests, users, items;
    const auto number = [](auto& ids, const std::string& id) {
        return ids.emplace(id, static_cast<std::uint32_t>(ids.size())).first->second;
    };
    std::vector<Row> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        std::string request, user, item, label, shown, time, score, tab;
        std::getline(cells, request, ',');
        std::getline(cells, user, ',');
        std::getline(cells, item, ',');
        std::getline(cells, label, ',');
        std::getline(cells, shown, ',');
        std::getline(cells, time, ',');
        std::getline(cells, score, ',');
        std::getline(cells, tab, ',');
        rows.push_back({number(requests, request), number(users, user), number(items, item), std::stol(time),
                        std::stof(score), static_cast<unsigned char>(std::stoi(label)),
                        static_cast<unsigned char>(std::stoi(shown))});
    }
    std::ofstream(out, std::ios::binary)
        .write(reinterpret_cast<const char*>(rows.data()), static_cast<std::streamsize>(rows.size() * sizeof(Row)));
}

void run(const std::filesystem::path& folder, std::uint64_t rows)
{
    std::filesystem::create_directories(folder);
    const std::filesystem::path table = folder / "table.csv";
    makeTable(table, rows);
    sources::ImportOptions options;
    options.format = "table";
    options.threads = 1;
    options.mapping.shown = "shown";
    options.mapping.time = "time";
    options.mapping.score = "score";
    options.mapping.contextFields = {"tab"};
    JobContext job;
    BenchRow row;
    timeInTurns(
        row,
        [&] {
            std::filesystem::remove_all(folder / "dataset");
            sources::importDataset(table, folder / "dataset", options, job);
        },
        [&] { readPlainly(table, folder / "plain.bin"); }, 3, job);
    const double megabytes = static_cast<double>(std::filesystem::file_size(table)) / 1e6;
    std::printf("import of %llu rows, %.0f MB, one thread that cuts: %.0f ms (%.0f MB/s); std::getline and "
                "std::istringstream: %.0f ms (%.0f MB/s); ratio %.2f\n",
                static_cast<unsigned long long>(rows), megabytes, row.product.medianMs,
                megabytes / row.product.medianMs * 1e3, row.referenceTime.medianMs,
                megabytes / row.referenceTime.medianMs * 1e3, row.ratio());
    std::filesystem::remove_all(folder / "dataset");
    std::filesystem::remove(table);
    std::filesystem::remove(folder / "plain.bin");
}

} // namespace

int main(int argc, char** argv)
{
    const long long rows = argc > 2 ? std::atoll(argv[2]) : 2'000'000;
    if (argc < 2 || rows < candidates) {
        std::fprintf(stderr, "usage: %s FOLDER [ROWS]   at least %u rows\n", argv[0], candidates);
        return 2;
    }
    try {
        run(argv[1], static_cast<std::uint64_t>(rows));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_import: %s\n", error.what());
        return 1;
    }
    return 0;
}
