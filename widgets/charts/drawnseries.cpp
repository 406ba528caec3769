// SPDX-License-Identifier: GPL-3.0-only
#include "charts/drawnseries.h"

#include "charts/linecut.h"
#include "charts/seriesextents.h"
#include "charts/thinning.h"

#include <QAbstractAxis>
#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QScatterSeries>

#include <algorithm>
#include <array>

namespace cdm::ui {

namespace {

using Shape = ChartSeries::Shape;

constexpr float bandOpacity = 0.16f;
constexpr double dotWidth = 6.0;  ///< as wide as those of a whole line
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
    } else if (series.shape == Shape::Points) {
        static constexpr std::array shapes{
            QScatterSeries::MarkerShapeCircle,           QScatterSeries::MarkerShapeRectangle,
            QScatterSeries::MarkerShapeTriangle,         QScatterSeries::MarkerShapeStar,
            QScatterSeries::MarkerShapeRotatedRectangle, QScatterSeries::MarkerShapePentagon};
        const MarkerShape shape = series.markerShape();
        auto* scatter = new QScatterSeries;
        scatter->setMarkerShape(shapes[static_cast<std::size_t>(shape)]);
        scatter->setMarkerSize(shape == MarkerShape::Circle ? 9 : shape == MarkerShape::Star ? 16 : 12);
        drawn.line = scatter;
    } else {
        drawn.line = new QLineSeries;
        if (series.shape == Shape::LineAndPoints) {
            drawn.line->setPointsVisible(true);
            drawn.line->setMarkerSize(3);
        }
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
    } else if (auto* scatter = qobject_cast<QScatterSeries*>(line)) {
        // An edge in the colour of the ground would cut pieces out of the points below.
        scatter->setPen(QPen(colour.darker(edgeDarkness), 1.0));
        scatter->setColor(colour);
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
    for (qsizetype p = 0; p < std::min(series.points.size(), series.upper.size()); ++p)
        above << QPointF(series.points[p].x(), series.upper[p]);
    lower->replace(series.points.first(above.size()));
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
    line->replace(thinned.points);
}

/// In the line's colours.
void DrawnSeries::dress(QXYSeries* piece) const
{
    piece->setPen(qobject_cast<QScatterSeries*>(piece) != nullptr ? QPen(Qt::NoPen) : line->pen());
    piece->setBrush(line->pen().color());
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
        return cutArea(visible);
    if (series.shape == Shape::LineAndPoints)
        line->setPointsVisible(true);
    const QVector<QPointF> whole = line->points();
    const QVector<QPointF> within = pointsWithin(whole, visible);
    if (within.size() == whole.size())
        return;
    points.clear(); // setLine() is to begin anew
    columns = 0;
    if (series.shape == Shape::Points)
        return line->replace(within);
    std::vector<QVector<QPointF>> parts = lineWithin(whole, visible);
    line->setPointsVisible(false); // an end at the edge is no point of the data
    line->replace(parts.empty() ? QVector<QPointF>() : parts.front());
    for (std::size_t part = 1; part < parts.size(); ++part) {
        auto* piece = new QLineSeries;
        piece->replace(parts[part]);
        addPiece(piece);
    }
    if (series.shape == Shape::LineAndPoints) {
        auto* dots = new QScatterSeries;
        dots->setMarkerSize(dotWidth);
        dots->replace(within);
        addPiece(dots);
    }
}

/// Bars and bands keep their edges upright and level, so that the nearest place within is the cut.
void DrawnSeries::cutArea(const ChartRange& visible)
{
    for (QLineSeries* edge : {upper, lower}) {
        QVector<QPointF> all = edge->points();
        for (QPointF& point : all)
            point = {std::clamp(point.x(), visible.xMinimum, visible.xMaximum),
                     std::clamp(point.y(), visible.yMinimum, visible.yMaximum)};
        edge->replace(all);
    }
}

void DrawnSeries::setVisible(bool visible)
{
    item()->setVisible(visible);
    for (QXYSeries* piece : pieces)
        piece->setVisible(visible);
}

} // namespace cdm::ui
