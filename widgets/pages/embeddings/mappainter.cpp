// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mappainter.h"

#include "charts/chartseries.h"
#include "charts/linecut.h"
#include "charts/menubutton.h"
#include "models/numbertext.h"
#include "pages/embeddings/maplook.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace cdm::ui {

namespace {

constexpr double titleHeight = 26.0;
constexpr double axisLeft = 56.0;
constexpr double axisBottom = 44.0;
constexpr double legendGap = 16.0;
constexpr double leastPlot = 360.0; ///< pixels, of a printed map

QFont titleFont(QFont font)
{
    font.setWeight(QFont::Bold);
    return font;
}

/// All points with a little room, in the shape of the plot.
QRectF shaped(QRectF view, const QSizeF& plot)
{
    if (view.width() <= 0.0 || view.height() <= 0.0)
        view.adjust(-0.5, -0.5, 0.5, 0.5);
    const double unit =
        std::max(view.width() / std::max(1.0, plot.width()), view.height() / std::max(1.0, plot.height()));
    const QPointF centre = view.center();
    const QSizeF size(unit * plot.width(), unit * plot.height());
    return {centre - QPointF(size.width() / 2.0, size.height() / 2.0), size};
}

QRectF boundsOf(const MapSpec& spec)
{
    if (spec.points.empty())
        return {-1.0, -1.0, 2.0, 2.0};
    double left = std::numeric_limits<double>::infinity();
    double right = -left;
    double low = left;
    double high = -left;
    for (const auto* set : {&spec.points, &spec.moved}) {
        for (const QPointF& point : *set) {
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
    const double room = 0.04 * std::max({right - left, high - low, 1e-9});
    return {left - room, low - room, right - left + 2.0 * room, high - low + 2.0 * room};
}

} // namespace

MapPainter::MapPainter(const MapSpec& spec, const QRectF& area, const ChartPalette& palette, const QRectF& view)
    : spec_(spec),
      area_(area),
      plot_(area.adjusted(axisLeft, spec.title.isEmpty() ? 12.0 : titleHeight + 6.0,
                          -MapLegend::widthFor(spec) - legendGap, -axisBottom)),
      view_(shaped(view.isEmpty() ? boundsOf(spec) : view, plot_.size())),
      palette_(palette)
{
}

QPointF MapPainter::toPlace(const QPointF& data) const
{
    return {plot_.left() + (data.x() - view_.left()) / view_.width() * plot_.width(),
            plot_.bottom() - (data.y() - view_.top()) / view_.height() * plot_.height()};
}

QPointF MapPainter::toData(const QPointF& place) const
{
    return {view_.left() + (place.x() - plot_.left()) / plot_.width() * view_.width(),
            view_.top() + (plot_.bottom() - place.y()) / plot_.height() * view_.height()};
}

double MapPainter::radius() const
{
    const auto n = spec_.points.size();
    return n <= 600 ? 5.0 : n <= 6000 ? 3.6 : 2.4;
}

qsizetype MapPainter::visibleCount() const
{
    qsizetype count = 0;
    for (std::size_t i = 0; i < spec_.points.size(); ++i)
        count += spec_.isVisible(i) && view_.contains(spec_.points[i]) ? 1 : 0;
    return count;
}

int MapPainter::pointAt(const QPointF& place, double within) const
{
    const QPointF centre = toData(place);
    const double unit = view_.width() / std::max(1.0, plot_.width());
    double nearest = within * unit * within * unit;
    int found = -1;
    for (std::size_t i = 0; i < spec_.points.size(); ++i) {
        const QPointF away = spec_.points[i] - centre;
        const double square = away.x() * away.x() + away.y() * away.y();
        if (square < nearest && spec_.isVisible(i)) {
            nearest = square;
            found = static_cast<int>(i);
        }
    }
    return found;
}

QString MapPainter::layerAt(const QPointF& place) const
{
    return legend().layerAt(place);
}

MapLegend MapPainter::legend() const
{
    return {spec_, QRectF(QPointF(plot_.right() + legendGap, plot_.top()), area_.bottomRight()), palette_};
}

QSizeF MapPainter::leastPrinted(const MapSpec& spec)
{
    const QSizeF legend = MapLegend::leastSize(spec);
    const double title = QFontMetricsF(titleFont(QGuiApplication::font())).horizontalAdvance(spec.title);
    return {std::max(title + 2.0, axisLeft + leastPlot + legendGap + legend.width()),
            titleHeight + 6.0 + std::max(leastPlot, legend.height())};
}

void MapPainter::paintAxes(QPainter* painter) const
{
    painter->setRenderHint(QPainter::Antialiasing, true);
    const QFont font = painter->font();
    painter->setFont(titleFont(font));
    painter->setPen(palette_.text);
    const double room = area_.width() - (spec_.isPrinted ? 0.0 : MenuButton::corner);
    painter->drawText(QRectF(area_.left(), area_.top(), room, titleHeight), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(spec_.title, Qt::ElideRight, static_cast<int>(room)));
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.88);
    painter->setFont(small);
    const double step = niceStep(view_.width(), std::max(2, static_cast<int>(plot_.width() / 90.0)));
    const int decimals = decimalsFor(step);
    const auto number = [decimals](double value) {
        return withTrueMinus(QString::number(value == 0.0 ? 0.0 : value, 'f', decimals));
    };
    for (double x = step * std::ceil(view_.left() / step); x <= view_.right(); x += step) {
        const double place = toPlace({x, 0.0}).x();
        painter->setPen(QPen(palette_.grid, 1.0));
        painter->drawLine(QPointF(place, plot_.top()), QPointF(place, plot_.bottom()));
        painter->setPen(palette_.muted);
        painter->drawText(QRectF(place - 40, plot_.bottom() + 3, 80, 16), Qt::AlignHCenter | Qt::AlignTop,
                          number(std::abs(x) < 1e-9 * step ? 0.0 : x));
    }
    for (double y = step * std::ceil(view_.top() / step); y <= view_.bottom(); y += step) {
        const double place = toPlace({0.0, y}).y();
        painter->setPen(QPen(palette_.grid, 1.0));
        painter->drawLine(QPointF(plot_.left(), place), QPointF(plot_.right(), place));
        painter->setPen(palette_.muted);
        painter->drawText(QRectF(plot_.left() - 60, place - 8, 54, 16), Qt::AlignRight | Qt::AlignVCenter,
                          number(std::abs(y) < 1e-9 * step ? 0.0 : y));
    }
    painter->setFont(font);
    painter->setPen(palette_.text);
    painter->drawText(QRectF(plot_.left(), plot_.bottom() + 20, plot_.width(), 22), Qt::AlignCenter, spec_.xTitle);
    painter->save();
    painter->translate(area_.left() + 8, plot_.center().y());
    painter->rotate(-90);
    painter->drawText(QRectF(-plot_.height() / 2, -9, plot_.height(), 20), Qt::AlignCenter, spec_.yTitle);
    painter->restore();
    painter->setPen(QPen(palette_.axis, 1.0));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(plot_);
}

void MapPainter::paintMovements(QPainter* painter) const
{
    if (spec_.moved.empty())
        return;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < spec_.points.size(); ++i) {
        if (spec_.isVisible(i) && (view_.contains(spec_.points[i]) || view_.contains(spec_.moved[i])))
            order.push_back(i);
    }
    const auto length = [this](std::size_t i) {
        const QPointF way = spec_.moved[i] - spec_.points[i];
        return way.x() * way.x() + way.y() * way.y();
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return length(a) > length(b); });
    order.resize(std::min<std::size_t>(order.size(), MapLegend::lineLimit));
    QColor line = palette_.muted;
    line.setAlpha(150);
    const ChartRange view{view_.left(), view_.right(), view_.top(), view_.bottom()};
    for (const std::size_t i : order) {
        painter->setPen(QPen(line, 1.0));
        painter->setBrush(Qt::NoBrush);
        for (const QVector<QPointF>& part : lineCutTo({spec_.points[i], spec_.moved[i]}, view))
            painter->drawLine(toPlace(part.front()), toPlace(part.back()));
        if (!isWithin(spec_.moved[i], view))
            continue;
        const QPointF to = toPlace(spec_.moved[i]);
        painter->setPen(QPen(layerColour(spec_.legend[spec_.layers[i]], palette_), 1.2));
        painter->setBrush(palette_.background);
        painter->drawEllipse(to, 2.6, 2.6);
    }
}

