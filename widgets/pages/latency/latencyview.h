// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "engine/latency.h"

#include <QString>

#include <optional>
#include <vector>

/// Measured times as people read them.
namespace cdm::ui::latency {

[[nodiscard]] QString methodName(engine::LatencyMethod method);
[[nodiscard]] QString axisName(engine::LatencyAxis axis); ///< "N", "K"
[[nodiscard]] QString timeText(double ms);                ///< three digits that count, at most 5 decimals
/// Median and half of the distance between the quartiles in percent of it: "0.123 ± 4 %".
[[nodiscard]] QString timeText(const engine::LatencyPoint& point);
/// "~ N^1.08"; a dash where one size was measured.
[[nodiscard]] QString growthText(const engine::LatencySeries& series, engine::LatencyAxis axis);

/// What the dashed line of a method says.
enum class Line {
    Fitted, ///< the power law that the times follow
    Stated  ///< the stated complexity, through the mean of the times in logarithms
};
/// Power of either axis in the stated complexity; nothing where it also depends on what is not known beforehand.
[[nodiscard]] std::optional<double> statedPower(engine::LatencyMethod method);

/// Of each method, under one name: its medians as points (a shape and a colour of its own), the spread as a band, and
/// the dashed line, where there is one.
[[nodiscard]] std::vector<ChartSeries> chartSeries(const engine::LatencyResult& result, Line line = Line::Fitted);

/// Sizes typed with commas or spaces between. Throws Error naming what is no whole number.
[[nodiscard]] std::vector<std::size_t> sizesFrom(const QString& text);

} // namespace cdm::ui::latency
