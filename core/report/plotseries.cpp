// SPDX-License-Identifier: GPL-3.0-only
#include "report/fontwidths.h"
#include "report/plot.h"
#include "report/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::report {

namespace {

constexpr std::size_t markedPoints = 24; // of a line with a marker at each point
constexpr int sparseMarkers = 6;         // along a line with more points

bool isLine(const Series& series)
{
    return series.kind == SeriesKind::Line || series.kind == SeriesKind::Step || series.kind == SeriesKind::Area;
}

bool isPlace(const Point& p)
{
    return !std::isnan(p.x) && !std::isnan(p.y);
}

/// Runs of points without a gap, in page coordinates.
using Runs = std::vector<std::vector<Point>>;

Runs runsOf(const Plot& plot, const std::vector<double>& x, const std::vector<double>& y, bool step)
{
    Runs runs(1);
    for (std::size_t i = 0; i < x.size(); ++i) {
        const Point p = plot.at(x[i], y[i]);
        if (!isPlace(p)) {
            if (!runs.back().empty())
                runs.emplace_back();
            continue;
        }
        if (step && !runs.back().empty())
            runs.back().push_back({p.x, runs.back().back().y});
        runs.back().push_back(p);
    }
    if (runs.back().empty())
        runs.pop_back();
    return runs;
}

/// The same line to the eye with fewer points: within each quarter of a point of width the first, lowest, highest and
/// last place are kept.
std::vector<Point> thinned(const std::vector<Point>& run)
{
    constexpr std::size_t enough = 2000;
    if (run.size() <= enough)
        return run;
    std::vector<Point> kept;
    for (std::size_t first = 0; first < run.size();) {
        std::size_t last = first;
        std::size_t low = first, high = first;
        const double column = std::floor(run[first].x * 4.0);
        while (last + 1 < run.size() && std::floor(run[last + 1].x * 4.0) == column) {
            ++last;
            low = run[last].y < run[low].y ? last : low;
            high = run[last].y > run[high].y ? last : high;
        }
        std::array<std::size_t, 4> places{first, std::min(low, high), std::max(low, high), last};
        for (std::size_t i = 0; i < places.size(); ++i)
            if (i == 0 || places[i] != places[i - 1])
                kept.push_back(run[places[i]]);
        first = last + 1;
    }
    return kept;
}

std::string pathOf(const Runs& runs)
{
    std::string data;
    for (const auto& run : runs) {
        const auto points = thinned(run);
        for (std::size_t i = 0; i < points.size(); ++i)
            data += i == 0 ? moveTo(points[i]) : lineTo(points[i]);
        if (points.size() == 1) // a lone point between gaps is a dot
            data += lineTo({points[0].x + 0.01, points[0].y});
    }
    return data;
}

std::string areaPath(const Plot& plot, const Runs& runs)
{
    const double ground = plot.y.log() ? plot.area.bottom() : plot.at(plot.x.lower(), 0.0).y;
    std::string data;
    for (const auto& run : runs) {
        const auto points = thinned(run);
        data += moveTo({points.front().x, ground});
        for (const Point& p : points)
            data += lineTo(p);
        data += concat({lineTo({points.back().x, ground}), "Z"});
    }
    return data;
}

/// The band between lower and upper, only where both are there.
std::string bandPath(const Plot& plot, const Series& series)
{
    std::vector<double> lower = series.lower;
    std::vector<double> upper = series.upper;
    for (std::size_t i = 0; i < lower.size(); ++i)
        if (!isPlace(plot.at(series.x[i], lower[i])) || !isPlace(plot.at(series.x[i], upper[i])))
            lower[i] = upper[i] = std::nan("");
    const bool step = series.kind == SeriesKind::Step;
    const Runs below = runsOf(plot, series.x, lower, step);
    const Runs above = runsOf(plot, series.x, upper, step);
    std::string data;
    for (std::size_t r = 0; r < above.size(); ++r) {
        const auto top = thinned(above[r]);
        auto bottom = thinned(below[r]);
        std::reverse(bottom.begin(), bottom.end());
        for (std::size_t i = 0; i < top.size(); ++i)
            data += i == 0 ? moveTo(top[i]) : lineTo(top[i]);
        for (const Point& p : bottom)
            data += lineTo(p);
        data += "Z";
    }
    return data;
}

/// Where markers of a line stand: at every point of a short one; at a few places of a long one, shifted from series
/// to series so that they do not hide each other.
std::vector<Point> markersOf(const Figure& figure, const Plot& plot, std::size_t index)
{
    const Series& series = figure.series[index];
    std::vector<Point> places;
    if (!hasMarkers(figure, index))
        return places;
    std::vector<Point> points;
    for (std::size_t i = 0; i < series.x.size(); ++i)
        if (const Point p = plot.at(series.x[i], series.y[i]); isPlace(p) && plot.area.grown(0.01).holds(p))
            points.push_back(p);
    if (series.kind == SeriesKind::Points || points.size() <= markedPoints)
        return points;
    const double shift = (static_cast<double>(index) + 0.5) / static_cast<double>(figure.series.size());
    for (int m = 0; m < sparseMarkers; ++m) {
        const double x = plot.area.x + plot.area.width * (m + shift) / sparseMarkers;
        const auto nearest = std::min_element(points.begin(), points.end(), [&](const Point& a, const Point& b) {
            return std::abs(a.x - x) < std::abs(b.x - x);
        });
        if (std::abs(nearest->x - x) <= plot.area.width / sparseMarkers / 2)
            places.push_back(*nearest);
    }
    return places;
}

void drawWhiskers(SvgCanvas& canvas, const Plot& plot, const Series& series, const std::vector<double>& centres,
                  const Ink& ink)
{
    for (std::size_t i = 0; i < series.lower.size(); ++i) {
        const double low = plot.at(series.x[i], series.lower[i]).y;
        const double high = plot.at(series.x[i], series.upper[i]).y;
        const double x = centres[i];
        if (std::isnan(low) || std::isnan(high) || std::isnan(x))
            continue;
        constexpr double cap = 1.8;
        canvas.path(concat({moveTo({x, low}), lineTo({x, high}), moveTo({x - cap, low}), lineTo({x + cap, low}),
                            moveTo({x - cap, high}), lineTo({x + cap, high})}),
                    {ink, 0.8});
    }
}

void drawLine(SvgCanvas& canvas, const Figure& figure, const Plot& plot, std::size_t index)
{
    const Series& series = figure.series[index];
    const Ink ink = seriesInk(colourOf(figure, index));
    const Runs runs = runsOf(plot, series.x, series.y, series.kind == SeriesKind::Step);
    if (runs.empty())
        return;
    if (series.kind == SeriesKind::Area)
        canvas.fill(areaPath(plot, runs), ink, 0.14);
    canvas.path(pathOf(runs), {ink, lineWidth, dashOf(figure, index)});
}

void drawBars(SvgCanvas& canvas, const Figure& figure, const Plot& plot, std::size_t index)
{
    const Series& series = figure.series[index];
    std::vector<double> centres;
    for (std::size_t i = 0; i < series.x.size(); ++i) {
        const Box box = barBox(figure, plot, index, i);
        centres.push_back(box.x + box.width / 2);
        if (box.height > 0.0)
            canvas.box(box, seriesInk(colourOf(figure, index)));
    }
    drawWhiskers(canvas, plot, series, centres, textInk());
}

} // namespace

