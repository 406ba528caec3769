// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/gammapath.h"
#include "eval/kineticlist.h"
#include "eval/listmeter.h"
#include "eval/metrics.h"
#include "eval/pairsum.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace cdm::eval {

/// What the metrics of one list follow from.
struct ListState
{
    double ilad = 0.0;            ///< meaningless for fewer than two listed
    std::uint32_t hits = 0;       ///< positives listed
    std::uint32_t firstRank = 0;  ///< of the first positive, from 1; 0 when none is listed
    std::uint32_t categories = 0; ///< distinct ones listed
};

/// From `gamma` on the list is in another state.
struct StateStep
{
    static constexpr std::uint32_t sameSet = std::numeric_limits<std::uint32_t>::max();
    double gamma = 0.0;
    ListState state;
    std::uint32_t slot = sameSet; ///< slot whose item leaves for ...
    ItemIndex enters;             ///< ... this one
};

/// The metrics of one request for all gamma in [0, last].
struct RequestPath
{
    std::uint32_t positives = 0;
    std::uint32_t categories = 0; ///< distinct ones among the candidates
    double horizon = 0.0;         ///< steps are known up to here
    double uncertainty = 0.0;     ///< see KineticList::uncertainty()
    std::vector<ItemIndex> slots; ///< listed at gamma = 0, best first; later ones take the slot of who leaves
    ListState start;              ///< at gamma = 0
    std::vector<StateStep> steps; ///< ascending

    /// Number of steps up to `gamma`, included.
    [[nodiscard]] std::size_t stepsUpTo(double gamma) const;
    /// True when the float64 scores at `gamma` certainly give the state after stepsUpTo(gamma), which is `passed`.
    [[nodiscard]] bool isCertain(double gamma, std::size_t passed) const;
    [[nodiscard]] const ListState& stateAfter(std::size_t passed) const
    {
        return passed == 0 ? start : steps[passed - 1].state;
    }
    /// Items of the list, by slot, into `items`.
    void itemsAfter(std::size_t passed, std::vector<ItemIndex>& items) const;
    [[nodiscard]] RequestMetrics metricsOf(const ListState& state) const;
};

/// Makes request paths one after the other. `dataset` and `space` must live as long. Not thread-safe; give each thread
/// its own.
class RequestPathMaker
{
public:
    RequestPathMaker(const data::Dataset& dataset, const ItemSpace& space);

    /// k >= 1, last > 0 and finite. Throws Error for scores that are not finite.
    [[nodiscard]] RequestPath make(const data::RequestView& request, std::span<const float> accuracy,
                                   std::span<const float> student, std::size_t k, double last);

private:
    void begin(const data::RequestView& request, RequestPath& path);
    void readCategories(const data::RequestView& request, RequestPath& path);
    [[nodiscard]] std::span<const CategoryIndex> categoriesOf(std::uint32_t candidate) const
    {
        return std::span(categories_)
            .subspan(firstCategory_[candidate], firstCategory_[candidate + 1] - firstCategory_[candidate]);
    }
    void countIn(std::uint32_t candidate);
    void countOut(std::uint32_t candidate);
    void replace(const data::RequestView& request, std::uint32_t leaves, std::uint32_t enters);

    const data::Dataset* dataset_;
    KineticList list_;
    PairSum pairs_;
    std::vector<CategoryIndex> categories_;  ///< of the candidates, one after the other
    std::vector<std::size_t> firstCategory_; ///< [N + 1] places in categories_
    std::vector<std::uint32_t> listedWith_;  ///< [categories] listed items that have it; 0 between requests
    std::vector<ItemIndex> items_;           ///< [listed] by slot
    std::vector<std::uint32_t> slotOf_;      ///< [N] of listed candidates
    ListState state_;
};

/// What evaluateFused() gives for one request at `gamma` in [0, last], and the items of the list, in any order, into
/// `items`: by the path where it is certain, else by `meter` from the scores.
[[nodiscard]] RequestMetrics metricsAt(double gamma, const RequestPath& path, const data::Dataset& dataset,
                                       const ScoreTable& scores, std::size_t r, ListMeter& meter,
                                       std::vector<ItemIndex>& items);

/// The metrics of a split for all gamma in [0, last]. Throws Cancelled.
[[nodiscard]] GammaCurve curveOf(const data::Dataset& dataset, std::span<const RequestPath> paths, double last,
                                 JobContext& job);

} // namespace cdm::eval
