// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace cdm::ui {

/// Draws a bar under the text of cells that have a share in [-1, 1] under `role`: from the middle to the right above
/// zero, to the left and in another colour below it.
class DivergingBarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit DivergingBarDelegate(int role, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int role_;
};

} // namespace cdm::ui
