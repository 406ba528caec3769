// SPDX-License-Identifier: GPL-3.0-only
#include "docks/logdelegate.h"

#include "docks/logmodel.h"
#include "theme/theme.h"

#include <QLineEdit>
#include <QPainter>

namespace cdm::ui {

namespace {

constexpr int markSize = 12;

QColor colourOf(LogModel::Kind kind, const QPalette& palette)
{
    const Theme* theme = Theme::current();
    if (kind == LogModel::Kind::Error || theme == nullptr)
        return palette.color(QPalette::BrightText);
    return theme->series(kind == LogModel::Kind::Warning ? 1 : 0);
}

QPixmap mark(LogModel::Kind kind, const QColor& colour, qreal pixelRatio)
{
    QPixmap pixmap(QSize(markSize, markSize) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(1.5, 1.5, markSize - 3, markSize - 3);
    if (kind == LogModel::Kind::Error) {
        painter.setPen(QPen(colour, 2.0, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        return pixmap;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (kind == LogModel::Kind::Warning)
        painter.drawPolygon(QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
    else
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
    return pixmap;
}

} // namespace

void LogKindDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto kind = static_cast<LogModel::Kind>(index.data(LogModel::KindRole).toInt());
    const qreal ratio = option->widget != nullptr ? option->widget->devicePixelRatioF() : 1.0;
    QIcon icon;
    icon.addPixmap(mark(kind, colourOf(kind, option->palette), ratio), QIcon::Normal);
    icon.addPixmap(mark(kind, option->palette.color(QPalette::HighlightedText), ratio), QIcon::Selected);
    option->icon = icon;
    option->decorationSize = QSize(markSize, markSize);
    option->features |= QStyleOptionViewItem::HasDecoration;
}

QWidget* ReadOnlyTextDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                            const QModelIndex& index) const
{
    QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->setReadOnly(true);
        line->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    }
    return editor;
}

void ReadOnlyTextDelegate::setModelData(QWidget*, QAbstractItemModel*, const QModelIndex&) const {}

} // namespace cdm::ui
