// SPDX-License-Identifier: GPL-3.0-only
#include "charts/crosshair.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>

namespace cdm::ui {

Crosshair::Crosshair(QGraphicsItem* parent) : QGraphicsItem(parent)
{
    setZValue(30);
    setAcceptedMouseButtons(Qt::NoButton);
    setVisible(false);
}

void Crosshair::showAt(const QRectF& plot, double x, const QString& heading, QVector<Row> rows,
                       const ChartPalette& palette)
{
    prepareGeometryChange();
    plot_ = plot;
    x_ = x;
    heading_ = heading;
    rows_ = std::move(rows);
    palette_ = palette;
    setVisible(true);
    update();
}

void Crosshair::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(palette_.muted, 1));
    if (x_ >= plot_.left() - 0.5 && x_ <= plot_.right() + 0.5) // keys walk out of a zoomed part
        painter->drawLine(QPointF(x_, plot_.top()), QPointF(x_, plot_.bottom()));
    for (const Row& row : rows_) {
        painter->setPen(QPen(palette_.background, 1.5));
        painter->setBrush(row.colour);
        if (plot_.contains(row.place))
            painter->drawEllipse(row.place, 4, 4);
    }

    painter->setFont(QGuiApplication::font());
    const QFontMetricsF metrics(painter->font());
    const double line = metrics.height() + 2;
    double width = metrics.horizontalAdvance(heading_);
    for (const Row& row : rows_)
        width = std::max(width, metrics.horizontalAdvance(row.text) + 16);
    QRectF box(0, 0, width + 16, line * (static_cast<double>(rows_.size()) + 1) + 8);
    box.moveTopLeft({x_ + 12, plot_.top() + 8});
    if (box.right() > plot_.right())
        box.moveRight(std::min(x_ - 12, plot_.right()));
    if (box.left() < plot_.left())
        box.moveLeft(plot_.left());
    QColor back = palette_.background;
    back.setAlphaF(0.94f);
    painter->setPen(QPen(palette_.axis, 1));
    painter->setBrush(back);
    painter->drawRoundedRect(box, 4, 4);
    double y = box.top() + 4;
    painter->setPen(palette_.muted);
    painter->drawText(QRectF(box.left() + 8, y, width, line), Qt::AlignVCenter | Qt::AlignLeft, heading_);
    for (const Row& row : rows_) {
        y += line;
        painter->fillRect(QRectF(box.left() + 8, y + 0.5 * (line - 8), 8, 8), row.colour);
        painter->setPen(palette_.text);
        painter->drawText(QRectF(box.left() + 24, y, width, line), Qt::AlignVCenter | Qt::AlignLeft, row.text);
    }
}

} // namespace cdm::ui
