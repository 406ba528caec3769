// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartlegend.h"
#include "pages/compare/parallelplot.h"
#include "theme/chartpalette.h"

#include <QRectF>
#include <QString>

#include <span>
#include <vector>

class QPainter;

namespace cdm::ui {

class ChosenRuns;

/// What a file has around parallel coordinates and the screen does not need, where the table of runs stands above: a
/// title, and below the names of the chosen runs with their lines. GUI thread only.
struct ParallelFrame
{
    QString title;
    std::vector<ChartLegend::Entry> runs; ///< empty = no legend

    /// Pixels across that title and legend need to be whole.
    [[nodiscard]] double leastWidth() const;
    /// Pixels that title and legend add to a drawing of this width.
    [[nodiscard]] double height(double width) const;
    /// Draws both on the palette's ground; tells what is left between them.
    [[nodiscard]] QRectF paint(QPainter* painter, const QRectF& whole, const ChartPalette& palette) const;
};

/// The chosen runs that the plot has, in the order they were chosen; equal names get the id in parentheses. Those
/// outside of any of `brushes` (as many as axes) are as pale as their lines.
[[nodiscard]] std::vector<ChartLegend::Entry> legendOf(const ParallelPlot& plot, std::span<const Brush> brushes,
                                                       const ChosenRuns& chosen, const ChartPalette& palette);

} // namespace cdm::ui