void MapPainter::paintPoints(QPainter* painter, qsizetype limit) const
{
    const qsizetype visible = visibleCount();
    const double r = radius();
    const bool stamped = limit == screenLimit;
    const double ratio = stamped ? painter->device()->devicePixelRatioF() : 1.0;
    const int alpha = spec_.points.size() <= 600 ? 235 : spec_.points.size() <= 6000 ? 200 : 150;
    QColor edge = palette_.background;
    edge.setAlpha(spec_.points.size() <= 6000 ? 200 : 90);
    const auto look = [&](std::size_t layer, int shade) {
        QColor fill = spec_.legend[layer].colour == MapLayer::ramp ? rampColour((shade + 0.5) / rampColours, palette_)
                                                                   : layerColour(spec_.legend[layer], palette_);
        fill.setAlpha(alpha);
        return fill;
    };
    std::vector<std::array<QPixmap, rampColours>> stamps(stamped ? spec_.legend.size() : 0);
    const double range = spec_.high > spec_.low ? spec_.high - spec_.low : 1.0;
    // What is muted lies below the rest.
    qsizetype place = 0;
    for (const bool above : {false, true}) {
        for (std::size_t i = 0; i < spec_.points.size(); ++i) {
            const std::size_t layer = spec_.layers[i];
            if ((spec_.legend[layer].colour != MapLayer::muted) != above || !spec_.isVisible(i) ||
                !view_.contains(spec_.points[i]))
                continue;
            ++place;
            // Evenly spaced among the visible ones.
            if (visible > limit && place * limit / visible == (place - 1) * limit / visible)
                continue;
            int shade = 0;
            if (spec_.legend[layer].colour == MapLayer::ramp)
                shade = std::clamp(
                    static_cast<int>((static_cast<double>(spec_.values[i]) - spec_.low) / range * rampColours), 0,
                    rampColours - 1);
            const Glyph glyph = spec_.legend[layer].glyph;
            const QPointF at = toPlace(spec_.points[i]);
            if (stamped) {
                QPixmap& pixmap = stamps[layer][static_cast<std::size_t>(shade)];
                if (pixmap.isNull())
                    pixmap = glyphStamp(glyph, r, look(layer, shade), edge, ratio);
                const double half = pixmap.width() / ratio / 2.0;
                painter->drawPixmap(at - QPointF(half, half), pixmap);
            } else {
                painter->setPen(QPen(edge, 0.8));
                painter->setBrush(look(layer, shade));
                painter->drawPath(glyphPath(glyph, r).translated(at));
            }
        }
    }
}

