// SPDX-License-Identifier: GPL-3.0-only
#include "charts/thinning.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace cdm::ui {

namespace {

bool isFinite(const QPointF& point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

bool leftOf(const QPointF& a, const QPointF& b)
{
    return a.x() < b.x();
}

bool below(const QPointF& a, const QPointF& b)
{
    return a.y() < b.y();
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
    QVector<QPointF> inside;
    std::copy_if(first, last, std::back_inserter(inside), isFinite);
    return inside;
}

QVector<QPointF> cloudWithin(const QVector<QPointF>& points, const ChartRange& range)
{
    QVector<QPointF> inside;
    std::copy_if(points.begin(), points.end(), std::back_inserter(inside), [&range](const QPointF& point) {
        return point.x() >= range.xMinimum && point.x() <= range.xMaximum && point.y() >= range.yMinimum &&
               point.y() <= range.yMaximum;
    });
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

} // namespace cdm::ui
