// SPDX-License-Identifier: GPL-3.0-only
#include "models/swatchdelegate.h"

#include <QPainter>

namespace cdm::ui {

namespace {

/// Within `edge`: a colour may be nearly that of what it lies on.
QPixmap swatch(const QSize& size, qreal ratio, const QColor& colour, const QColor& edge)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(edge);
    QPainter painter(&pixmap);
    painter.fillRect(QRectF(QPointF(), QSizeF(size)).adjusted(2.0, 2.0, -2.0, -2.0), colour);
    return pixmap;
}

} // namespace

void SwatchDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant decoration = index.data(Qt::DecorationRole);
    if (decoration.typeId() != QMetaType::QColor)
        return;
    const qreal ratio = option->widget != nullptr ? option->widget->devicePixelRatioF() : 1.0;
    const auto colour = decoration.value<QColor>();
    QIcon icon;
    icon.addPixmap(swatch(option->decorationSize, ratio, colour, colour), QIcon::Normal);
    const QColor edge = option->palette.color(QPalette::Active, QPalette::HighlightedText);
    icon.addPixmap(swatch(option->decorationSize, ratio, colour, edge), QIcon::Selected);
    option->icon = icon;
}

} // namespace cdm::ui
