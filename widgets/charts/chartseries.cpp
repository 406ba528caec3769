// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartseries.h"

#include "models/numbertext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr ChartRange nothing{infinity, -infinity, infinity, -infinity};

void include(ChartRange& range, double x, double y)
{
    range.xMinimum = std::min(range.xMinimum, x);
    range.xMaximum = std::max(range.xMaximum, x);
    range.yMinimum = std::min(range.yMinimum, y);
    range.yMaximum = std::max(range.yMaximum, y);
}

/// Values that differ by rounding alone are flat too: ticks between them could not be told apart, nor counted.
void widenIfFlat(double& low, double& high)
{
    constexpr double rounding = 1e-10; // relative
    constexpr double smallest = 1e-300;
    const double largest = std::max(std::abs(low), std::abs(high));
    if (high - low > rounding * largest && high - low > smallest)
        return;
    const double half = largest > smallest ? 0.05 * largest : 0.5;
    low -= half;
    high += half;
}

/// False where they are so large that their distance is no number any more.
bool isMeasurable(const ChartRange& range)
{
    return std::isfinite(range.xMaximum - range.xMinimum) && std::isfinite(range.yMaximum - range.yMinimum);
}

double toDecades(double value)
{
    return value > 0.0 ? std::log10(value) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

MarkerShape ChartSeries::markerShape() const
{
    static constexpr std::array shapes{MarkerShape::Circle, MarkerShape::Square, MarkerShape::Triangle,
                                       MarkerShape::Star, MarkerShape::Diamond};
    return marker.value_or(shapes[static_cast<std::size_t>(std::abs(colour)) % shapes.size()]);
}

std::vector<const ChartSeries*> ChartSpec::visibleSeries() const
{
    std::vector<const ChartSeries*> visible;
    for (const ChartSeries& one : series) {
        if (!hidden.contains(one.name))
            visible.push_back(&one);
    }
    return visible;
}

bool ChartSpec::hasLegend() const
{
    const auto isOff = [this](const ChartSeries& one) { return hidden.contains(one.name); };
    return legend && (series.size() > 1 || std::any_of(series.begin(), series.end(), isOff));
}

QString ChartSpec::barText(double x) const
{
    if (wholeBars < 2)
        return {};
    const double half = 0.5 * (wholeBars - 1);
    return numberText(x - half) + QChar(0x2013) + numberText(x + half);
}

QStringList ChartSpec::legendNames() const
{
    QStringList names;
    for (const ChartSeries& one : series) {
        if (one.shape != ChartSeries::Shape::Band && !names.contains(one.name))
            names << one.name;
    }
    return names;
}

ChartSpec onAxes(ChartSpec spec)
{
    const auto toX = [&spec](double x) { return spec.logX ? toDecades(x) : x; };
    const auto toY = [&spec](double y) { return spec.logY ? toDecades(y) : y; };
    if (!spec.logX && !spec.logY)
        return spec;
    for (ChartSeries& one : spec.series) {
        for (QPointF& point : one.points)
            point = {toX(point.x()), toY(point.y())};
        for (double& upper : one.upper)
            upper = toY(upper);
    }
    spec.marker = toX(spec.marker);
    spec.yMinimum = toY(spec.yMinimum);
    spec.yMaximum = toY(spec.yMaximum);
    return spec;
}

double fromAxis(double place, bool logarithmic)
{
    return logarithmic ? std::pow(10.0, place) : place;
}

double barSlot(const ChartSpec& spec)
{
    double slot = std::numeric_limits<double>::infinity();
    for (const ChartSeries& one : spec.series) {
        if (one.shape != ChartSeries::Shape::Bars)
            continue;
        for (qsizetype i = 1; i < one.points.size(); ++i) {
            const double step = one.points[i].x() - one.points[i - 1].x();
            if (step > 0.0)
                slot = std::min(slot, step);
        }
    }
    return std::isfinite(slot) ? slot : 1.0;
}

double niceStep(double length, int ticks)
{
    const double rough = length / std::max(ticks, 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1.0 - 1e-9))
            return factor * power;
    }
    return 10.0 * power;
}

std::vector<double> decadeTicks(double low, double high, int ticks)
{
    constexpr double hair = 1e-9;
    std::vector<double> places;
    const double span = high - low;
    if (span < std::log10(5.0)) {
        const double from = std::pow(10.0, low);
        const double to = std::pow(10.0, high);
        for (const double value : stepTicks(from, to, niceStep(to - from, ticks)))
            places.push_back(std::log10(value));
        return places;
    }
    const bool dense = 3.0 * span <= ticks;
    const double stride = dense ? 1.0 : std::max(1.0, niceStep(span, ticks));
    for (double decade = stride * std::floor(low / stride); decade <= high + hair; decade += stride) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double place = decade + std::log10(factor);
            if (place >= low - hair && place <= high + hair && (dense || factor == 1.0))
                places.push_back(place);
        }
    }
    return places;
}