qsizetype MapPainter::paint(QPainter* painter, qsizetype limit) const
{
    paintAxes(painter);
    painter->save();
    painter->setClipRect(plot_);
    paintMovements(painter);
    paintPoints(painter, limit);
    painter->restore();
    return std::min(visibleCount(), limit);
}

void MapPainter::paintSelected(QPainter* painter) const
{
    std::vector<QPointF> places;
    for (const std::uint32_t point : spec_.marks.selected) {
        if (view_.contains(spec_.points[point]) && static_cast<int>(point) != spec_.marks.target)
            places.push_back(spec_.points[point]);
    }
    const auto count = static_cast<qsizetype>(places.size());
    const double r = radius() + 5.0;
    painter->setPen(QPen(palette_.seriesColour(1), 1.6));
    for (qsizetype i = 0; i < count; ++i) {
        if (count <= MapLegend::ringLimit || (i + 1) * MapLegend::ringLimit / count != i * MapLegend::ringLimit / count)
            painter->drawEllipse(toPlace(places[static_cast<std::size_t>(i)]), r, r);
    }
}

void MapPainter::paintMarks(QPainter* painter, qsizetype drawn) const
{
    painter->setRenderHint(QPainter::Antialiasing, true);
    legend().paint(painter, drawn);
    const MapMarks& marks = spec_.marks;
    painter->save();
    painter->setClipRect(plot_);
    painter->setBrush(Qt::NoBrush);
    const double r = radius();
    painter->setPen(QPen(palette_.text, 1.4));
    for (const std::uint32_t point : marks.ringed) {
        if (spec_.isVisible(point) && view_.contains(spec_.points[point])) // not every file can be clipped
            painter->drawEllipse(toPlace(spec_.points[point]), r + 2.6, r + 2.6);
    }
    paintSelected(painter);
    if (marks.target >= 0 && view_.contains(spec_.points[static_cast<std::size_t>(marks.target)])) {
        const QPointF at = toPlace(spec_.points[static_cast<std::size_t>(marks.target)]);
        painter->setPen(QPen(palette_.background, 4.5));
        painter->drawEllipse(at, r + 5.0, r + 5.0);
        painter->setPen(QPen(palette_.seriesColour(1), 2.2));
        painter->drawEllipse(at, r + 5.0, r + 5.0);
        for (const double way : {-1.0, 1.0}) {
            painter->drawLine(at + QPointF(way * (r + 2.5), 0), at + QPointF(way * (r + 9.0), 0));
            painter->drawLine(at + QPointF(0, way * (r + 2.5)), at + QPointF(0, way * (r + 9.0)));
        }
    }
    painter->restore();
}

void MapPainter::paintFocus(QPainter* painter, int point) const
{
    if (point < 0)
        return;
    painter->setRenderHint(QPainter::Antialiasing, true);
    painter->save();
    painter->setClipRect(plot_);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(palette_.text, 2.0));
    painter->drawEllipse(toPlace(spec_.points[static_cast<std::size_t>(point)]), radius() + 1.5, radius() + 1.5);
    painter->restore();
}

} // namespace cdm::ui
