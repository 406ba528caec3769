// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace cdm::ui {

/// The usual delegate, but a colour beside a text stays that colour in a selected row, where styles tint it, and has an
/// edge there in the colour of the texts, as it may be nearly that of the selection.
class SwatchDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace cdm::ui
