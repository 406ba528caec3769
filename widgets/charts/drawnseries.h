// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "charts/markerlayer.h"
#include "theme/chartpalette.h"

#include <vector>

class QAbstractAxis;
class QAbstractSeries;
class QAreaSeries;
class QChart;
class QLineSeries;
class QXYSeries;

namespace cdm::ui {

/// What a QChart has for one ChartSeries. The chart owns it all; the functions are given the series that it was made
/// of, or one with other points.
struct DrawnSeries
{
    QXYSeries* line = nullptr;   ///< of clouds one that stays empty: their points are markers
    QAreaSeries* area = nullptr; ///< of bars and bands, in place of the line
    QLineSeries* upper = nullptr;
    QLineSeries* lower = nullptr;
    std::vector<QXYSeries*> pieces; ///< where a line is cut: its later parts
    QVector<QPointF> dots;          ///< drawn as markers
    // What the line shows; while this stays, nothing is thinned again and Qt Charts has nothing to do.
    QVector<QPointF> points; ///< all of the series
    ChartRange range;
    int columns = 0; ///< pixels; 0 = nothing yet
    int rows = 0;
    qsizetype kept = 0;
    qsizetype inside = 0;

    /// Puts it into the chart, without points. The axes must have ranges.
    [[nodiscard]] static DrawnSeries make(const ChartSeries& series, QChart* chart, QAbstractAxis* x, QAbstractAxis* y);

    [[nodiscard]] QAbstractSeries* item() const;
    void setColours(const ChartSeries& series, const ChartPalette& palette);
    /// Bars number `place` of `count` that share a slot as wide as `slot`.
    void setBars(const ChartSeries& series, double slot, int place, int count);
    void setBand(const ChartSeries& series);
    /// Thinned for so many pixels.
    void setLine(const ChartSeries& series, const ChartRange& visible, int pixelColumns, int pixelRows);
    /// Takes off what setLine(), setBars() and setBand() left beyond the range: a chart on the screen hides it, and a
    /// file of SVG cannot.
    void cut(const ChartSeries& series, const ChartRange& visible);
    void setVisible(bool visible);
    /// The dots as they look.
    [[nodiscard]] MarkerLayer::Cloud markers(const ChartSeries& series, const ChartPalette& palette) const;

private:
    void cutBars(const ChartRange& visible);
    void cutBand(const ChartRange& visible);
    void addPiece(QXYSeries* piece);
    void dress(QXYSeries* piece) const;
};

} // namespace cdm::ui
