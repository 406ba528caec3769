// SPDX-License-Identifier: GPL-3.0-only
#include "report/legend.h"

#include "report/fontwidths.h"
#include "report/text.h"

#include <algorithm>

namespace cdm::report {

namespace {

constexpr double sample = 16.0; // length of a sample of a line
constexpr double rowHeight = 11.0;
constexpr double gap = 4.0;      // between sample and name
constexpr double between = 12.0; // columns

std::vector<std::size_t> namedSeries(const Figure& figure)
{
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < figure.series.size(); ++i)
        if (!figure.series[i].name.empty())
            named.push_back(i);
    const bool lone = named.size() == 1 && figure.series.size() == 1 && figure.legend == LegendPlace::Automatic;
    if (lone || figure.legend == LegendPlace::None)
        named.clear();
    return named;
}

double entryWidth(const Figure& figure, std::size_t series)
{
    return sample + gap + textWidth(figure.series[series].name, tickSize);
}

} // namespace

Legend legendAbove(const Figure& figure, double width)
{
    Legend legend;
    double x = 0.0;
    double row = 0.0;
    for (const std::size_t series : namedSeries(figure)) {
        const double wide = entryWidth(figure, series);
        if (x > 0.0 && x + wide > width) {
            x = 0.0;
            row += 1.0;
        }
        legend.entries.push_back({series, {x, (row + 0.5) * rowHeight}});
        legend.width = std::max(legend.width, x + wide);
        x += wide + between;
    }
    legend.height = legend.entries.empty() ? 0.0 : (row + 1.0) * rowHeight;
    return legend;
}

Legend legendInside(const Figure& figure)
{
    Legend legend;
    for (const std::size_t series : namedSeries(figure)) {
        legend.entries.push_back({series, {0.0, legend.height + rowHeight / 2}});
        legend.height += rowHeight;
        legend.width = std::max(legend.width, entryWidth(figure, series));
    }
    return legend;
}

std::optional<Point> freePlace(const Legend& legend, const Figure& figure, const Plot& plot)
{
    constexpr double margin = 5.0;
    const Box& area = plot.area;
    if (legend.entries.empty() || legend.width > 0.6 * area.width || legend.height > 0.6 * area.height)
        return std::nullopt;
    const std::vector<Point> ink = inkOf(figure, plot);
    const std::vector<Label> labels = labelsOf(figure, plot);
    const double left = area.x + margin, right = area.right() - margin - legend.width;
    const double top = area.y + margin, bottom = area.bottom() - margin - legend.height;
    const double middle = area.x + (area.width - legend.width) / 2;
    for (const Point corner : {Point{right, top}, Point{left, top}, Point{right, bottom}, Point{left, bottom},
                               Point{middle, top}, Point{middle, bottom}}) {
        const Box box = Box{corner.x, corner.y, legend.width, legend.height}.grown(3.0);
        const bool covers = std::any_of(ink.begin(), ink.end(), [&](const Point& p) { return box.holds(p); }) ||
                            std::any_of(labels.begin(), labels.end(), [&](const Label& l) { return box.meets(l.box); });
        const auto onGuide = [&](const Guide& guide) {
            const double at = guide.vertical ? plot.atX(guide.at) : plot.atY(guide.at);
            return guide.vertical ? at > box.x && at < box.right() : at > box.y && at < box.bottom();
        };
        if (!covers && std::none_of(figure.guides.begin(), figure.guides.end(), onGuide))
            return corner;
    }
    return std::nullopt;
}

void drawLegend(SvgCanvas& canvas, const Figure& figure, const Legend& legend, Point corner)
{
    for (const Legend::Entry& entry : legend.entries) {
        const Series& series = figure.series[entry.series];
        const int colour = colourOf(figure, entry.series);
        const Ink ink = seriesInk(colour);
        const Point from{corner.x + entry.at.x, corner.y + entry.at.y};
        const Point middle{from.x + sample / 2, from.y};
        if (series.kind == SeriesKind::Bars)
            canvas.box({middle.x - 4.0, middle.y - 3.5, 8.0, 7.0}, ink);
        if (series.kind == SeriesKind::Area)
            canvas.box({from.x, from.y, sample, 4.0}, ink, 0.2);
        if (series.kind != SeriesKind::Bars && series.kind != SeriesKind::Points)
            canvas.line(from, {from.x + sample, from.y}, {ink, lineWidth, dashOf(figure, entry.series)});
        if (hasMarkers(figure, entry.series))
            canvas.shape(markerPath(colour, middle, markerRadius), ink);
        canvas.text({from.x + sample + gap, from.y + 0.35 * tickSize}, plainText(series.name), {tickSize});
    }
}

} // namespace cdm::report
