// SPDX-License-Identifier: GPL-3.0-only
#include "report/plot.h"

#include "report/figuredata.h"
#include "report/fontwidths.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>

namespace cdm::report {

namespace {

constexpr double tickLength = 3.0;
constexpr double noteSize = 6.5;
constexpr double slant = -35.0; // degrees of names that do not fit side by side
constexpr double slantSine = 0.57;

bool standsOnZero(const Series& series)
{
    return series.kind == SeriesKind::Bars || series.kind == SeriesKind::Area;
}

Extent extentOf(const Figure& figure, bool vertical)
{
    Extent extent;
    const bool log = (vertical ? figure.y : figure.x).scale == Scale::Log;
    const auto add = [&](double value) {
        if (!log || value > 0.0)
            extent.add(value);
    };
    for (const Series& series : figure.series) {
        std::for_each((vertical ? series.y : series.x).begin(), (vertical ? series.y : series.x).end(), add);
        if (!vertical)
            continue;
        std::for_each(series.lower.begin(), series.lower.end(), add);
        std::for_each(series.upper.begin(), series.upper.end(), add);
        extent.fromZero = extent.fromZero || standsOnZero(series);
    }
    for (const Guide& guide : figure.guides)
        if (guide.vertical != vertical)
            add(guide.at);
    return extent;
}

Axis namedAxis(const Axis& axis)
{
    Axis result = axis;
    if (!axis.names.empty()) {
        result.lower = -0.5;
        result.upper = static_cast<double>(axis.names.size()) - 0.5;
        result.scale = Scale::Linear;
    }
    return result;
}

std::vector<Tick> ticksOf(const Axis& axis, const AxisScale& scale, int wanted)
{
    if (axis.names.empty())
        return scale.ticks(wanted);
    std::vector<Tick> ticks;
    for (std::size_t i = 0; i < axis.names.size(); ++i)
        ticks.push_back({static_cast<double>(i), fitted(plainText(axis.names[i]), 90.0, tickSize)});
    return ticks;
}

double widestLabel(const std::vector<Tick>& ticks)
{
    double widest = 0.0;
    for (const Tick& tick : ticks)
        widest = std::max(widest, textWidth(tick.label, tickSize));
    return widest;
}

std::string titleWithPower(const Axis& axis, const AxisScale& scale)
{
    const std::string title = axisTitle(axis);
    if (scale.exponent() == 0 || !axis.names.empty())
        return title;
    return concat({title, title.empty() ? "" : " ", "(\u00d7", powerOfTen(scale.exponent()), ")"});
}

/// As many ticks as labels of numbers fit side by side.
int wantedBelow(const AxisScale& scale, double width)
{
    int wanted = std::max(2, static_cast<int>(width / 34.0));
    while (wanted > 2) {
        double sum = 0.0;
        for (const Tick& tick : scale.ticks(wanted))
            sum += tick.label.empty() ? 0.0 : textWidth(tick.label, tickSize) + 8.0;
        if (sum <= width)
            break;
        --wanted;
    }
    return wanted;
}

} // namespace

Point Plot::at(double vx, double vy) const
{
    const auto tame = [](double value, double from, double size) {
        return std::isnan(value) ? value : std::clamp(value, from - 3.0 * size, from + 4.0 * size);
    };
    return {tame(atX(vx), area.x, area.width), tame(atY(vy), area.y, area.height)};
}

Plot plotOf(const Figure& figure, double width, double height, double top)
{
    const bool scatter = std::any_of(figure.series.begin(), figure.series.end(),
                                     [](const Series& s) { return s.kind == SeriesKind::Points; });
    Plot plot{AxisScale(namedAxis(figure.x), extentOf(figure, false), scatter ? 0.12 : 0.0),
              AxisScale(namedAxis(figure.y), extentOf(figure, true), 0.06),
              {},
              {},
              {}};
    const double bottomTitle = axisTitle(figure.x).empty() && plot.x.exponent() == 0 ? 0.0 : titleSize + 4.0;
    const double note = hiddenValues(figure) > 0 ? noteSize + 2.0 : 0.0;
    double bottom = tickLength + tickSize + 3.0 + bottomTitle + 3.0 + note;
    const auto arrange = [&] {
        plot.yTicks = ticksOf(figure.y, plot.y, static_cast<int>((height - top - bottom) / 26.0));
        const double leftTitle = titleWithPower(figure.y, plot.y).empty() ? 0.0 : titleSize + 6.0;
        const double left = leftTitle + widestLabel(plot.yTicks) + tickLength + 4.0;
        plot.area = {left, top, std::max(10.0, width - left - 8.0), std::max(10.0, height - top - bottom)};
        plot.xTicks = ticksOf(figure.x, plot.x, wantedBelow(plot.x, plot.area.width));
    };
    arrange();
    const double slot = plot.area.width / static_cast<double>(std::max<std::size_t>(1, figure.x.names.size()));
    plot.slanted = !figure.x.names.empty() && widestLabel(plot.xTicks) > slot - 3.0;
    if (plot.slanted) {
        bottom += slantSine * widestLabel(plot.xTicks);
        arrange();
    }
    return plot;
}

void drawGrid(SvgCanvas& canvas, const Figure& figure, const Plot& plot)
{
    const Stroke stroke{gridInk(), 0.6};
    for (const Tick& tick : plot.yTicks) {
        const double y = plot.atY(tick.value);
        if (!tick.label.empty())
            canvas.line({plot.area.x, y}, {plot.area.right(), y}, stroke);
    }
    const bool free = std::any_of(figure.series.begin(), figure.series.end(),
                                  [](const Series& s) { return s.kind == SeriesKind::Points; });
    for (const Tick& tick : plot.xTicks) {
        const double x = plot.atX(tick.value);
        if (free && figure.x.names.empty() && !tick.label.empty())
            canvas.line({x, plot.area.y}, {x, plot.area.bottom()}, stroke);
    }
}

void drawAxes(SvgCanvas& canvas, const Figure& figure, const Plot& plot, double height)
{
    const Box& area = plot.area;
    const Stroke axis{mutedInk(), 0.8};
    canvas.path(
        concat({moveTo({area.x, area.y}), lineTo({area.x, area.bottom()}), lineTo({area.right(), area.bottom()})}),
        axis);
    const bool crosses = plot.y.lower() < 0.0 && plot.y.upper() > 0.0 && !plot.y.log();
    if (crosses) // the line that bars and signs are read from
        canvas.line({area.x, plot.atY(0.0)}, {area.right(), plot.atY(0.0)}, {mutedInk(), 0.6});
    for (const Tick& tick : plot.yTicks) {
        const double y = plot.atY(tick.value);
        const double length = tick.label.empty() ? tickLength / 2 : tickLength;
        canvas.line({area.x - length, y}, {area.x, y}, axis);
        if (!tick.label.empty())
            canvas.text({area.x - tickLength - 2.0, y + 0.35 * tickSize}, tick.label, {tickSize, Anchor::End});
    }
    const bool named = !figure.x.names.empty();
    for (const Tick& tick : plot.xTicks) {
        const double x = plot.atX(tick.value);
        const double length = tick.label.empty() ? tickLength / 2 : tickLength;
        if (!named)
            canvas.line({x, area.bottom()}, {x, area.bottom() + length}, axis);
        const double below = area.bottom() + tickLength + tickSize;
        if (plot.slanted)
            canvas.text({x + 0.3 * tickSize, below}, tick.label, {tickSize, Anchor::End, textInk(), false, slant});
        else if (!tick.label.empty())
            canvas.text({x, below}, tick.label, {tickSize, Anchor::Middle});
    }
    const std::size_t hidden = hiddenValues(figure);
    const double note = hidden > 0 ? noteSize + 2.0 : 0.0;
    if (hidden > 0)
        canvas.text({area.right(), height - 3.0},
                    concat({std::to_string(hidden), hidden == 1 ? " value is" : " values are",
                            " not positive: not on the log axis"}),
                    {noteSize, Anchor::End, mutedInk()});
    if (const std::string title = titleWithPower(figure.x, plot.x); !title.empty())
        canvas.text({area.x + area.width / 2, height - 3.5 - note}, fitted(title, area.right(), titleSize),
                    {titleSize, Anchor::Middle});
    if (const std::string title = titleWithPower(figure.y, plot.y); !title.empty())
        canvas.text({titleSize + 0.5, area.y + area.height / 2}, fitted(title, height, titleSize),
                    {titleSize, Anchor::Middle, textInk(), false, -90.0});
}

} // namespace cdm::report
