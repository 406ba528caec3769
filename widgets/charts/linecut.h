// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QVector>

#include <vector>

namespace cdm::ui {

/// What of a drawing lies within a range, edges included: for files, whose formats do not all know how to clip.

[[nodiscard]] bool isWithin(const QPointF& point, const ChartRange& range); ///< false for one that is not finite
[[nodiscard]] QVector<QPointF> pointsWithin(const QVector<QPointF>& points, const ChartRange& range);
/// The parts of the line through the points that lie within, each with at least two points, in their order. A point
/// that is not finite parts the line.
[[nodiscard]] std::vector<QVector<QPointF>> lineWithin(const QVector<QPointF>& points, const ChartRange& range);

} // namespace cdm::ui
