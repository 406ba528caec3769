// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "eval/checks.h"
#include "eval/confidence.h"
#include "eval/resampling.h"

#include <cstdlib>
#include <string>
#include <utility>

namespace cdm::eval {

namespace {

/// A list that has a category which the other list of its request lacks.
struct Occurrence
{
    std::uint32_t request;
    std::uint32_t side; ///< 0 first, 1 second
};

/// Which lists cover each category. A category that both lists of one request have stays covered on both sides however
/// lists are exchanged; it says nothing about a difference and is left out.
class Occurrences
{
public:
    explicit Occurrences(const data::Dataset& dataset)
        : dataset_(&dataset),
          ofCategory_(dataset.schema().categoryCount),
          onBothSides_(dataset.schema().categoryCount, false),
          sides_(dataset.schema().categoryCount, 0)
    {
    }

    void add(std::uint32_t r, const data::RequestView& request, std::span<const std::uint32_t> first,
             std::span<const std::uint32_t> second)
    {
        touched_.clear();
        mark(request, first, 1);
        mark(request, second, 2);
        for (const CategoryIndex category : touched_) {
            const std::uint8_t sides = std::exchange(sides_[category.value], std::uint8_t{0});
            if (sides == 3)
                onBothSides_[category.value] = true;
            else if (sides != 0)
                ofCategory_[category.value].push_back({r, sides == 1 ? 0U : 1U});
        }
    }

    /// Categories of the second side less those of the first, with the lists of the flagged requests exchanged.
    [[nodiscard]] std::int64_t difference(std::span<const std::uint64_t> exchanged) const
    {
        std::int64_t difference = 0;
        for (std::size_t category = 0; category < ofCategory_.size(); ++category) {
            if (onBothSides_[category])
                continue;
            unsigned covered = 0;
            for (const Occurrence& one : ofCategory_[category]) {
                covered |= 1U << (one.side ^ (exchanged[one.request / 64] >> (one.request % 64) & 1));
                if (covered == 3)
                    break;
            }
            difference += covered == 2 ? 1 : covered == 1 ? -1 : 0;
        }
        return difference;
    }

private:
    void mark(const data::RequestView& request, std::span<const std::uint32_t> list, std::uint8_t side)
    {
        for (const std::uint32_t place : list) {
            if (place >= request.size())
                throw Error("candidate " + std::to_string(place) + " is listed, but there are only " +
                                std::to_string(request.size()),
                            requestName(request.index));
            for (const CategoryIndex category : dataset_->categories(request.items[place])) {
                sides_[category.value] |= side;
                touched_.push_back(category);
            }
        }
    }

    const data::Dataset* dataset_;
    std::vector<std::vector<Occurrence>> ofCategory_;
    std::vector<bool> onBothSides_;
    std::vector<std::uint8_t> sides_; ///< of the request at hand; 0 between requests
    std::vector<CategoryIndex> touched_;
};

} // namespace

CoverageComparison compareCoverage(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                   std::span<const std::vector<std::uint32_t>> first,
                                   std::span<const std::vector<std::uint32_t>> second, const ResamplingOptions& options,
                                   JobContext& job)
{
    checkOptions(options);
    if (first.size() != requests.size() || second.size() != requests.size())
        throw Error(std::to_string(first.size()) + " and " + std::to_string(second.size()) + " lists of " +
                        std::to_string(requests.size()) + " requests",
                    "statistics", "Give one list of each method for every request");
    Occurrences occurrences(dataset);
    for (std::uint32_t r = 0; r < requests.size(); ++r)
        occurrences.add(r, dataset.request(requests[r]), first[r], second[r]);

    const std::size_t words = (requests.size() + 63) / 64;
    const std::int64_t observed = occurrences.difference(std::vector<std::uint64_t>(words, 0));
    std::vector<std::uint8_t> reached(options.resamples);
    forResamples(options, listExchange, job, [&](std::size_t resample, Random& random) {
        std::vector<std::uint64_t> exchanged(words);
        std::generate(exchanged.begin(), exchanged.end(), [&random] { return random.next(); });
        reached[resample] = std::abs(occurrences.difference(exchanged)) >= std::abs(observed) ? 1 : 0;
    });
    CoverageComparison comparison;
    comparison.requests = requests.size();
    comparison.pValue = shareReached(reached);
    if (const std::uint32_t categories = dataset.schema().categoryCount; categories > 0)
        comparison.difference = static_cast<double>(observed) / static_cast<double>(categories);
    return comparison;
}

} // namespace cdm::eval
