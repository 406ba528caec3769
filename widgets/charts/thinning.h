// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

namespace cdm::ui {

/// The finite points of a line (ascending x) inside [xMinimum, xMaximum] and the neighbours just outside, so that the
/// line runs off the edge.
[[nodiscard]] QVector<QPointF> lineWithin(const QVector<QPointF>& points, double xMinimum, double xMaximum);

/// Thins a line (ascending x, finite) for drawing `columns` pixels wide over [xMinimum, xMaximum]: per pixel column the
/// lowest and the highest point, in their order, so that no spike is lost; the first and the last point are always
/// kept. At most 2 * columns + 4 points; lines that have no more than that come back as they are.
[[nodiscard]] QVector<QPointF> thinLine(const QVector<QPointF>& points, double xMinimum, double xMaximum, int columns);

/// Thins a cloud (finite, any order) for drawing: the first point of each occupied cell of a columns x rows grid over
/// its bounding box. Clouds of at most 4 * columns points come back as they are.
[[nodiscard]] QVector<QPointF> thinCloud(const QVector<QPointF>& points, int columns, int rows);

/// Thins a path (points joined in their order, whatever their x) for drawing `range` on columns x rows pixels: what is
/// less than a pixel from the last kept point and what certainly runs outside the range is left out; the first and the
/// last finite point are kept.
[[nodiscard]] QVector<QPointF> thinPath(const QVector<QPointF>& points, const ChartRange& range, int columns, int rows);

/// What of a series is drawn.
struct Thinned
{
    QVector<QPointF> points;
    qsizetype kept = 0;   ///< of its own points
    qsizetype inside = 0; ///< its finite points in sight
};

/// Of any series but bars and bands: thinned as its shape asks for. Of steps also the corners between the points.
[[nodiscard]] Thinned thinSeries(const ChartSeries& series, const ChartRange& range, int columns, int rows);

} // namespace cdm::ui
