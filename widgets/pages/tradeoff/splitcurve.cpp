// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/splitcurve.h"

#include "eval/sweep.h"
#include "pages/tradeoff/curveseries.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {

constexpr eval::ResamplingOptions pointOptions{2000, 0.95, 1};
constexpr eval::ResamplingOptions gridOptions{1000, 0.95, 1};

std::vector<std::vector<std::uint32_t>> listsAt(const SplitCurve& split, double gamma, JobContext& job)
{
    const eval::ScoreTable& scores = *split.scores;
    std::vector<std::vector<std::uint32_t>> lists(scores.size());
    for (std::size_t r = 0; r < scores.size(); ++r) {
        if (r % 256 == 0)
            job.throwIfStopped();
        lists[r] = eval::fusedList(scores.accuracyOf(r), scores.studentOf(r), split.k, gamma);
    }
    return lists;
}

void addViews(SplitCurve& split)
{
    for (std::size_t i = 0; i < allMetrics.size(); ++i) {
        split.values[i] = curveOf(split.curve, allMetrics[i]);
        split.differences[i] = differenceToBest(split.values[i]);
    }
    split.recallAndIlad.reserve(static_cast<qsizetype>(split.curve.pieces.size()));
    for (const eval::CurvePiece& piece : split.curve.pieces)
        split.recallAndIlad.push_back({piece.recall, piece.ilad});
    split.bestRecall = bestPiece(split.curve, Metric::Recall);
}

/// Differences of a metric over the requests where it is defined in both.
std::vector<double> differences(std::span<const eval::RequestMetrics> requests,
                                std::span<const eval::RequestMetrics> base, eval::RequestMetric metric)
{
    std::vector<double> values;
    values.reserve(requests.size());
    for (std::size_t r = 0; r < requests.size(); ++r) {
        if (requests[r].*metric && base[r].*metric)
            values.push_back(*(requests[r].*metric) - *(base[r].*metric));
    }
    return values;
}

} // namespace

std::span<const study::Slice> SplitCurve::slices() const
{
    return parted ? std::span(parted->slices) : std::span<const study::Slice>();
}

std::optional<eval::Metrics> SplitCurve::metricsAt(double gamma) const
{
    if (isBreakpoint(curve, gamma))
        return std::nullopt;
    const eval::CurvePiece& piece = curve.pieces[pieceAt(curve, gamma)];
    eval::Metrics metrics = plain.metrics; // the numbers of requests are the same at every gamma
    metrics.recall = piece.recall;
    metrics.mrr = piece.mrr;
    metrics.ilad = piece.ilad;
    metrics.cc = piece.cc;
    metrics.userCc = piece.userCc;
    return metrics;
}

std::shared_ptr<const SplitCurve> traceSplit(std::shared_ptr<const data::Dataset> dataset,
                                             std::shared_ptr<const eval::ScoreTable> scores,
                                             std::shared_ptr<const eval::ItemSpace> space, std::size_t k, double last,
                                             std::shared_ptr<const SplitSlices> parted, JobContext& job)
{
    auto split = std::make_shared<SplitCurve>();
    if (!space)
        space = eval::attributeSpace(dataset);
    split->dataset = dataset;
    split->scores = scores;
    split->space = space;
    split->k = k;
    for (std::size_t r = 0; r < scores->size(); ++r)
        split->largestPool = std::max(split->largestPool, scores->accuracyOf(r).size());
    split->path = std::make_unique<const eval::SplitPath>(dataset, scores, space, k, last, job);
    split->curve = split->path->curve(job);
    split->plain = split->path->at(0.0, job);
    split->parted = std::move(parted);
    split->plainSlices = study::sliceMetrics(split->slices(), split->plain.perRequest);
    addViews(*split);
    return split;
}

PointEvaluation evaluatePoint(const SplitCurve& split, double gamma, JobContext& job)
{
    PointEvaluation point;
    point.gamma = gamma;
    const eval::Evaluation at = split.path->at(gamma, job);
    point.metrics = at.metrics;
    point.slices = study::sliceMetrics(split.slices(), at.perRequest);
    job.beginPhase("confidence", meanMetrics.size() + 1);
    for (std::size_t m = 0; m < meanMetrics.size(); ++m) {
        point.intervals[m] = eval::bootstrapMetric(at.perRequest, meanMetrics[m], pointOptions, job);
        point.againstPlain[m] =
            eval::compareMetric(split.plain.perRequest, at.perRequest, meanMetrics[m], pointOptions, job);
        job.advance();
    }
    point.coverageAgainstPlain = eval::compareCoverage(*split.dataset, split.scores->requests, listsAt(split, 0.0, job),
                                                       listsAt(split, gamma, job), pointOptions, job);
    return point;
}

GammaGrid evaluateGrid(const SplitCurve& split, JobContext& job)
{
    GammaGrid grid;
    grid.gammas = eval::gammaGrid(split.curve.last, GammaGrid::points);
    constexpr std::array shown{Metric::Recall, Metric::Mrr, Metric::Ilad};
    std::array<std::vector<eval::RequestMetrics>, GammaGrid::metrics> best;
    for (std::size_t m = 0; m < best.size(); ++m)
        best[m] = split.path->at(gammaInside(split.curve, *bestPiece(split.curve, shown[m])), job).perRequest;
    job.beginPhase("confidence band", grid.gammas.size());
    for (std::size_t i = 0; i < grid.gammas.size(); ++i) {
        JobContext inner(job.stopToken());
        job.setDone(i);
        const std::vector<eval::RequestMetrics> at = split.path->at(grid.gammas[i], inner).perRequest;
        grid.slices.push_back(study::sliceMetrics(split.slices(), at));
        for (std::size_t m = 0; m < best.size(); ++m) {
            const auto values = eval::definedValues(at, meanMetrics[m]);
            const auto difference = differences(at, best[m], meanMetrics[m]);
            if (const auto interval = eval::bootstrapMean(values, gridOptions, inner))
                grid.values[m].push_back(*interval);
            if (const auto interval = eval::bootstrapMean(difference, gridOptions, inner))
                grid.differences[m].push_back(*interval);
        }
    }
    return grid;
}

} // namespace cdm::ui
