// SPDX-License-Identifier: GPL-3.0-only
#include "data/openbench.h"

#include "base/error.h"
#include "data/dataset.h"

#include <cstdint>
#include <fstream>
#include <string>

namespace cdm::data {

namespace {

/// The reference: every file read into memory, as a reader without mapping has to.
std::uint64_t readAll(const std::filesystem::path& folder)
{
    std::vector<std::vector<char>> held;
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::vector<char>& content = held.emplace_back(entry.file_size());
        file.read(content.data(), static_cast<std::streamsize>(content.size()));
        bytes += static_cast<std::uint64_t>(file.gcount());
    }
    return bytes;
}

/// Adds up labels and items of all requests, so that every candidate is looked at.
std::uint64_t walk(const Dataset& dataset)
{
    std::uint64_t sum = 0;
    for (std::uint32_t r = 0; r < dataset.requestCount(); ++r) {
        const RequestView request = dataset.request(RequestIndex(r));
        for (std::size_t c = 0; c < request.size(); ++c)
            sum += request.labels[c] + request.items[c].value;
    }
    return sum;
}

} // namespace

std::vector<BenchRow> benchOpen(const std::filesystem::path& folder, int repetitions, JobContext& job)
{
    if (repetitions < 1)
        throw Error("repetitions are " + std::to_string(repetitions) + ", allowed is 1 or more", "bench open");
    const auto dataset = Dataset::open(folder);
    const std::string sizes = std::to_string(dataset->requestCount()) + " requests, " +
                              std::to_string(dataset->candidateCount()) + " candidates";
    BenchRow open;
    open.name = "open a dataset of " + sizes;
    open.reference = "its files read whole";
    open.wantedMs = 1000.0;
    std::uint64_t bytes = 0;
    timeInTurns(
        open, [&] { (void)Dataset::open(folder); }, [&] { bytes = readAll(folder); }, repetitions, job);
    open.productMb = peakGrowthMb([&] { (void)Dataset::open(folder); });
    open.referenceMb = peakGrowthMb([&] { bytes = readAll(folder); });
    open.note = std::to_string(bytes / 1'000'000) + " MB on disk";

    BenchRow through;
    through.name = "walk through all of it, " + sizes;
    through.reference = "its files read whole";
    std::uint64_t sum = 0;
    timeInTurns(
        through, [&] { sum += walk(*dataset); }, [&] { bytes = readAll(folder); }, repetitions, job);
    through.note = "mapped pages come and go as the system likes; sum " + std::to_string(sum % 1000);
    return {open, through};
}

} // namespace cdm::data
