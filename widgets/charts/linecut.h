// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QVector>

#include <vector>

namespace cdm::ui {

/// What of a drawing lies within a range, edges included: for files, whose formats do not all know how to clip.

[[nodiscard]] bool isFinite(const QPointF& point);
[[nodiscard]] bool isWithin(const QPointF& point, const ChartRange& range); ///< false for one that is not finite
/// The point itself where it is within.
[[nodiscard]] QPointF nearestWithin(const QPointF& point, const ChartRange& range);
/// Of points in any order those within, in their order.
[[nodiscard]] QVector<QPointF> pointsWithin(const QVector<QPointF>& points, const ChartRange& range);
/// The parts of the line through the points that lie within, each with at least two points, in their order. A point
/// that is not finite parts the line.
[[nodiscard]] std::vector<QVector<QPointF>> lineCutTo(const QVector<QPointF>& points, const ChartRange& range);
/// One edge (finite, ascending x) of an area: what of it lies between the range's x, level at the range's y where it is
/// beyond. Between two edges that are cut lies what is within of the area between them. Empty where nothing, or one
/// point alone, is between the range's x.
[[nodiscard]] QVector<QPointF> edgeCutTo(const QVector<QPointF>& points, const ChartRange& range);

} // namespace cdm::ui
