// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QSizeF>

namespace cdm::ui {

/// The place of the point nearest to `x`; ascending x, not empty.
[[nodiscard]] qsizetype nearestIndex(const QVector<QPointF>& points, double x);

/// Where the crosshair of a chart stands: on a point of one of its series, along which the arrow keys walk. They walk
/// along all that are switched on, but not along bands, and over points that are finite.
class SeriesWalk
{
public:
    [[nodiscard]] std::size_t series() const { return series_; } ///< place in ChartSpec::series
    [[nodiscard]] qsizetype point() const { return point_; }
    /// True where keys can stand.
    [[nodiscard]] bool canStay(const ChartSpec& spec) const;
    /// How many series there are to walk along.
    [[nodiscard]] static int choices(const ChartSpec& spec);

    void stand(std::size_t series, qsizetype point);
    /// On the series it stands on, or else on the first one, that has an order along x.
    void standAtX(const ChartSpec& spec, double x);
    /// The spec has changed. False when the series that it stood on is gone; it stands at the start then.
    bool follow(const ChartSpec& before, const ChartSpec& now);

    /// On the first point within `part`, on the last one when `direction` is -1; where there is none, of all points.
    /// All return false when there is nothing to walk along.
    bool start(const ChartSpec& spec, const ChartRange& part, int direction);
    /// To the next point (1) or back (-1); stays at the ends.
    bool step(const ChartSpec& spec, int direction);
    /// To the next series (1) or back (-1), round and round, on its point nearest to this one: along x, for clouds and
    /// paths in the plane. `pixels`: of one unit along each axis.
    bool turn(const ChartSpec& spec, int direction, const QSizeF& pixels);

private:
    bool goToWalkable(const ChartSpec& spec, int direction);

    std::size_t series_ = 0;
    qsizetype point_ = 0;
};

} // namespace cdm::ui
