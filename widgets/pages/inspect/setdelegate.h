// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemDelegate>
#include <QPalette>

#include <functional>

namespace cdm::ui {

/// The palette for a selected row that is not the strongest: a highlight nearer to the ground, and the usual text on
/// it.
[[nodiscard]] QPalette paleSelection(const QPalette& palette);

/// Draws cells as another delegate does, but the selected ones paler where a row is not the strongest of the set.
class SetDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    using IsStrongest = std::function<bool(const QModelIndex& index)>;

    SetDelegate(QAbstractItemDelegate* drawing, IsStrongest isStrongest, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    QAbstractItemDelegate* drawing_; ///< the view's own, which lives as long
    IsStrongest isStrongest_;
};

} // namespace cdm::ui
