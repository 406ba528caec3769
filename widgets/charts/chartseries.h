// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/markershape.h"

#include <QPointF>
#include <QRectF>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace cdm::ui {

/// One series as data; the chart keeps all raw points and thins only what it draws.
struct ChartSeries
{
    enum class Shape {
        Line,
        Points,
        LineAndPoints,
        Bars,
        Steps,
        Path, ///< points joined in the order given, whatever their x
        Band  ///< the area between `points` and `upper`, drawn pale; has no legend entry of its own
    };
    /// Series of one name go together: one legend entry, that of the first which is no band, switches all of them.
    QString name;
    QVector<QPointF> points; ///< ascending x for lines, steps and bands; bars: x = bin centre
    Shape shape = Shape::Line;
    int colour = 0; ///< place in Theme::series()
    bool dashed = false;
    QStringList labels{};    ///< empty, or one text per point (may be empty texts), written beside the points
    bool labelsDrawn = true; ///< false: told by the crosshair and the table alone
    QVector<double> upper{}; ///< bands: upper edge over each of `points`
    /// In place of `labels` where there are many: the text of a point, made when it is told. Holds what it reads.
    std::function<QString(qsizetype)> labelOf{};
    QString told{};                      ///< in the crosshair and the table instead of `name`, where series share one
    std::optional<MarkerShape> marker{}; ///< of Points; else it goes with the colour
    bool tabled = true;                  ///< false: joins the points of another series, and no table has them again

    [[nodiscard]] MarkerShape markerShape() const;

    [[nodiscard]] const QString& toldName() const { return told.isEmpty() ? name : told; }

    [[nodiscard]] bool hasLabels() const { return labelOf != nullptr || !labels.isEmpty(); }
    /// Of a point of this series; empty where it has none.
    [[nodiscard]] QString label(qsizetype point) const { return labelOf ? labelOf(point) : labels.value(point); }

    /// True for clouds and paths, whose points have no order along x.
    [[nodiscard]] bool isPlanar() const { return shape == Shape::Points || shape == Shape::Path; }
};

/// Everything a chart shows, as a value: the same description is drawn on the screen and into a file.
struct ChartSpec
{
    QString title;
    QString xTitle;
    QString yTitle;
    QString provenance;
    std::vector<ChartSeries> series;
    QStringList barLabels; ///< names at x = 0, 1, 2 ... instead of numbers
    QString note;          ///< written small in the upper right corner of the plot
    QSet<QString> hidden;  ///< names of series switched off in the legend
    double marker = std::numeric_limits<double>::quiet_NaN();
    QString markerLabel;
    bool legend = true;
    bool isPrinted = false; ///< into a file: no text is left out or cut, for which leastPrinted() tells the room
    bool wholeX = false;    ///< x counts things: no ticks between whole numbers
    /// Bars that hold so many whole numbers each, which are told in place of x, the middle of the first and the last;
    /// 0: x itself is told.
    int wholeBars = 0;
    double yMinimum = std::numeric_limits<double>::quiet_NaN();
    double yMaximum = std::numeric_limits<double>::quiet_NaN();
    bool logX = false; ///< logarithmic axes: all values must be above 0, and there are no bars
    bool logY = false;
    std::optional<QRectF> zoom; ///< visible part in the axes' units; top() is the smallest y

    /// The series that are switched on, in order.
    [[nodiscard]] std::vector<const ChartSeries*> visibleSeries() const;
    /// "60\u201361" of a bar at 60.5 that holds two whole numbers; empty where x itself is to be told.
    [[nodiscard]] QString barText(double x) const;
    /// One series alone needs a legend only to be switched on again.
    [[nodiscard]] bool hasLegend() const;
    /// The entries of the legend, switched off or not: the names of all series but bands, each once.
    [[nodiscard]] QStringList legendNames() const;
};

/// A part of the plane in data units.
struct ChartRange
{
    double xMinimum = 0.0;
    double xMaximum = 1.0;
    double yMinimum = 0.0;
    double yMaximum = 1.0;

    [[nodiscard]] bool operator==(const ChartRange& other) const = default;
};

/// The same with all values in the axes' units: decades where an axis is logarithmic. What is not above 0 becomes NaN.
[[nodiscard]] ChartSpec onAxes(ChartSpec spec);
/// The value at a place of an axis.
[[nodiscard]] double fromAxis(double place, bool logarithmic);

/// Width of one bar slot: the smallest distance between neighbouring bars over all bar series; 1 when there is one bar.
[[nodiscard]] double barSlot(const ChartSpec& spec);
/// The box of the finite points of a series and of their upper edges; none where no point is finite.
[[nodiscard]] std::optional<ChartRange> extentOf(const ChartSeries& series);
/// What to show when nothing is zoomed: all visible points, bars whole and with zero, y out to round numbers.
[[nodiscard]] ChartRange fullRange(const ChartSpec& spec);
/// The same without reading the points: `extents` has the extentOf() each of the spec's series.
[[nodiscard]] ChartRange fullRange(const ChartSpec& spec, const std::vector<std::optional<ChartRange>>& extents);
/// fullRange(), or what is zoomed into.
[[nodiscard]] ChartRange shownRange(const ChartSpec& spec, const std::vector<std::optional<ChartRange>>& extents);
/// Step of 1, 2 or 5 times a power of ten that gives at most `ticks` steps over `length` (> 0).
[[nodiscard]] double niceStep(double length, int ticks);
/// Places, in decades, of at most about `ticks` round numbers from 10^low to 10^high: 1, 2 and 5 in each decade where
/// these fit, else whole decades; equal steps where all of it is within a factor of five.
[[nodiscard]] std::vector<double> decadeTicks(double low, double high, int ticks);
/// Multiples of `step` from `low` to `high`.
[[nodiscard]] std::vector<double> stepTicks(double low, double high, double step);
/// Digits after the point that tell multiples of `step` apart, at most 15.
[[nodiscard]] int decimalsFor(double step);

} // namespace cdm::ui
