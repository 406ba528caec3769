// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/parallelplot.h"
#include "theme/chartpalette.h"

#include <QFont>
#include <QRectF>
#include <QSizeF>

#include <span>
#include <vector>

class QPainter;

namespace cdm::ui {

class ChosenRuns;

/// Draws parallel coordinates and tells what lies where. GUI thread only.
class ParallelPainter
{
public:
    static constexpr std::size_t linesDrawn = 2000; ///< of more runs the newest are drawn
    static constexpr double reach = 14.0;           ///< of an axis, in pixels to either side

    /// A line to draw, and how.
    struct Stroke
    {
        enum class Kind { Outside, Within, Chosen };
        std::size_t run;
        Kind kind;
    };

    enum class Place {
        Screen, ///< names are cut to what they have, and keep clear of the button in the corner
        File    ///< names are whole, see leastPrinted()
    };

    /// `plot`, `brushes` (as many as axes) and `chosen` must outlive it; `whole` is all that there is to draw in.
    ParallelPainter(const ParallelPlot& plot, std::span<const Brush> brushes, const ChosenRuns& chosen,
                    const QRectF& whole, const QFont& font, Place place);

    /// Pixels that a drawing for a file needs for all its names.
    [[nodiscard]] static QSizeF leastPrinted(const ParallelPlot& plot, const QFont& font);

    /// Of the line of a chosen run; pale outside of any range.
    [[nodiscard]] static QColor chosenColour(const ChartPalette& palette, int colour, bool isInside);

    [[nodiscard]] const QRectF& area() const { return area_; } ///< where the lines are
    [[nodiscard]] double axisX(std::size_t axis) const;
    [[nodiscard]] double placeAt(double y) const;                     ///< along an axis, in [0, 1]
    [[nodiscard]] int axisAt(double x) const;                         ///< -1 = none near
    [[nodiscard]] std::vector<Stroke> strokes() const;                ///< lowest first
    void paint(QPainter* painter, const ChartPalette& palette) const; ///< lines and axes
    void paintStrokes(QPainter* painter, const ChartPalette& palette, std::span<const Stroke> strokes) const;
    void paintAxes(QPainter* painter, const ChartPalette& palette) const;

private:
    [[nodiscard]] double room() const; ///< from axis to axis
    void paintLine(QPainter* painter, std::size_t run) const;
    void paintText(QPainter* painter, std::size_t axis, double y, const QString& text, double right) const;
    void paintWords(QPainter* painter, std::size_t axis) const;
    void paintBrush(QPainter* painter, std::size_t axis, const ChartPalette& palette) const;

    const ParallelPlot& plot_;
    std::span<const Brush> brushes_;
    const ChosenRuns& chosen_;
    QRectF whole_;
    QRectF area_;
    QFont font_;
    Place place_;
};

} // namespace cdm::ui
