// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace cdm::ui {

/// Draws a bar behind the text of cells that have a share in [0, 1] under `role`.
class BarDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `colour` is a place in Theme::series().
    BarDelegate(int role, int colour, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int role_;
    int colour_;
};

} // namespace cdm::ui
