// SPDX-License-Identifier: GPL-3.0-only
#include "charts/drawnseries.h"

#include "charts/linecut.h"
#include "charts/seriesextents.h"
#include "charts/thinning.h"

#include <QAbstractAxis>
#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

using Shape = ChartSeries::Shape;

constexpr float bandOpacity = 0.16f;
constexpr double dotWidth = 6.0;  ///< of a point on a line
constexpr int edgeDarkness = 160; ///< of a point's edge, in percent

} // namespace

DrawnSeries DrawnSeries::make(const ChartSeries& series, QChart* chart, QAbstractAxis* x, QAbstractAxis* y)
{
    DrawnSeries drawn;
    if (series.shape == Shape::Bars || series.shape == Shape::Band) {
        drawn.upper = new QLineSeries;
        drawn.lower = new QLineSeries;
        drawn.area = new QAreaSeries(drawn.upper, drawn.lower);
        drawn.upper->setParent(drawn.area);
        drawn.lower->setParent(drawn.area);
        drawn.area->setName(series.name);
        chart->addSeries(drawn.area);
    } else {
        drawn.line = new QLineSeries;
    }
    if (drawn.line != nullptr) {
        drawn.line->setName(series.name);
        chart->addSeries(drawn.line);
    }
    drawn.item()->attachAxis(x);
    drawn.item()->attachAxis(y);
    return drawn;
}

QAbstractSeries* DrawnSeries::item() const
{
    return area != nullptr ? static_cast<QAbstractSeries*>(area) : line;
}

void DrawnSeries::setColours(const ChartSeries& series, const ChartPalette& palette)
{
    const QColor colour = palette.seriesColour(series.colour);
    if (area != nullptr && series.shape == Shape::Band) {
        QColor pale = colour;
        pale.setAlphaF(bandOpacity);
        area->setBrush(pale);
        area->setPen(Qt::NoPen);
    } else if (area != nullptr) {
        area->setColor(colour);
        area->setBorderColor(colour);
    } else {
        line->setPen(QPen(colour, 2.0, series.dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    for (QXYSeries* piece : pieces)
        dress(piece);
}

void DrawnSeries::setBars(const ChartSeries& series, double slot, int place, int count)
{
    const double width = 0.84 * slot / count;
    QVector<QPointF> above;
    QVector<QPointF> below;
    for (const QPointF& point : series.points) {
        if (!isFinite(point))
            continue;
        const double left = point.x() - 0.42 * slot + place * width;
        above << QPointF(left, 0) << QPointF(left, point.y()) << QPointF(left + width, point.y())
              << QPointF(left + width, 0);
        below << QPointF(left, 0) << QPointF(left + width, 0);
    }
    upper->replace(above);
    lower->replace(below);
}

void DrawnSeries::setBand(const ChartSeries& series)
{
    QVector<QPointF> above;
    QVector<QPointF> below;
    for (qsizetype p = 0; p < std::min(series.points.size(), series.upper.size()); ++p) {
        const QPointF& point = series.points[p];
        if (!isFinite(point) || !std::isfinite(series.upper[p]))
            continue;
        above << QPointF(point.x(), series.upper[p]);
        below << point;
    }
    lower->replace(below);
    upper->replace(above);
}

void DrawnSeries::setLine(const ChartSeries& series, const ChartRange& visible, int pixelColumns, int pixelRows)
{
    if (columns == pixelColumns && rows == pixelRows && range == visible && isSameData(points, series.points))
        return; // it stands there already
    const Thinned thinned = thinSeries(series, visible, pixelColumns, pixelRows);
    points = series.points;
    range = visible;
    columns = pixelColumns;
    rows = pixelRows;
    kept = thinned.kept;
    inside = thinned.inside;
    const bool isCloud = series.shape == Shape::Points;
    const bool isAlone = thinned.points.size() == 1; // which makes no line to see
    dots = isCloud || isAlone || series.shape == Shape::LineAndPoints ? pointsWithin(thinned.points, visible)
                                                                      : QVector<QPointF>();
    if (!isCloud)
        line->replace(thinned.points);
}

/// In the line's colours.
void DrawnSeries::dress(QXYSeries* piece) const
{
    piece->setPen(line->pen());
}

void DrawnSeries::addPiece(QXYSeries* piece)
{
    line->chart()->addSeries(piece);
    for (QAbstractAxis* axis : line->attachedAxes())
        piece->attachAxis(axis);
    dress(piece);
    piece->setVisible(line->isVisible());
    pieces.push_back(piece);
}

void DrawnSeries::cut(const ChartSeries& series, const ChartRange& visible)
{
    for (QXYSeries* piece : pieces) {
        piece->chart()->removeSeries(piece);
        delete piece;
    }
    pieces.clear();
    if (area != nullptr)
        return series.shape == Shape::Bars ? cutBars(visible) : cutBand(visible);
    if (series.shape == Shape::Points)
        return;
    const QVector<QPointF> whole = line->points();
    if (pointsWithin(whole, visible).size() == whole.size())
        return;
    points.clear(); // setLine() is to begin anew
    columns = 0;
    std::vector<QVector<QPointF>> parts = lineCutTo(whole, visible);
    line->replace(parts.empty() ? QVector<QPointF>() : parts.front());
    for (std::size_t part = 1; part < parts.size(); ++part) {
        auto* piece = new QLineSeries;
        piece->replace(parts[part]);
        addPiece(piece);
    }
}

/// Their edges are upright and level, so that the nearest place within is the cut. With its border, a bar without width
/// would still be a line at the edge of the plot; so would the base that joins the bars, where it is out of sight.
void DrawnSeries::cutBars(const ChartRange& visible)
{
    constexpr qsizetype corners = 4;
    const QVector<QPointF> all = upper->points();
    QVector<QPointF> above;
    QVector<QPointF> below;
    for (qsizetype first = 0; first + corners <= all.size(); first += corners) {
        const qsizetype last = first + corners - 1;
        if (all[last].x() <= visible.xMinimum || all[first].x() >= visible.xMaximum)
            continue;
        for (qsizetype corner = first; corner <= last; ++corner)
            above << nearestWithin(all[corner], visible);
        below << nearestWithin(all[first], visible) << nearestWithin(all[last], visible);
    }
    upper->replace(above);
    lower->replace(below);
    if (visible.yMinimum > 0.0 || visible.yMaximum < 0.0)
        area->setPen(Qt::NoPen);
}

void DrawnSeries::cutBand(const ChartRange& visible)
{
    for (QLineSeries* edge : {upper, lower})
        edge->replace(edgeCutTo(edge->points(), visible));
}

void DrawnSeries::setVisible(bool visible)
{
    item()->setVisible(visible);
    for (QXYSeries* piece : pieces)
        piece->setVisible(visible);
}

MarkerLayer::Cloud DrawnSeries::markers(const ChartSeries& series, const ChartPalette& palette) const
{
    const QColor colour = palette.seriesColour(series.colour);
    if (series.shape != Shape::Points)
        return {dots, MarkerShape::Circle, dotWidth, colour, QColor()};
    const MarkerShape shape = series.markerShape();
    const double size = shape == MarkerShape::Circle ? 9.0 : shape == MarkerShape::Star ? 16.0 : 12.0;
    // An edge in the colour of the ground would cut pieces out of the points below.
    return {dots, shape, size, colour, colour.darker(edgeDarkness)};
}

} // namespace cdm::ui
