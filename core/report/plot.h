// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/axisscale.h"
#include "report/figure.h"
#include "report/svgcanvas.h"

#include <vector>

namespace cdm::report {

inline constexpr double tickSize = 7.5;  ///< of tick labels and legend, points
inline constexpr double titleSize = 8.0; ///< of axis titles
inline constexpr double headSize = 9.0;  ///< of the figure's title
inline constexpr double lineWidth = 1.3;
inline constexpr double markerRadius = 2.2;

/// A figure's geometry: where its data stand on the page.
struct Plot
{
    AxisScale x;
    AxisScale y;
    Box area; ///< between the axes
    std::vector<Tick> xTicks;
    std::vector<Tick> yTicks;
    bool slanted = false; ///< names below a categorical axis do not fit side by side

    [[nodiscard]] double atX(double value) const { return area.x + x.place(value) * area.width; }
    [[nodiscard]] double atY(double value) const { return area.bottom() - y.place(value) * area.height; }
    /// NaN coordinates where the axes have no place; kept within a few widths of the area, since drawing programs
    /// fail at huge numbers.
    [[nodiscard]] Point at(double vx, double vy) const;
};

/// Lays the figure out on a page of the given size, leaving `top` points free above the plot.
[[nodiscard]] Plot plotOf(const Figure& figure, double width, double height, double top);

/// Grid, axes, ticks and axis titles: the grid below the data, the rest above.
void drawGrid(SvgCanvas& canvas, const Figure& figure, const Plot& plot);
void drawAxes(SvgCanvas& canvas, const Figure& figure, const Plot& plot, double height);

/// Draws guides and series within the plot.
void drawGuides(SvgCanvas& canvas, const Figure& figure, const Plot& plot);
void drawSeries(SvgCanvas& canvas, const Figure& figure, const Plot& plot);

/// Place of a series in the palette, and the shape and dash that go with it.
[[nodiscard]] int colourOf(const Figure& figure, std::size_t series);
[[nodiscard]] std::string_view dashOf(const Figure& figure, std::size_t series);
[[nodiscard]] bool hasMarkers(const Figure& figure, std::size_t series);

/// Where bar `point` of a series of bars stands.
[[nodiscard]] Box barBox(const Figure& figure, const Plot& plot, std::size_t series, std::size_t point);

/// Points close together along what the series draw; empty areas of the plot hold none.
[[nodiscard]] std::vector<Point> inkOf(const Figure& figure, const Plot& plot);

/// A label beside a point, where it covers least; the boxes it took.
struct Label
{
    Box box;
    Point at;
    Anchor anchor = Anchor::Start;
    std::string text;
};
[[nodiscard]] std::vector<Label> labelsOf(const Figure& figure, const Plot& plot);

} // namespace cdm::report