std::vector<double> stepTicks(double low, double high, double step)
{
    constexpr double hair = 1e-9;
    constexpr int most = 1000; // no axis has so many; where the step is lost beside the places, there would be no end
    const double first = std::ceil(low / step - hair);
    std::vector<double> places;
    for (int i = 0; i < most; ++i) {
        const double place = (first + i) * step + 0.0; // 0 rather than -0
        if (!(place <= high + hair * step))
            break;
        if (places.empty() || place > places.back())
            places.push_back(place);
    }
    return places;
}

int decimalsFor(double step)
{
    return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 15);
}

std::optional<ChartRange> extentOf(const ChartSeries& series)
{
    ChartRange range = nothing;
    for (qsizetype i = 0; i < series.points.size(); ++i) {
        const QPointF& point = series.points[i];
        if (!std::isfinite(point.x()) || !std::isfinite(point.y()))
            continue;
        include(range, point.x(), point.y());
        if (i < series.upper.size() && std::isfinite(series.upper[i]))
            include(range, point.x(), series.upper[i]);
    }
    return range.xMinimum > range.xMaximum ? std::nullopt : std::optional(range);
}

ChartRange fullRange(const ChartSpec& spec)
{
    std::vector<std::optional<ChartRange>> extents;
    for (const ChartSeries& one : spec.series)
        extents.push_back(extentOf(one));
    return fullRange(spec, extents);
}

ChartRange shownRange(const ChartSpec& spec, const std::vector<std::optional<ChartRange>>& extents)
{
    if (!spec.zoom)
        return fullRange(spec, extents);
    return {spec.zoom->left(), spec.zoom->right(), spec.zoom->top(), spec.zoom->bottom()};
}

ChartRange fullRange(const ChartSpec& spec, const std::vector<std::optional<ChartRange>>& extents)
{
    ChartRange range = nothing;
    bool onlyPoints = true;
    bool anyBars = false;
    const double halfBar = 0.5 * barSlot(spec);
    for (std::size_t i = 0; i < spec.series.size(); ++i) {
        const ChartSeries& one = spec.series[i];
        if (spec.hidden.contains(one.name))
            continue;
        const bool bars = one.shape == ChartSeries::Shape::Bars;
        anyBars = anyBars || bars;
        onlyPoints = onlyPoints && one.isPlanar();
        if (!extents[i])
            continue;
        include(range, extents[i]->xMinimum, extents[i]->yMinimum);
        include(range, extents[i]->xMaximum, extents[i]->yMaximum);
        if (bars) {
            include(range, extents[i]->xMinimum - halfBar, 0.0);
            include(range, extents[i]->xMaximum + halfBar, 0.0);
        }
    }
    if (range.xMinimum > range.xMaximum || !isMeasurable(range))
        return {};
    widenIfFlat(range.xMinimum, range.xMaximum);
    if (onlyPoints || spec.logX) {
        const double pad = 0.05 * (range.xMaximum - range.xMinimum);
        range.xMinimum -= pad;
        range.xMaximum += pad;
    }
    widenIfFlat(range.yMinimum, range.yMaximum);
    if (onlyPoints) {
        const double pad = 0.05 * (range.yMaximum - range.yMinimum);
        range.yMinimum -= pad;
        range.yMaximum += pad;
    }
    const double low = range.yMinimum;
    const double high = range.yMaximum;
    const double step = niceStep(high - low, 6);
    range.yMinimum = step * std::floor(low / step + 1e-9);
    range.yMaximum = step * std::ceil(high / step - 1e-9);
    // A line along the frame would be cut in half; bars stand on it.
    const double edge = 0.03 * (range.yMaximum - range.yMinimum);
    if (!anyBars && range.yMaximum - high < edge)
        range.yMaximum += edge;
    if (!anyBars && low - range.yMinimum < edge && low != 0.0)
        range.yMinimum -= edge;
    if (std::isfinite(spec.yMinimum))
        range.yMinimum = spec.yMinimum;
    if (std::isfinite(spec.yMaximum))
        range.yMaximum = spec.yMaximum;
    widenIfFlat(range.yMinimum, range.yMaximum);
    return range;
}

} // namespace cdm::ui
