// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::report {

/// Figures as data. writers.h draws them; the same figure gives the same bytes every time.

enum class Scale { Linear, Log };

struct Axis
{
    std::string title;                ///< "Recall@5"
    std::string unit = {};            ///< "ms"; shown behind the title
    Scale scale = Scale::Linear;      ///< Log: values that are not positive are not drawn, and the figure says so
    std::optional<double> lower = {}; ///< end of the axis; chosen from the data when absent
    std::optional<double> upper = {};
    std::vector<std::string> names = {}; ///< a categorical axis: value i stands at names[i]; for bars
};

enum class SeriesKind {
    Line,   ///< points joined in their order; NaN makes a gap
    Step,   ///< piecewise constant: y[i] holds on [x[i], x[i + 1]); for exact gamma curves
    Area,   ///< a line filled down to 0; for densities
    Points, ///< markers alone, with labels where there are any
    Bars    ///< one bar per value from 0, series side by side; x are places of a categorical axis
};

/// Values of one name. x and y are of one length; lower, upper and labels are empty or as long. Series beyond the
/// eighth repeat colours with another dash and shape.
struct Series
{
    std::string name; ///< in the legend; empty = not in the legend
    SeriesKind kind = SeriesKind::Line;
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> lower = {}; ///< of a band about lines, of whiskers about points and bars; NaN = none here
    std::vector<double> upper = {};
    std::vector<std::string> labels = {}; ///< beside points
    std::optional<bool> markers = {};     ///< on lines; absent = at every point of up to 24, at a few of more
    std::optional<int> colour = {};       ///< place in the palette; absent = its place among the series
};

/// A thin line across the plot, e.g. the gamma in use.
struct Guide
{
    bool vertical = true;
    double at = 0.0;
    std::string label = {};
};

enum class LegendPlace {
    Automatic, ///< in a corner of the plot where it covers no data, above the plot where there is none
    Above,
    None
};

enum class FigureWidth { Column, Page }; ///< of a two-column paper: 240 and 506 points

struct Figure
{
    std::string id; ///< file name and anchor as Table::id; empty = made from the title
    std::string title;
    std::string caption = {};     ///< under the figure in documents
    std::string description = {}; ///< for people who do not see it; empty = made from title, axes and series
    Axis x;
    Axis y;
    std::vector<Series> series;
    std::vector<Guide> guides = {};
    LegendPlace legend = LegendPlace::Automatic;
    FigureWidth width = FigureWidth::Column;
    double aspect = 0.0; ///< height by width, 0.2 to 3; 0 = 0.68 for a column, 0.42 for a page
};

/// Gaussian kernel density of the finite values at 256 places, as an Area series; bandwidth 0 = Silverman's rule
/// (0.9 min(deviation, interquartile range / 1.34) n^-1/5). Without a finite value the series is empty; values that
/// are all equal give a narrow peak. O(n x 256).
[[nodiscard]] Series densityOf(std::string name, std::span<const double> values, double bandwidth = 0.0);

/// Throws Error: lengths that differ, an aspect outside its range, an axis whose lower end is not below its upper one,
/// a log axis with an end that is not positive, an infinite value, a text that is not UTF-8.
void check(const Figure& figure);

} // namespace cdm::report
