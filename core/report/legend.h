// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/plot.h"

#include <optional>

namespace cdm::report {

/// Names of the series beside a sample of their line, marker or bar.
struct Legend
{
    struct Entry
    {
        std::size_t series = 0;
        Point at; ///< left end of the sample, at the height of its middle, from the legend's corner
    };
    std::vector<Entry> entries;
    double width = 0.0;
    double height = 0.0;
};

/// In rows above the plot, as wide as `width` at most. Without entries when there is no name to tell apart.
[[nodiscard]] Legend legendAbove(const Figure& figure, double width);
/// One below the other, to stand inside.
[[nodiscard]] Legend legendInside(const Figure& figure);

/// A corner (or the middle of an edge) of the plot where the legend covers neither data nor labels, if there is one.
[[nodiscard]] std::optional<Point> freePlace(const Legend& legend, const Figure& figure, const Plot& plot);

void drawLegend(SvgCanvas& canvas, const Figure& figure, const Legend& legend, Point corner);

} // namespace cdm::report
