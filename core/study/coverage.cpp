// SPDX-License-Identifier: GPL-3.0-only
#include "study/coverage.h"

#include "base/error.h"
#include "base/quantile.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::study {

namespace {

constexpr std::uint64_t coverageStream = 0x636f766572ULL;

/// Categories covered by the requests drawn, over all seeds.
class Counter
{
public:
    explicit Counter(const CoverageLists& lists) : lists_(lists), seen_(lists.categories, 0) {}

    /// Mean CC over the seeds.
    double operator()(std::span<const std::size_t> drawn)
    {
        std::size_t covered = 0;
        for (const ListCategories& seed : lists_.perSeed) {
            ++stamp_;
            for (const std::size_t r : drawn) {
                for (const std::uint32_t category : seed[r]) {
                    covered += seen_[category] != stamp_ ? 1U : 0U;
                    seen_[category] = stamp_;
                }
            }
        }
        return static_cast<double>(covered) / static_cast<double>(lists_.categories * lists_.perSeed.size());
    }

private:
    const CoverageLists& lists_;
    std::vector<std::uint64_t> seen_;
    std::uint64_t stamp_ = 0;
};

void checkRequests(const CoverageLists& lists, std::size_t requests)
{
    for (const ListCategories& seed : lists.perSeed) {
        if (seed.size() != requests)
            throw Error("seeds were evaluated on different numbers of requests", "statistics");
    }
}

} // namespace

ListCategories categoriesOfLists(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                 const Lists& lists, std::size_t k)
{
    ListCategories all(requests.size());
    for (std::size_t r = 0; r < requests.size(); ++r) {
        const data::RequestView request = dataset.request(requests[r]);
        for (std::size_t i = 0; i < std::min(k, lists[r].size()); ++i) {
            for (const CategoryIndex category : dataset.categories(request.items[lists[r][i]]))
                all[r].push_back(category.value);
        }
        std::ranges::sort(all[r]);
        all[r].erase(std::unique(all[r].begin(), all[r].end()), all[r].end());
    }
    return all;
}

std::optional<Bounds> coverageInterval(const CoverageLists* first, const CoverageLists& second,
                                       const eval::ResamplingOptions& options, JobContext& job)
{
    if (second.perSeed.empty() || second.categories == 0 || (first && first->perSeed.empty()))
        return std::nullopt;
    const std::size_t requests = second.perSeed.front().size();
    checkRequests(second, requests);
    if (first)
        checkRequests(*first, requests);
    if (requests == 0)
        return std::nullopt;
    Counter later(second);
    std::optional<Counter> earlier;
    if (first)
        earlier.emplace(*first);
    const auto valueOf = [&](std::span<const std::size_t> drawn) {
        return later(drawn) - (earlier ? (*earlier)(drawn) : 0.0);
    };
    std::vector<std::size_t> drawn(requests);
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    const double observed = valueOf(drawn);
    std::vector<double> values;
    for (std::size_t resample = 0; resample < options.resamples; ++resample) {
        job.throwIfStopped();
        Random random(streamSeed(options.seed, coverageStream, resample));
        for (std::size_t& r : drawn)
            r = static_cast<std::size_t>(random.below(requests));
        values.push_back(valueOf(drawn));
    }
    std::ranges::sort(values);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const double tail = 0.5 * (1.0 - options.level);
    const double moved = observed - mean;
    const double least = first ? -1.0 : 0.0; // of a share, or of a difference of two
    return Bounds{std::max(least, std::min(observed, quantile(values, tail) + moved)),
                  std::min(1.0, std::max(observed, quantile(values, 1.0 - tail) + moved))};
}

} // namespace cdm::study
