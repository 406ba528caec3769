// SPDX-License-Identifier: GPL-3.0-only
// Writes a dataset of a given size, then measures opening, reading, counting and verifying it.
// usage: bench_dataset FOLDER [SHARE]   SHARE 1 is the size of the JingDong log (needs 5 GB of disk), default 0.1
#include "base/error.h"
#include "base/random.h"
#include "data/dataset.h"
#include "data/datasetwriter.h"
#include "data/statistics.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

using namespace cdm;
using namespace cdm::data;

namespace {

double secondsOf(const auto& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Memory in MB as /proc/self/status says, e.g. "RssAnon:".
double memory(const std::string& key)
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word)
        if (word == key) {
            double kilobytes = 0.0;
            status >> kilobytes;
            return kilobytes / 1024.0;
        }
    return 0.0;
}

double bytesIn(const std::filesystem::path& folder)
{
    double sum = 0.0;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        sum += static_cast<double>(entry.file_size());
    return sum;
}

void write(const std::filesystem::path& folder, double share)
{
    const auto scaled = [share](double count) { return static_cast<std::uint32_t>(std::max(1.0, count * share)); };
    const std::uint32_t requests = scaled(1'240'000);
    const std::uint32_t items = scaled(15'600'000);
    const std::uint32_t users = scaled(470'000);
    constexpr std::uint32_t categories = 3000;
    constexpr std::size_t candidates = 213;

    DatasetWriter::Options options;
    options.name = "bench";
    options.userFields = {"age"};
    options.contextFields = {"query"};
    options.itemFields = {"brand", "shop"};
    DatasetWriter writer(folder, options);
    Random random(1);
    // Rows are prepared beforehand, so that the writer alone is measured.
    std::vector<ItemIndex> pool(1 << 20);
    std::vector<std::uint8_t> labels(pool.size());
    std::vector<std::uint8_t> shown(pool.size());
    for (std::size_t i = 0; i < pool.size(); ++i) {
        pool[i] = ItemIndex(static_cast<std::uint32_t>(random.below(items)));
        shown[i] = random.below(8) == 0;
        labels[i] = shown[i] && random.below(8) == 0;
    }
    const double requestSeconds = secondsOf([&] {
        for (std::uint32_t r = 0; r < requests; ++r) {
            const std::size_t at = random.below(pool.size() - candidates);
            const std::uint32_t context[] = {r % 1000};
            writer.addRequest({UserIndex(r % users),
                               r,
                               static_cast<Split>(r % 10 < 8 ? 0 : r % 10 - 7),
                               context,
                               std::span(pool).subspan(at, candidates),
                               std::span(labels).subspan(at, candidates),
                               std::span(shown).subspan(at, candidates),
                               {}});
        }
    });
    const double rows = static_cast<double>(requests) * candidates;
    const double requestBytes = rows * 6.0 + requests * 25.0;
    std::printf("requests   %9.2f s  %7.1f million rows/s  %7.0f MB/s\n", requestSeconds, rows / requestSeconds / 1e6,
                requestBytes / requestSeconds / 1e6);
    const double itemSeconds = secondsOf([&] {
        for (std::uint32_t u = 0; u < users; ++u) {
            const std::uint32_t fields[] = {u % 10};
            writer.addUser(std::to_string(u), fields);
        }
        for (std::uint32_t i = 0; i < items; ++i) {
            const std::uint32_t fields[] = {i % 5000, i % 70'000};
            const CategoryIndex category[] = {CategoryIndex(i % categories)};
            writer.addItem(std::to_string(1'000'000'000ULL + i), {}, fields, category);
        }
        for (std::uint32_t c = 0; c < categories; ++c)
            writer.addCategory(std::to_string(c));
    });
    std::printf("catalogue  %9.2f s  %7.1f million items/s\n", itemSeconds, items / itemSeconds / 1e6);
    std::printf("finish     %9.2f s  (to the disk)\n", secondsOf([&] { writer.finish(); }));
    std::printf("memory of its own while writing: %.0f MB, the rows prepared beforehand take 6\n", memory("RssAnon:"));
}

void measure(const std::filesystem::path& folder)
{
    std::shared_ptr<const Dataset> dataset;
    for (int i = 0; i < 3; ++i) {
        dataset.reset();
        std::printf("open       %9.2f ms\n", 1e3 * secondsOf([&] { dataset = Dataset::open(folder); }));
    }
    std::printf("memory after opening: %.0f MB of its own, %.0f MB mapped\n", memory("RssAnon:"), memory("RssFile:"));
    std::printf("split      %9.2f ms\n", 1e3 * secondsOf([&] { (void)dataset->requests(Split::Train); }));

    const auto count = static_cast<double>(dataset->requestCount());
    std::uint64_t sum = 0;
    const double all = secondsOf([&] {
        for (std::uint32_t r = 0; r < dataset->requestCount(); ++r)
            sum += dataset->request(RequestIndex(r)).size();
    });
    std::printf("request()  %9.1f ns each, in order\n", 1e9 * all / count);
    Random random(2);
    constexpr int draws = 200'000;
    const double some = secondsOf([&] {
        for (int i = 0; i < draws; ++i)
            sum += dataset->request(RequestIndex(static_cast<std::uint32_t>(random.below(dataset->requestCount()))))
                       .size();
    });
    std::printf("request()  %9.1f ns each, at random\n", 1e9 * some / draws);
    JobContext job;
    const double statistics = secondsOf([&] { sum += computeStatistics(*dataset, job).interactions; });
    std::printf("statistics %9.2f s  %7.1f million rows/s\n", statistics,
                static_cast<double>(dataset->candidateCount()) / statistics / 1e6);
    const double verify = secondsOf([&] { dataset->verify(); });
    std::printf("verify     %9.2f s  %7.0f MB/s\n", verify, bytesIn(folder) / verify / 1e6);
    std::printf("(%llu)\n", static_cast<unsigned long long>(sum));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || argc > 3) {
        std::fprintf(stderr, "usage: %s FOLDER [SHARE]\n", argv[0]);
        return 2;
    }
    try {
        const std::filesystem::path folder = argv[1];
        if (!std::filesystem::exists(folder))
            write(folder, argc == 3 ? std::strtod(argv[2], nullptr) : 0.1);
        std::printf("%.2f GB in %s\n", bytesIn(folder) / 1e9, folder.c_str());
        measure(folder);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
