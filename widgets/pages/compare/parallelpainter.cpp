// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parallelpainter.h"

#include "charts/menubutton.h"
#include "pages/compare/chosenruns.h"
#include "pages/compare/parallelview.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr std::size_t smoothLines = 300; ///< antialiasing of more takes longer than a frame
constexpr double gap = 6.0;              ///< between the texts of two axes
constexpr double edge = 2.0;             ///< free at the sides of the drawing
constexpr double largestSide = 70.0;
constexpr double leastHeight = 140.0;
constexpr double linesAbove = 2.6; ///< of text, over the axes
constexpr double linesBelow = 2.2;

QString nameOf(const ParallelAxis& axis)
{
    return axis.isLog ? ParallelView::tr("%1 (log)").arg(axis.name) : axis.name;
}

/// Words between the ends stand beside the axis.
bool hasInnerWords(const ParallelAxis& axis)
{
    return axis.words.size() > 2 && axis.words.size() <= 8;
}

/// The widest that an axis has to say, in the middle over it.
double widthOf(const ParallelAxis& axis, const QFontMetricsF& metrics)
{
    double width = 0.0;
    for (const QString& text : {nameOf(axis), axis.textAt(0.0), axis.textAt(1.0)})
        width = std::max(width, metrics.horizontalAdvance(text));
    for (qsizetype word = 1; hasInnerWords(axis) && word + 1 < axis.words.size(); ++word)
        width = std::max(width, metrics.horizontalAdvance(axis.wordAt(word)) + gap);
    return width;
}

double widestOf(const ParallelPlot& plot, const QFontMetricsF& metrics)
{
    double width = 0.0;
    for (const ParallelAxis& axis : plot.axes)
        width = std::max(width, widthOf(axis, metrics));
    return std::ceil(width);
}

/// Left of the first axis and right of the last one.
double printedSide(const ParallelPlot& plot, const QFontMetricsF& metrics)
{
    const ParallelAxis* last = plot.axes.empty() ? nullptr : &plot.axes.back();
    const double words = last != nullptr && hasInnerWords(*last) ? widthOf(*last, metrics) + gap : 0.0;
    return std::max(0.5 * widestOf(plot, metrics), words) + 2.0 * edge;
}

} // namespace

QColor ParallelPainter::chosenColour(const ChartPalette& palette, int colour, bool isInside)
{
    QColor line = palette.seriesColour(colour);
    line.setAlpha(isInside ? 255 : 70);
    return line;
}

ParallelPainter::ParallelPainter(const ParallelPlot& plot, std::span<const Brush> brushes, const ChosenRuns& chosen,
                                 const QRectF& whole, const QFont& font, Place place)
    : plot_(plot),
      brushes_(brushes),
      chosen_(chosen),
      whole_(whole),
      font_(font),
      place_(place)
{
    const int line = QFontMetrics(font).height();
    double side = std::min(static_cast<int>(largestSide), static_cast<int>(whole.width() / 8));
    if (place == Place::File)
        side = std::max(side, printedSide(plot, QFontMetricsF(font)));
    area_ = whole.adjusted(side, linesAbove * line, -side, -linesBelow * line);
}

QSizeF ParallelPainter::leastPrinted(const ParallelPlot& plot, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const double steps = plot.axes.empty() ? 0.0 : static_cast<double>(plot.axes.size() - 1);
    double lines = 1.0; // of words one above the other
    for (const ParallelAxis& axis : plot.axes) {
        if (hasInnerWords(axis))
            lines = std::max(lines, static_cast<double>(axis.words.size() - 1));
    }
    return {2.0 * printedSide(plot, metrics) + steps * (widestOf(plot, metrics) + 2.0 * gap),
            std::max(leastHeight, std::ceil((linesAbove + lines + linesBelow) * QFontMetrics(font).height()))};
}

double ParallelPainter::room() const
{
    return plot_.axes.size() < 2 ? area_.width() : area_.width() / static_cast<double>(plot_.axes.size() - 1);
}

double ParallelPainter::axisX(std::size_t axis) const
{
    return plot_.axes.size() < 2 ? area_.center().x() : area_.left() + room() * static_cast<double>(axis);
}

double ParallelPainter::placeAt(double y) const
{
    return std::clamp((area_.bottom() - y) / area_.height(), 0.0, 1.0);
}

int ParallelPainter::axisAt(double x) const
{
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        if (std::abs(axisX(axis) - x) <= reach)
            return static_cast<int>(axis);
    }
    return -1;
}

std::vector<ParallelPainter::Stroke> ParallelPainter::strokes() const
{
    const auto runs = static_cast<std::size_t>(plot_.runs.size());
    std::vector<Stroke> all, within, chosen;
    for (std::size_t run = std::min(runs, linesDrawn); run-- > 0;) { // the newest on top
        const bool isInside = isWithin(plot_, run, brushes_);
        (isInside ? within : all).push_back({run, isInside ? Stroke::Kind::Within : Stroke::Kind::Outside});
    }
    for (std::size_t run = runs; run-- > 0;) {
        if (chosen_.colourOf(plot_.runs.at(static_cast<qsizetype>(run))) >= 0)
            chosen.push_back({run, Stroke::Kind::Chosen});
    }
    all.insert(all.end(), within.begin(), within.end());
    all.insert(all.end(), chosen.begin(), chosen.end());
    return all;
}

void ParallelPainter::paint(QPainter* painter, const ChartPalette& palette) const
{
    paintStrokes(painter, palette, strokes());
    paintAxes(painter, palette);
}

