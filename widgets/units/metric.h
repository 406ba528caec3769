// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/gammapath.h"
#include "eval/metrics.h"

#include <QString>

#include <array>
#include <cstddef>

namespace cdm::ui {

/// The metrics of the paper's tables, in their order.
enum class Metric { Recall, Mrr, Ilad, Cc };
inline constexpr std::array allMetrics{Metric::Recall, Metric::Mrr, Metric::Ilad, Metric::Cc};

[[nodiscard]] double valueOf(const eval::Metrics& metrics, Metric metric);
[[nodiscard]] double valueOf(const eval::CurvePiece& piece, Metric metric);
[[nodiscard]] QString metricLabel(Metric metric, std::size_t k); ///< "Recall@20"; "Recall" for k = 0

} // namespace cdm::ui
