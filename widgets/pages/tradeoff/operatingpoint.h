// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/engine.h"
#include "eval/metrics.h"
#include "eval/sweep.h"
#include "rerank/mmr.h"

#include <QPointF>
#include <QVector>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cdm::ui {

enum class Metric { Recall, Mrr, Ilad, Cc };
inline constexpr std::array allMetrics{Metric::Recall, Metric::Mrr, Metric::Ilad, Metric::Cc};

[[nodiscard]] double valueOf(const eval::Metrics& metrics, Metric metric);

/// Metric against gamma.
[[nodiscard]] QVector<QPointF> curveOf(std::span<const eval::SweepPoint> sweep, Metric metric);
/// The same less its largest value, as in Figure 4: 0 at the best gamma, negative elsewhere.
[[nodiscard]] QVector<QPointF> differenceToBest(QVector<QPointF> curve);

/// Place of the point with the largest Recall, ties to the smaller gamma; nothing for an empty sweep.
[[nodiscard]] std::optional<std::size_t> bestRecall(std::span<const eval::SweepPoint> sweep);
/// Place of the point with the largest ILAD among those whose Recall is at least (1 - lost) times that of the first
/// point (gamma 0); ties to the smaller gamma. `lost` in [0, 1].
[[nodiscard]] std::optional<std::size_t> largestIlad(std::span<const eval::SweepPoint> sweep, double lost);

/// Metrics of the MMR teacher's lists over requests. One model call a request; any thread. Throws Cancelled and what
/// the model and the re-ranker throw.
[[nodiscard]] eval::Metrics teacherMetrics(const data::Dataset& dataset, const engine::Model& model,
                                           std::span<const RequestIndex> requests, const eval::ItemSpace& space,
                                           std::size_t k, double lambda, rerank::Similarity similarity,
                                           JobContext& job);

} // namespace cdm::ui