void ParallelPainter::paintLine(QPainter* painter, std::size_t run) const
{
    QPolygonF line;
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        const double place = plot_.place(run, axis);
        if (std::isnan(place)) { // a gap
            painter->drawPolyline(line);
            line.clear();
        } else {
            line << QPointF(axisX(axis), area_.bottom() - place * area_.height());
        }
    }
    painter->drawPolyline(line);
}

void ParallelPainter::paintStrokes(QPainter* painter, const ChartPalette& palette,
                                   std::span<const Stroke> strokes) const
{
    const bool isCrowded = std::min(static_cast<std::size_t>(plot_.runs.size()), linesDrawn) > smoothLines;
    QColor pale = palette.muted;
    pale.setAlpha(45);
    QColor plain = palette.muted;
    plain.setAlpha(isCrowded ? 60 : 90);
    for (const Stroke& stroke : strokes) {
        painter->setRenderHint(QPainter::Antialiasing, stroke.kind == Stroke::Kind::Chosen || !isCrowded);
        if (stroke.kind == Stroke::Kind::Chosen) {
            const int colour = chosen_.colourOf(plot_.runs.at(static_cast<qsizetype>(stroke.run)));
            const bool isInside = isWithin(plot_, stroke.run, brushes_);
            painter->setPen(QPen(chosenColour(palette, std::max(0, colour), isInside), isInside ? 2.2 : 1.2,
                                 ChartPalette::isDashed(colour) ? Qt::DashLine : Qt::SolidLine));
        } else {
            painter->setPen(QPen(stroke.kind == Stroke::Kind::Within ? plain : pale, 1.0));
        }
        paintLine(painter, stroke.run);
    }
    painter->setRenderHint(QPainter::Antialiasing);
}

/// In the middle over the axis, as far as the edges of the drawing let it; `right` is free at the right edge.
void ParallelPainter::paintText(QPainter* painter, std::size_t axis, double y, const QString& text, double right) const
{
    const QFontMetricsF metrics(painter->font());
    const double x = axisX(axis);
    const double half = 0.5 * (room() - gap);
    const double before = std::min(half, x - whole_.left() - edge);
    const double after = std::min(half, whole_.right() - right - x);
    // At the edge it may use the room that the other side has, which is still its own.
    const double most = std::max(before + after, 0.0);
    const QString shown = place_ == Place::File ? text : metrics.elidedText(text, Qt::ElideMiddle, most);
    const double width = metrics.horizontalAdvance(shown);
    const double left = std::max(std::min(x - 0.5 * width, x + after - width), x - before);
    painter->drawText(QRectF(left, y, width, metrics.height()), Qt::AlignCenter | Qt::TextDontClip, shown);
}

void ParallelPainter::paintWords(QPainter* painter, std::size_t axis) const
{
    const ParallelAxis& one = plot_.axes[axis];
    if (!hasInnerWords(one))
        return;
    const QFontMetricsF metrics(painter->font());
    for (qsizetype word = 1; word + 1 < one.words.size(); ++word) {
        const double y =
            area_.bottom() - area_.height() * static_cast<double>(word) / static_cast<double>(one.words.size() - 1);
        const double most = std::min(room() - 10.0, whole_.right() - edge - axisX(axis) - 5.0);
        painter->drawText(QPointF(axisX(axis) + 5.0, y + metrics.ascent() / 2.0),
                          place_ == Place::File ? one.wordAt(word)
                                                : metrics.elidedText(one.wordAt(word), Qt::ElideMiddle, most));
    }
}

void ParallelPainter::paintBrush(QPainter* painter, std::size_t axis, const ChartPalette& palette) const
{
    if (!brushes_[axis])
        return;
    const double top = area_.bottom() - std::clamp(brushes_[axis]->second, 0.0, 1.0) * area_.height();
    const double bottom = area_.bottom() - std::clamp(brushes_[axis]->first, 0.0, 1.0) * area_.height();
    QColor fill = palette.seriesColour(4);
    painter->setPen(QPen(fill, 1.2));
    fill.setAlpha(80);
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(axisX(axis) - 6.0, top, 12.0, std::max(2.0, bottom - top)), 3.0, 3.0);
    painter->setBrush(Qt::NoBrush);
}

void ParallelPainter::paintAxes(QPainter* painter, const ChartPalette& palette) const
{
    painter->setFont(font_);
    const double line = QFontMetrics(font_).height();
    const double corner = place_ == Place::Screen ? MenuButton::corner : edge;
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        const ParallelAxis& one = plot_.axes[axis];
        painter->setPen(QPen(palette.axis, 1.2));
        painter->drawLine(QPointF(axisX(axis), area_.top()), QPointF(axisX(axis), area_.bottom()));
        painter->setPen(palette.text);
        paintText(painter, axis, area_.top() - 2.4 * line, nameOf(one), corner);
        painter->setPen(palette.muted);
        paintText(painter, axis, area_.top() - 1.2 * line, one.textAt(1.0), corner);
        paintText(painter, axis, area_.bottom() + 0.2 * line, one.textAt(0.0), edge);
        paintWords(painter, axis);
        paintBrush(painter, axis, palette);
    }
    const auto runs = static_cast<std::size_t>(plot_.runs.size());
    if (runs > linesDrawn) {
        painter->setPen(palette.muted);
        painter->drawText(QRectF(area_.left(), area_.bottom() + 1.1 * line, area_.width(), line), Qt::AlignCenter,
                          ParallelView::tr("%1 of %2 runs drawn, the newest").arg(linesDrawn).arg(runs));
    }
}

} // namespace cdm::ui
