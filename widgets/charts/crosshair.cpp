// SPDX-License-Identifier: GPL-3.0-only
#include "charts/crosshair.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

// All in pixels.
constexpr double pad = 4.0;         ///< of the box, above and below
constexpr double textLeft = 8.0;    ///< in the box, of the heading and of the squares
constexpr double rowLeft = 24.0;    ///< in the box, of the text of a row
constexpr double besideLine = 12.0; ///< between line and box
constexpr double edge = 2.0;        ///< of the chart, that the box leaves free

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Crosshair)
};

double lineHeight()
{
    return QFontMetricsF(QGuiApplication::font()).height() + 2;
}

} // namespace

Crosshair::Crosshair(QGraphicsItem* parent) : QGraphicsItem(parent)
{
    setZValue(30);
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
}

void Crosshair::showAt(const QRectF& chart, const QRectF& plot, double x, const QString& heading, QVector<Row> rows,
                       const ChartPalette& palette)
{
    prepareGeometryChange();
    chart_ = chart;
    plot_ = plot;
    x_ = x;
    heading_ = heading;
    rows_ = std::move(rows);
    palette_ = palette;
    setVisible(true);
    update();
}

qsizetype Crosshair::rowsShown() const
{
    const double height = chart_.height() - 2 * edge - 2 * pad;
    const auto most = static_cast<qsizetype>(height / lineHeight()) - 1; // below the heading
    return rows_.size() <= most ? rows_.size() : std::clamp<qsizetype>(most - 1, 1, rows_.size());
}

QStringList Crosshair::lines() const
{
    const QFontMetricsF metrics(QGuiApplication::font());
    const auto fitted = [&](const QString& text, double before) {
        return metrics.elidedText(text, Qt::ElideRight, chart_.width() - 2 * edge - before - textLeft);
    };
    const qsizetype shown = rowsShown();
    QStringList lines{fitted(heading_, textLeft)};
    for (qsizetype row = 0; row < shown; ++row)
        lines << fitted(rows_[row].text, rowLeft);
    if (shown < rows_.size())
        lines << fitted(Texts::tr("and %1 more").arg(rows_.size() - shown), rowLeft);
    return lines;
}

QRectF Crosshair::boxOf(const QStringList& lines) const
{
    const QFontMetricsF metrics(QGuiApplication::font());
    double width = textLeft + metrics.horizontalAdvance(lines.constFirst());
    for (qsizetype i = 1; i < lines.size(); ++i)
        width = std::max(width, rowLeft + metrics.horizontalAdvance(lines[i]));
    QRectF box(0, 0, width + textLeft, lineHeight() * static_cast<double>(lines.size()) + 2 * pad);
    box.moveTopLeft({x_ + besideLine, plot_.top() + 8});
    if (box.right() > plot_.right())
        box.moveRight(std::min(x_ - besideLine, plot_.right()));
    if (box.left() < plot_.left()) // rather over the numbers of the axis than out of the chart
        box.moveLeft(std::max(chart_.left() + edge, std::min(plot_.left(), chart_.right() - edge - box.width())));
    if (box.bottom() > chart_.bottom() - edge)
        box.moveBottom(chart_.bottom() - edge);
    if (box.top() < chart_.top() + edge)
        box.moveTop(chart_.top() + edge);
    return box;
}

void Crosshair::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintDots(painter);
    paintBox(painter);
}

void Crosshair::paintDots(QPainter* painter) const
{
    painter->setPen(QPen(palette_.muted, 1));
    if (x_ >= plot_.left() - 0.5 && x_ <= plot_.right() + 0.5) // keys walk out of a zoomed part
        painter->drawLine(QPointF(x_, plot_.top()), QPointF(x_, plot_.bottom()));
    painter->setPen(QPen(palette_.background, 1.5));
    for (const Row& row : rows_) {
        painter->setBrush(row.colour);
        const bool isPlace = std::isfinite(row.place.x()) && std::isfinite(row.place.y());
        if (isPlace && plot_.contains(row.place))
            painter->drawEllipse(row.place, 4, 4);
    }
}

void Crosshair::paintBox(QPainter* painter) const
{
    const QStringList texts = lines();
    const QRectF box = boxOf(texts);
    const double line = lineHeight();
    QColor back = palette_.background;
    back.setAlphaF(0.94f);
    painter->setFont(QGuiApplication::font());
    painter->setPen(QPen(palette_.axis, 1));
    painter->setBrush(back);
    painter->drawRoundedRect(box, 4, 4);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const double y = box.top() + pad + static_cast<double>(i) * line;
        const double left = box.left() + (i == 0 ? textLeft : rowLeft);
        if (i > 0 && i <= rowsShown())
            painter->fillRect(QRectF(box.left() + textLeft, y + 0.5 * (line - 8), 8, 8), rows_[i - 1].colour);
        painter->setPen(i == 0 ? palette_.muted : palette_.text);
        painter->drawText(QRectF(left, y, box.right() - left, line), Qt::AlignVCenter | Qt::AlignLeft, texts[i]);
    }
}

} // namespace cdm::ui
