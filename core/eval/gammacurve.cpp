// SPDX-License-Identifier: GPL-3.0-only
#include "data/parallel.h"
#include "eval/forrequests.h"
#include "eval/gammapath.h"
#include "eval/metricsums.h"
#include "eval/requestpath.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace cdm::eval {

namespace {

constexpr ItemIndex none(std::numeric_limits<std::uint32_t>::max());

/// A step of some request as the split sees it.
struct SplitStep
{
    double gamma = 0.0;
    MetricShift shift;
    ItemIndex enters = none; ///< none when the set stays the same
    ItemIndex leaves = none;
};

/// The place of a step among those of all requests in request order; sorts by gamma, and at one gamma by place.
struct StepKey
{
    double gamma;
    std::uint64_t place;
    auto operator<=>(const StepKey&) const = default;
};

/// How many lists each category is in.
class Coverage
{
public:
    explicit Coverage(const data::Dataset& dataset) : dataset_(&dataset), listedWith_(dataset.schema().categoryCount, 0)
    {
    }
    void countIn(ItemIndex item)
    {
        for (const CategoryIndex category : dataset_->categories(item))
            covered_ += listedWith_[category.value]++ == 0 ? 1U : 0U;
    }
    void countOut(ItemIndex item)
    {
        for (const CategoryIndex category : dataset_->categories(item))
            covered_ -= --listedWith_[category.value] == 0 ? 1U : 0U;
    }
    [[nodiscard]] std::size_t covered() const { return covered_; }
    [[nodiscard]] std::size_t categories() const { return listedWith_.size(); }

private:
    const data::Dataset* dataset_;
    std::vector<std::uint32_t> listedWith_;
    std::size_t covered_ = 0;
};

void readSteps(const RequestPath& path, std::span<SplitStep> steps)
{
    std::vector<ItemIndex> slots = path.slots;
    RequestMetrics before = path.metricsOf(path.start);
    for (std::size_t s = 0; s < steps.size(); ++s) {
        const StateStep& step = path.steps[s];
        const RequestMetrics after = path.metricsOf(step.state);
        steps[s].gamma = step.gamma;
        steps[s].shift = shiftBetween(before, after);
        if (step.slot != StateStep::sameSet) {
            steps[s].enters = step.enters;
            steps[s].leaves = std::exchange(slots[step.slot], step.enters);
        }
        before = after;
    }
}

/// The steps of all requests below `last`, in request order.
std::vector<SplitStep> stepsOf(std::span<const RequestPath> paths, double last, JobContext& job)
{
    std::vector<std::size_t> first{0};
    for (const RequestPath& path : paths) {
        const auto end = std::lower_bound(path.steps.begin(), path.steps.end(), last,
                                          [](const StateStep& step, double value) { return step.gamma < value; });
        first.push_back(first.back() + static_cast<std::size_t>(end - path.steps.begin()));
    }
    std::vector<SplitStep> steps(first.back());
    forRequests(paths.size(), job, [&](std::size_t r, std::size_t) {
        readSteps(paths[r], std::span(steps).subspan(first[r], first[r + 1] - first[r]));
    });
    return steps;
}

std::vector<StepKey> sortedKeys(std::span<const SplitStep> steps)
{
    std::vector<StepKey> keys(steps.size());
    const std::size_t parts = data::workers(keys.size());
    const auto cut = [&](std::size_t part) {
        return keys.begin() + static_cast<std::ptrdiff_t>(keys.size() * part / parts);
    };
    data::inParallel(parts, [&](std::size_t part, std::size_t) {
        for (auto key = cut(part); key != cut(part + 1); ++key) {
            key->place = static_cast<std::uint64_t>(key - keys.begin());
            key->gamma = steps[key->place].gamma;
        }
        std::sort(cut(part), cut(part + 1));
    });
    for (std::size_t part = 1; part < parts; ++part)
        std::inplace_merge(keys.begin(), cut(part), cut(part + 1));
    return keys;
}

bool sameMetrics(const CurvePiece& a, const CurvePiece& b)
{
    return a.recall == b.recall && a.mrr == b.mrr && a.ilad == b.ilad && a.cc == b.cc && a.userCc == b.userCc;
}

} // namespace

GammaCurve curveOf(const data::Dataset& dataset, std::span<const RequestPath> paths, double last, JobContext& job)
{
    job.beginPhase("gamma curve", paths.size());
    MetricSums sums;
    Coverage coverage(dataset);
    for (const RequestPath& path : paths) {
        sums.add(path.metricsOf(path.start));
        for (const ItemIndex item : path.slots)
            coverage.countIn(item);
    }
    const std::vector<SplitStep> steps = stepsOf(paths, last, job);
    const std::vector<StepKey> keys = sortedKeys(steps);

    GammaCurve curve;
    curve.last = last;
    curve.pieces.reserve(keys.size() + 1);
    const auto addPiece = [&](double from) {
        const Metrics now = sums.metrics(0, coverage.covered(), coverage.categories());
        const CurvePiece piece{from, now.recall, now.mrr, now.ilad, now.cc, now.userCc};
        if (curve.pieces.empty() || !sameMetrics(curve.pieces.back(), piece))
            curve.pieces.push_back(piece);
    };
    if (keys.empty() || keys.front().gamma > 0.0)
        addPiece(0.0);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i % 65536 == 0)
            job.throwIfStopped();
        const SplitStep& step = steps[keys[i].place];
        sums.shift(step.shift);
        if (step.enters != none) {
            coverage.countIn(step.enters);
            coverage.countOut(step.leaves);
        }
        if (i + 1 == keys.size() || keys[i + 1].gamma > step.gamma)
            addPiece(step.gamma);
    }
    return curve;
}

std::optional<OperatingInterval> largestIlad(const GammaCurve& curve, double recallFloor)
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < curve.pieces.size(); ++i) {
        const CurvePiece& piece = curve.pieces[i];
        if (piece.recall >= recallFloor && (!best || piece.ilad > curve.pieces[*best].ilad))
            best = i;
    }
    if (!best)
        return std::nullopt;
    std::size_t first = *best;
    std::size_t end = *best;
    while (first > 0 && curve.pieces[first - 1].recall >= recallFloor)
        --first;
    while (end + 1 < curve.pieces.size() && curve.pieces[end + 1].recall >= recallFloor)
        ++end;
    return OperatingInterval{*best, curve.pieces[first].from, curve.endOf(end)};
}

} // namespace cdm::eval
