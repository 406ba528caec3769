// SPDX-License-Identifier: GPL-3.0-only
#include "charts/thinning.h"

#include "charts/linecut.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace cdm::ui {

namespace {

bool leftOf(const QPointF& a, const QPointF& b)
{
    return a.x() < b.x();
}

bool below(const QPointF& a, const QPointF& b)
{
    return a.y() < b.y();
}

/// The sides of the range that a point is beyond, as bits.
int beyond(const QPointF& point, const ChartRange& range)
{
    return (point.x() < range.xMinimum ? 1 : 0) | (point.x() > range.xMaximum ? 2 : 0) |
           (point.y() < range.yMinimum ? 4 : 0) | (point.y() > range.yMaximum ? 8 : 0);
}

/// `pixel`: where the next point is nearer than that there is no level to see, and the line goes straight to it. On
/// thousands of points that halves what Qt strokes, twice for each drawing.
QVector<QPointF> asSteps(const QVector<QPointF>& points, double pixel)
{
    QVector<QPointF> steps;
    steps.reserve(2 * points.size());
    for (const QPointF& point : points) {
        if (!steps.isEmpty() && point.x() - steps.back().x() >= pixel)
            steps.push_back({point.x(), steps.back().y()});
        steps.push_back(point);
    }
    return steps;
}

} // namespace

QVector<QPointF> lineWithin(const QVector<QPointF>& points, double xMinimum, double xMaximum)
{
    auto first = std::lower_bound(points.begin(), points.end(), QPointF(xMinimum, 0.0), leftOf);
    auto last = std::upper_bound(first, points.end(), QPointF(xMaximum, 0.0), leftOf);
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    if (last - first == points.size() && std::all_of(first, last, isFinite))
        return points; // shared, not copied
    QVector<QPointF> inside;
    inside.reserve(last - first);
    std::copy_if(first, last, std::back_inserter(inside), isFinite);
    return inside;
}

QVector<QPointF> thinLine(const QVector<QPointF>& points, double xMinimum, double xMaximum, int columns)
{
    columns = std::max(columns, 1);
    if (points.size() <= 2 * columns + 4)
        return points;
    const double width = (xMaximum - xMinimum) / columns;
    const auto columnOf = [&](const QPointF& point) {
        return static_cast<int>(std::clamp((point.x() - xMinimum) / width, 0.0, columns - 1.0));
    };
    QVector<QPointF> kept;
    kept.reserve(2 * columns + 4);
    kept.push_back(points.front());
    const auto end = points.end() - 1;
    for (auto it = points.begin() + 1; it < end;) {
        const int column = columnOf(*it);
        const auto next = std::find_if(it, end, [&](const QPointF& point) { return columnOf(point) != column; });
        const auto [low, high] = std::minmax_element(it, next, below);
        kept.push_back(*std::min(low, high));
        if (low != high)
            kept.push_back(*std::max(low, high));
        it = next;
    }
    kept.push_back(points.back());
    return kept;
}

QVector<QPointF> thinCloud(const QVector<QPointF>& points, int columns, int rows)
{
    columns = std::max(columns, 1);
    rows = std::max(rows, 1);
    if (points.size() <= 4 * columns)
        return points;
    const auto [left, right] = std::minmax_element(points.begin(), points.end(), leftOf);
    const auto [low, high] = std::minmax_element(points.begin(), points.end(), below);
    const double width = std::max((right->x() - left->x()) / columns, std::numeric_limits<double>::min());
    const double height = std::max((high->y() - low->y()) / rows, std::numeric_limits<double>::min());
    std::unordered_set<qint64> occupied;
    QVector<QPointF> kept;
    for (const QPointF& point : points) {
        const auto column = static_cast<qint64>((point.x() - left->x()) / width);
        const auto row = static_cast<qint64>((point.y() - low->y()) / height);
        if (occupied.insert(row * (columns + 1) + column).second)
            kept.push_back(point);
    }
    return kept;
}

QVector<QPointF> thinPath(const QVector<QPointF>& points, const ChartRange& range, int columns, int rows)
{
    const double width = (range.xMaximum - range.xMinimum) / std::max(columns, 1);
    const double height = (range.yMaximum - range.yMinimum) / std::max(rows, 1);
    QVector<QPointF> kept;
    const QPointF* waiting = nullptr; // finite, and not the first; kept or not when the next one is known
    for (const QPointF& point : points) {
        if (!isFinite(point))
            continue;
        if (kept.isEmpty()) {
            kept.push_back(point);
            continue;
        }
        if (waiting != nullptr) {
            const QPointF& last = kept.back();
            const bool near = std::abs(waiting->x() - last.x()) < width && std::abs(waiting->y() - last.y()) < height;
            // With the neighbours beyond the same side, nothing of the two segments is in sight.
            const bool outside = (beyond(last, range) & beyond(*waiting, range) & beyond(point, range)) != 0;
            if (!near && !outside)
                kept.push_back(*waiting);
        }
        waiting = &point;
    }
    if (waiting != nullptr)
        kept.push_back(*waiting);
    return kept;
}

Thinned thinSeries(const ChartSeries& series, const ChartRange& range, int columns, int rows)
{
    using Shape = ChartSeries::Shape;
    if (series.shape == Shape::Points || series.shape == Shape::Path) {
        const QVector<QPointF> inside = pointsWithin(series.points, range);
        QVector<QPointF> points = series.shape == Shape::Points ? thinCloud(inside, columns, rows)
                                                                : thinPath(series.points, range, columns, rows);
        const qsizetype kept = std::min(points.size(), inside.size());
        return {std::move(points), kept, inside.size()};
    }
    const QVector<QPointF> inside = lineWithin(series.points, range.xMinimum, range.xMaximum);
    QVector<QPointF> points = thinLine(inside, range.xMinimum, range.xMaximum, columns);
    const qsizetype kept = std::min(points.size(), inside.size());
    if (series.shape == Shape::Steps)
        points = asSteps(points, (range.xMaximum - range.xMinimum) / columns);
    return {std::move(points), kept, inside.size()};
}

} // namespace cdm::ui
