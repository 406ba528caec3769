// SPDX-License-Identifier: GPL-3.0-only
#include "models/swatchdelegate.h"

namespace cdm::ui {

void SwatchDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant decoration = index.data(Qt::DecorationRole);
    if (decoration.typeId() != QMetaType::QColor)
        return;
    QPixmap swatch(option->decorationSize);
    swatch.fill(decoration.value<QColor>());
    option->icon.addPixmap(swatch, QIcon::Normal);
    option->icon.addPixmap(swatch, QIcon::Selected);
}

} // namespace cdm::ui