int colourOf(const Figure& figure, std::size_t series)
{
    return figure.series[series].colour.value_or(static_cast<int>(series));
}

std::string_view dashOf(const Figure& figure, std::size_t series)
{
    constexpr std::array<std::string_view, 4> dashes{"", "5 2", "1.5 1.5", "5 1.5 1.5 1.5"};
    return dashes[static_cast<std::size_t>(std::max(0, colourOf(figure, series)) / 8) % dashes.size()];
}

bool hasMarkers(const Figure& figure, std::size_t index)
{
    const Series& series = figure.series[index];
    if (series.kind == SeriesKind::Points)
        return true;
    if (!isLine(series))
        return false;
    // Densities overlap in wide shapes; their fill tells them apart, and a lone curve needs no telling apart.
    return series.markers.value_or(series.kind == SeriesKind::Line ? figure.series.size() > 1 || series.x.size() <= 24
                                                                   : figure.series.size() > 1);
}

Box barBox(const Figure& figure, const Plot& plot, std::size_t index, std::size_t point)
{
    std::size_t count = 0;
    std::size_t place = 0;
    for (std::size_t s = 0; s < figure.series.size(); ++s) {
        place = s == index ? count : place;
        count += figure.series[s].kind == SeriesKind::Bars ? 1 : 0;
    }
    const Series& series = figure.series[index];
    const double value = series.y[point];
    if (std::isnan(value) || std::isnan(series.x[point]))
        return {std::nan(""), 0.0, 0.0, 0.0};
    const double slot = std::abs(plot.atX(plot.x.lower() + 1.0) - plot.area.x);
    const double width = std::min(0.78 * slot, 40.0 * static_cast<double>(count)) / static_cast<double>(count);
    const double left = plot.at(series.x[point], value).x + width * (static_cast<double>(place) - count / 2.0);
    const double ground = plot.y.log() ? plot.area.bottom() : plot.at(series.x[point], 0.0).y;
    const double top = plot.at(series.x[point], value).y;
    const double gap = std::min(0.6, 0.1 * width);
    return {left + gap / 2, std::min(top, ground), width - gap, std::abs(ground - top)};
}

void drawGuides(SvgCanvas& canvas, const Figure& figure, const Plot& plot)
{
    const Stroke stroke{mutedInk(), 0.8, "3 2"};
    for (const Guide& guide : figure.guides) {
        const double x = plot.atX(guide.at);
        const double y = plot.atY(guide.at);
        if (guide.vertical && !std::isnan(x))
            canvas.line({x, plot.area.y}, {x, plot.area.bottom()}, stroke);
        if (!guide.vertical && !std::isnan(y))
            canvas.line({plot.area.x, y}, {plot.area.right(), y}, stroke);
    }
}

void drawSeries(SvgCanvas& canvas, const Figure& figure, const Plot& plot)
{
    for (std::size_t i = 0; i < figure.series.size(); ++i) {
        const Series& series = figure.series[i];
        if (isLine(series) && !series.lower.empty())
            canvas.fill(bandPath(plot, series), seriesInk(colourOf(figure, i)), 0.16);
    }
    for (std::size_t i = 0; i < figure.series.size(); ++i) {
        if (isLine(figure.series[i]))
            drawLine(canvas, figure, plot, i);
        if (figure.series[i].kind == SeriesKind::Bars)
            drawBars(canvas, figure, plot, i);
    }
    for (std::size_t i = 0; i < figure.series.size(); ++i) {
        const Series& series = figure.series[i];
        const int colour = colourOf(figure, i);
        std::vector<double> centres;
        for (const double x : series.x)
            centres.push_back(plot.at(x, plot.y.lower()).x);
        if (series.kind == SeriesKind::Points)
            drawWhiskers(canvas, plot, series, centres, seriesInk(colour));
        const double radius = series.kind == SeriesKind::Points ? 1.25 * markerRadius : markerRadius;
        for (const Point& p : markersOf(figure, plot, i))
            canvas.shape(markerPath(colour, p, radius), seriesInk(colour));
    }
}

} // namespace cdm::report
