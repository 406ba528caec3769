// SPDX-License-Identifier: GPL-3.0-only
#include "study/coverage.h"

#include "base/error.h"
#include "base/quantile.h"
#include "base/random.h"
#include "eval/resampling.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <utility>

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

/// CC, or the difference of two, of the requests drawn; one for each thread.
class Drawing
{
public:
    Drawing(const CoverageLists* first, const CoverageLists& second, std::size_t requests)
        : later_(second),
          drawn_(requests)
    {
        if (first)
            earlier_.emplace(*first);
    }

    /// Of every request once.
    double observed()
    {
        std::iota(drawn_.begin(), drawn_.end(), std::size_t{0});
        return value();
    }

    /// Of as many requests drawn with replacement.
    double resampled(Random& random)
    {
        for (std::size_t& r : drawn_)
            r = static_cast<std::size_t>(random.below(drawn_.size()));
        return value();
    }

private:
    double value() { return later_(drawn_) - (earlier_ ? (*earlier_)(drawn_) : 0.0); }

    Counter later_;
    std::optional<Counter> earlier_;
    std::vector<std::size_t> drawn_;
};

/// Which lists of one seed cover each category, and on which side.
class Sides
{
public:
    Sides(std::size_t categories, const ListCategories& first, const ListCategories& second) : ofCategory_(categories)
    {
        for (const auto& [lists, side] : {std::pair(&first, 0U), std::pair(&second, 1U)}) {
            for (std::size_t r = 0; r < lists->size(); ++r) {
                for (const std::uint32_t category : (*lists)[r])
                    ofCategory_[category].push_back({r, side});
            }
        }
    }

    /// Categories of the second side less those of the first, with the lists of the flagged requests exchanged.
    [[nodiscard]] std::int64_t difference(std::span<const std::uint64_t> exchanged) const
    {
        std::int64_t difference = 0;
        for (const std::vector<Occurrence>& lists : ofCategory_) {
            unsigned covered = 0;
            for (const Occurrence& one : lists) {
                covered |= 1U << (one.side ^ (exchanged[one.request / 64] >> (one.request % 64) & 1U));
                if (covered == 3)
                    break;
            }
            difference += covered == 2 ? 1 : covered == 1 ? -1 : 0;
        }
        return difference;
    }

private:
    struct Occurrence
    {
        std::size_t request;
        std::uint64_t side; ///< 0 first, 1 second
    };
    std::vector<std::vector<Occurrence>> ofCategory_;
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
    eval::checkOptions(options);
    const std::size_t requests = second.perSeed.front().size();
    checkRequests(second, requests);
    if (first)
        checkRequests(*first, requests);
    if (requests == 0)
        return std::nullopt;
    std::vector<Drawing> drawings(eval::resampleWorkers(options), Drawing(first, second, requests));
    const double observed = drawings.front().observed();
    std::vector<double> values(options.resamples);
    eval::forResamples(options, coverageStream, job, [&](std::size_t resample, Random& random, std::size_t worker) {
        values[resample] = drawings[worker].resampled(random);
    });
    std::ranges::sort(values);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const double tail = 0.5 * (1.0 - options.level);
    const double moved = observed - mean;
    const double least = first ? -1.0 : 0.0; // of a share, or of a difference of two
    return Bounds{std::max(least, std::min(observed, quantile(values, tail) + moved)),
                  std::min(1.0, std::max(observed, quantile(values, 1.0 - tail) + moved))};
}

std::optional<double> coveragePValue(const CoverageLists& first, const CoverageLists& second,
                                     const eval::ResamplingOptions& options, JobContext& job)
{
    if (second.perSeed.empty() || second.categories == 0 || first.perSeed.size() != second.perSeed.size())
        return std::nullopt;
    eval::checkOptions(options);
    const std::size_t requests = second.perSeed.front().size();
    checkRequests(first, requests);
    checkRequests(second, requests);
    std::vector<Sides> seeds;
    for (std::size_t seed = 0; seed < second.perSeed.size(); ++seed)
        seeds.emplace_back(second.categories, first.perSeed[seed], second.perSeed[seed]);
    const auto difference = [&seeds](std::span<const std::uint64_t> exchanged) {
        std::int64_t sum = 0;
        for (const Sides& seed : seeds)
            sum += seed.difference(exchanged);
        return std::abs(sum);
    };
    const std::size_t words = (requests + 63) / 64;
    const std::int64_t observed = difference(std::vector<std::uint64_t>(words, 0));
    std::vector<std::uint8_t> reached(options.resamples);
    eval::forResamples(options, eval::listExchange, job, [&](std::size_t resample, Random& random) {
        std::vector<std::uint64_t> exchanged(words);
        std::generate(exchanged.begin(), exchanged.end(), [&random] { return random.next(); });
        reached[resample] = difference(exchanged) >= observed ? 1 : 0;
    });
    return eval::shareReached(reached);
}

} // namespace cdm::study
