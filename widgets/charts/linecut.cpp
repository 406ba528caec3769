// SPDX-License-Identifier: GPL-3.0-only
#include "charts/linecut.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

namespace cdm::ui {

namespace {

/// Keeps of [from, to] what is between the two edges on the way from `begin` by `way`; false when nothing is.
bool keep(double begin, double way, double low, double high, double& from, double& to)
{
    if (way == 0.0)
        return begin >= low && begin <= high;
    const double first = (low - begin) / way;
    const double second = (high - begin) / way;
    from = std::max(from, std::min(first, second));
    to = std::min(to, std::max(first, second));
    return from <= to;
}

/// The part within, as shares of the way from `a` to `b`.
std::optional<std::pair<double, double>> partWithin(const QPointF& a, const QPointF& b, const ChartRange& range)
{
    if (!isFinite(a) || !isFinite(b))
        return std::nullopt;
    double from = 0.0;
    double to = 1.0;
    const QPointF way = b - a;
    if (!keep(a.x(), way.x(), range.xMinimum, range.xMaximum, from, to) ||
        !keep(a.y(), way.y(), range.yMinimum, range.yMaximum, from, to))
        return std::nullopt;
    return std::pair(from, to);
}

/// `a` and `b` themselves at the ends of the way.
QPointF placeOn(const QPointF& a, const QPointF& b, double share)
{
    return share == 0.0 ? a : share == 1.0 ? b : a + share * (b - a);
}

/// As shares of the way from `a` to `b`, ascending: where it comes to be between the range's x, where it crosses the
/// range's y in between, and where it ends to be there. Empty where no more than a point of it is between the x.
std::vector<double> turnsBetween(const QPointF& a, const QPointF& b, const ChartRange& range)
{
    double from = 0.0;
    double to = 1.0;
    const QPointF way = b - a;
    if (!keep(a.x(), way.x(), range.xMinimum, range.xMaximum, from, to) || from == to)
        return {};
    std::vector<double> turns{from, to};
    for (const double level : {range.yMinimum, range.yMaximum}) {
        const double share = way.y() == 0.0 ? from : (level - a.y()) / way.y();
        if (share > from && share < to)
            turns.push_back(share);
    }
    std::sort(turns.begin(), turns.end());
    return turns;
}

} // namespace

bool isFinite(const QPointF& point)
{
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

bool isWithin(const QPointF& point, const ChartRange& range)
{
    return point.x() >= range.xMinimum && point.x() <= range.xMaximum && point.y() >= range.yMinimum &&
           point.y() <= range.yMaximum;
}

QPointF nearestWithin(const QPointF& point, const ChartRange& range)
{
    return {std::clamp(point.x(), range.xMinimum, range.xMaximum),
            std::clamp(point.y(), range.yMinimum, range.yMaximum)};
}

QVector<QPointF> pointsWithin(const QVector<QPointF>& points, const ChartRange& range)
{
    QVector<QPointF> within;
    std::copy_if(points.begin(), points.end(), std::back_inserter(within),
                 [&range](const QPointF& point) { return isWithin(point, range); });
    return within;
}

std::vector<QVector<QPointF>> lineCutTo(const QVector<QPointF>& points, const ChartRange& range)
{
    std::vector<QVector<QPointF>> parts;
    bool goesOn = false; // the segment before ended within
    for (qsizetype i = 0; i + 1 < points.size(); ++i) {
        const QPointF& a = points[i];
        const QPointF& b = points[i + 1];
        const auto part = partWithin(a, b, range);
        if (!part || part->first == part->second) {
            goesOn = false;
            continue;
        }
        if (!goesOn || part->first > 0.0)
            parts.push_back({placeOn(a, b, part->first)});
        parts.back() << placeOn(a, b, part->second);
        goesOn = part->second == 1.0;
    }
    return parts;
}

QVector<QPointF> edgeCutTo(const QVector<QPointF>& points, const ChartRange& range)
{
    QVector<QPointF> cut;
    for (qsizetype i = 0; i + 1 < points.size(); ++i) {
        for (const double turn : turnsBetween(points[i], points[i + 1], range)) {
            if (cut.isEmpty() || turn > 0.0) // else the segment before ended there
                cut << nearestWithin(placeOn(points[i], points[i + 1], turn), range);
        }
    }
    return cut;
}

} // namespace cdm::ui
