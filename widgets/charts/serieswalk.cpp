// SPDX-License-Identifier: GPL-3.0-only
#include "charts/serieswalk.h"

#include "charts/linecut.h"

#include <algorithm>
#include <limits>

namespace cdm::ui {

namespace {

bool isWalkable(const ChartSpec& spec, const ChartSeries& series)
{
    return series.shape != ChartSeries::Shape::Band && !spec.hidden.contains(series.name) &&
           std::any_of(series.points.begin(), series.points.end(), isFinite);
}

bool isSameSeries(const ChartSeries& a, const ChartSeries& b)
{
    return a.name == b.name && a.toldName() == b.toldName() && a.shape == b.shape;
}

/// The next finite point from `from` on, itself included; -1 where there is none.
qsizetype nextFinite(const QVector<QPointF>& points, qsizetype from, int direction)
{
    while (from >= 0 && from < points.size() && !isFinite(points[from]))
        from += direction;
    return from < points.size() ? from : -1;
}

/// The finite point nearest to `place`; there is one.
qsizetype nearestPoint(const QVector<QPointF>& points, const QPointF& place, double pixelsX, double pixelsY)
{
    double least = std::numeric_limits<double>::infinity();
    qsizetype nearest = 0;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const double x = pixelsX * (points[i].x() - place.x());
        const double y = pixelsY * (points[i].y() - place.y());
        if (isFinite(points[i]) && x * x + y * y < least) {
            least = x * x + y * y;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace

qsizetype nearestIndex(const QVector<QPointF>& points, double x)
{
    const auto right = std::lower_bound(points.begin(), points.end(), x,
                                        [](const QPointF& point, double value) { return point.x() < value; });
    if (right == points.begin())
        return 0;
    if (right == points.end() || x - (right - 1)->x() <= right->x() - x)
        return (right - 1) - points.begin();
    return right - points.begin();
}

bool SeriesWalk::canStay(const ChartSpec& spec) const
{
    return series_ < spec.series.size() && isWalkable(spec, spec.series[series_]) &&
           point_ < spec.series[series_].points.size();
}

int SeriesWalk::choices(const ChartSpec& spec)
{
    return static_cast<int>(std::count_if(spec.series.begin(), spec.series.end(),
                                          [&spec](const ChartSeries& one) { return isWalkable(spec, one); }));
}

void SeriesWalk::stand(std::size_t series, qsizetype point)
{
    series_ = series;
    point_ = point;
}

void SeriesWalk::standAtX(const ChartSpec& spec, double x)
{
    const auto fits = [&spec](const ChartSeries& one) {
        return one.shape != ChartSeries::Shape::Band && !one.isPlanar() && !one.points.isEmpty() &&
               !spec.hidden.contains(one.name);
    };
    if (series_ >= spec.series.size() || !fits(spec.series[series_])) {
        const auto first = std::find_if(spec.series.begin(), spec.series.end(), fits);
        if (first == spec.series.end())
            return;
        series_ = static_cast<std::size_t>(first - spec.series.begin());
    }
    point_ = nearestIndex(spec.series[series_].points, x);
}

bool SeriesWalk::follow(const ChartSpec& before, const ChartSpec& now)
{
    const std::size_t stood = series_;
    const bool known = stood < before.series.size();
    // Where several are alike, it is most likely the one at the same place.
    if (known && stood < now.series.size() && isSameSeries(before.series[stood], now.series[stood]))
        return true;
    const auto found =
        known ? std::find_if(now.series.begin(), now.series.end(),
                             [&](const ChartSeries& one) { return isSameSeries(before.series[stood], one); })
              : now.series.end();
    if (found == now.series.end()) {
        stand(0, 0);
        return false;
    }
    series_ = static_cast<std::size_t>(found - now.series.begin());
    return true;
}

/// To the series it stands on, if keys can walk along it, or else to the next one in `direction` that they can.
bool SeriesWalk::goToWalkable(const ChartSpec& spec, int direction)
{
    const std::size_t count = spec.series.size();
    for (std::size_t tried = 0; tried < count; ++tried) {
        series_ %= count;
        if (isWalkable(spec, spec.series[series_]))
            return true;
        series_ = (series_ + (direction > 0 ? 1 : count - 1)) % count;
    }
    return false;
}

bool SeriesWalk::start(const ChartSpec& spec, const ChartRange& part, int direction)
{
    if (!goToWalkable(spec, 1))
        return false;
    const ChartSeries& series = spec.series[series_];
    const qsizetype end = direction > 0 ? 0 : series.points.size() - 1;
    point_ = nextFinite(series.points, end, direction);
    const auto isIn = [&](const QPointF& point) {
        return point.x() >= part.xMinimum && point.x() <= part.xMaximum &&
               (!series.isPlanar() || (point.y() >= part.yMinimum && point.y() <= part.yMaximum));
    };
    for (qsizetype at = point_; at >= 0; at = nextFinite(series.points, at + direction, direction)) {
        if (isIn(series.points[at])) {
            point_ = at;
            break;
        }
    }
    return true;
}

bool SeriesWalk::step(const ChartSpec& spec, int direction)
{
    if (!goToWalkable(spec, 1))
        return false;
    const QVector<QPointF>& points = spec.series[series_].points;
    const qsizetype from = std::clamp<qsizetype>(point_, 0, points.size() - 1);
    const qsizetype next = nextFinite(points, from + direction, direction);
    point_ = next >= 0 ? next : from;
    return true;
}

bool SeriesWalk::turn(const ChartSpec& spec, int direction, const QSizeF& pixels)
{
    if (!canStay(spec))
        return goToWalkable(spec, direction) && (point_ = nextFinite(spec.series[series_].points, 0, 1)) >= 0;
    const std::size_t stood = series_;
    const QPointF place = spec.series[stood].points[point_];
    series_ += direction > 0 ? 1 : spec.series.size() - 1;
    if (!goToWalkable(spec, direction))
        return false;
    if (series_ == stood)
        return true;
    const ChartSeries& series = spec.series[series_];
    point_ = nearestPoint(series.points, place, pixels.width(), series.isPlanar() ? pixels.height() : 0.0);
    return true;
}

} // namespace cdm::ui
