// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/confidence.h"
#include "eval/gammapath.h"
#include "session/splitslices.h"
#include "units/metric.h"

#include <QPointF>
#include <QVector>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cdm::ui {

/// A split traced over all gamma for one K: what every view of the Trade-off page is made from. Immutable.
struct SplitCurve
{
    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<const eval::ScoreTable> scores;
    std::shared_ptr<const eval::ItemSpace> space;
    std::size_t k = 0;
    std::size_t largestPool = 0; ///< candidates of a request at most; with k as large nothing is left to choose
    std::unique_ptr<const eval::SplitPath> path;
    eval::GammaCurve curve;
    eval::Evaluation plain;                       ///< at gamma 0, DCN alone
    std::shared_ptr<const SplitSlices> parted;    ///< as they were given; null = none
    std::vector<study::SliceMetrics> plainSlices; ///< of slices() at gamma 0
    /// What charts show of the curve; large splits have millions of pieces, so it is made where the curve is.
    std::array<QVector<QPointF>, allMetrics.size()> values;      ///< as curveOf(), in the order of allMetrics
    std::array<QVector<QPointF>, allMetrics.size()> differences; ///< as differenceToBest()
    QVector<QPointF> recallAndIlad;                              ///< of every piece
    std::optional<std::size_t> bestRecall;                       ///< the piece, as bestPiece()

    [[nodiscard]] std::span<const study::Slice> slices() const; ///< places in the requests of `scores`
    /// Metrics at a gamma in [0, curve.last], from the curve and at once. Nothing at a breakpoint itself, where only
    /// path->at() tells which list holds.
    [[nodiscard]] std::optional<eval::Metrics> metricsAt(double gamma) const;
};

/// Traces a table that is not empty, and measures the slices of its requests beside it; `parted` has the same requests,
/// and is null where nobody asks for slices. `space` may be null: multi-hot item attributes. Throws as eval::SplitPath.
[[nodiscard]] std::shared_ptr<const SplitCurve> traceSplit(std::shared_ptr<const data::Dataset> dataset,
                                                           std::shared_ptr<const eval::ScoreTable> scores,
                                                           std::shared_ptr<const eval::ItemSpace> space, std::size_t k,
                                                           double last, std::shared_ptr<const SplitSlices> parted,
                                                           JobContext& job);

/// The metrics that are means over requests, in the order of the arrays below.
inline constexpr std::array meanMetrics{&eval::RequestMetrics::recall, &eval::RequestMetrics::mrr,
                                        &eval::RequestMetrics::ilad, &eval::RequestMetrics::userCc};

/// One gamma with all that can be said of it.
struct PointEvaluation
{
    double gamma = 0.0;
    eval::Metrics metrics;
    std::array<std::optional<eval::Interval>, meanMetrics.size()> intervals;
    std::array<std::optional<eval::PairedComparison>, meanMetrics.size()> againstPlain; ///< this - gamma 0
    std::optional<eval::CoverageComparison> coverageAgainstPlain;                       ///< CC, this - gamma 0
    std::vector<study::SliceMetrics> slices;                                            ///< of SplitCurve::slices()
};

/// 95 % intervals over requests and paired tests against gamma 0. Throws Cancelled.
[[nodiscard]] PointEvaluation evaluatePoint(const SplitCurve& split, double gamma, JobContext& job);

/// What a grid of gammas adds to the exact curve.
struct GammaGrid
{
    static constexpr std::size_t points = 41;
    static constexpr std::size_t metrics = 3; ///< the first of meanMetrics: Recall, MRR, ILAD

    std::vector<double> gammas; ///< from 0 to the curve's end
    /// 95 % intervals of the metric, and of its difference to the metric at its best gamma.
    std::array<std::vector<eval::Interval>, metrics> values;
    std::array<std::vector<eval::Interval>, metrics> differences;
    std::vector<std::vector<study::SliceMetrics>> slices; ///< [gammas] of SplitCurve::slices()
};

/// Throws Cancelled.
[[nodiscard]] GammaGrid evaluateGrid(const SplitCurve& split, JobContext& job);

} // namespace cdm::ui
