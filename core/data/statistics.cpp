// SPDX-License-Identifier: GPL-3.0-only
#include "data/statistics.h"

#include "data/manifest.h"
#include "data/parallel.h"

#include <algorithm>
#include <functional>

namespace cdm::data {

namespace {

constexpr std::size_t requestsPerPart = 1024;
constexpr std::uint64_t mostSizeBins = 40;
constexpr std::size_t ratioBins = 20;

/// Smallest of 1, 2, 5, 10, 20, 50 ... that covers `range` + 1 whole numbers with at most mostSizeBins bins.
std::uint64_t binWidth(std::uint64_t range)
{
    for (std::uint64_t decade = 1;; decade *= 10)
        for (const std::uint64_t width : {decade, 2 * decade, 5 * decade})
            if (range / width < mostSizeBins - 1) // one bin more, because the first begins at a multiple of the width
                return width;
}

/// Bins of the number of candidates, from the offsets alone; empty without requests.
Histogram sizeHistogram(std::span<const std::uint64_t> offsets)
{
    Histogram histogram;
    if (offsets.size() < 2)
        return histogram;
    std::uint64_t least = UINT64_MAX;
    std::uint64_t most = 0;
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        const std::uint64_t size = offsets[i + 1] - offsets[i];
        least = std::min(least, size);
        most = std::max(most, size);
    }
    const std::uint64_t width = binWidth(most - least);
    const std::uint64_t lower = least / width * width;
    histogram.lower = static_cast<double>(lower);
    histogram.width = static_cast<double>(width);
    histogram.counts.assign((most - lower) / width + 1, 0);
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
        ++histogram.counts[(offsets[i + 1] - offsets[i] - lower) / width];
    return histogram;
}

/// What one thread counts. All are whole numbers, so the sums do not depend on who counted what.
struct Counts
{
    explicit Counts(std::size_t categories)
        : shownRatio(ratioBins, 0),
          categoryCandidates(categories, 0),
          categoryPositives(categories, 0)
    {
    }

    void add(const Dataset& dataset, const RequestView& request)
    {
        std::uint64_t positives = 0;
        std::uint64_t shownHere = 0;
        for (std::size_t i = 0; i < request.size(); ++i) {
            const std::uint64_t positive = request.labels[i] != 0 ? 1 : 0;
            positives += positive;
            shownHere += request.shown[i] != 0 ? 1 : 0;
            for (const CategoryIndex category : dataset.categories(request.items[i])) {
                ++categoryCandidates[category.value];
                categoryPositives[category.value] += positive;
            }
        }
        interactions += positives;
        shown += shownHere;
        withoutPositive += positives == 0 ? 1 : 0;
        ++shownRatio[std::min<std::uint64_t>(shownHere * ratioBins / request.size(), ratioBins - 1)];
    }

    void add(const Counts& other)
    {
        const auto sum = [](std::vector<std::uint64_t>& into, const std::vector<std::uint64_t>& from) {
            std::ranges::transform(into, from, into.begin(), std::plus());
        };
        interactions += other.interactions;
        shown += other.shown;
        withoutPositive += other.withoutPositive;
        sum(shownRatio, other.shownRatio);
        sum(categoryCandidates, other.categoryCandidates);
        sum(categoryPositives, other.categoryPositives);
    }

    std::uint64_t interactions = 0;
    std::uint64_t shown = 0;
    std::uint64_t withoutPositive = 0;
    std::vector<std::uint64_t> shownRatio;
    std::vector<std::uint64_t> categoryCandidates;
    std::vector<std::uint64_t> categoryPositives;
};

Counts count(const Dataset& dataset, JobContext& job)
{
    const std::size_t requests = dataset.requestCount();
    const std::size_t parts = (requests + requestsPerPart - 1) / requestsPerPart;
    std::vector<Counts> ofWorker(workers(parts), Counts(dataset.schema().categoryCount));
    inParallel(parts, [&](std::size_t part, std::size_t worker) {
        job.waitWhilePaused();
        job.throwIfStopped();
        const std::size_t end = std::min(requests, (part + 1) * requestsPerPart);
        for (std::size_t i = part * requestsPerPart; i < end; ++i)
            ofWorker[worker].add(dataset, dataset.request(RequestIndex(static_cast<std::uint32_t>(i))));
        job.advance(end - part * requestsPerPart);
    });
    for (std::size_t worker = 1; worker < ofWorker.size(); ++worker)
        ofWorker[0].add(ofWorker[worker]);
    return std::move(ofWorker[0]);
}

Statistics totals(const Dataset& dataset, const LabelCounts& counts)
{
    Statistics statistics;
    statistics.requests = dataset.requestCount();
    for (const Split split : {Split::Train, Split::Validation, Split::Test})
        statistics.requestsPerSplit[static_cast<std::size_t>(split)] = dataset.requestCount(split);
    statistics.candidates = dataset.candidateCount();
    statistics.interactions = counts.interactions;
    statistics.users = dataset.schema().userCount;
    statistics.items = dataset.schema().itemCount;
    statistics.categories = dataset.schema().categoryCount;
    statistics.shown = counts.shown;
    if (statistics.candidates > 0)
        statistics.itemShowRatio = static_cast<double>(counts.shown) / static_cast<double>(statistics.candidates);
    if (statistics.requests > 0)
        statistics.meanCandidates =
            static_cast<double>(statistics.candidates) / static_cast<double>(statistics.requests);
    statistics.requestsWithoutPositive = counts.requestsWithoutPositive;
    return statistics;
}

} // namespace

Statistics computeStatistics(const Dataset& dataset, JobContext& job)
{
    job.beginPhase("Counting candidates", dataset.requestCount());
    job.throwIfStopped();
    const Counts counts = count(dataset, job);
    Statistics statistics = totals(dataset, {counts.interactions, counts.shown, counts.withoutPositive});
    statistics.candidatesPerRequest = sizeHistogram(dataset.requestOffsets());
    statistics.shownRatio = {0.0, 1.0 / ratioBins, counts.shownRatio};
    for (std::uint32_t i = 0; i < dataset.schema().categoryCount; ++i)
        statistics.categoryCounts.push_back(
            {CategoryIndex(i), counts.categoryCandidates[i], counts.categoryPositives[i]});
    std::ranges::stable_sort(statistics.categoryCounts, std::greater(), &CategoryCount::candidates);
    return statistics;
}

std::optional<Statistics> storedStatistics(const Dataset& dataset)
{
    const LabelCounts* counts = dataset.labelCounts();
    return counts ? std::optional(totals(dataset, *counts)) : std::nullopt;
}

} // namespace cdm::data
