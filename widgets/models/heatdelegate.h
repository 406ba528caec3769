// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

namespace cdm::ui {

/// Tints cells that have a share in [0, 1] under `role`: the larger, the stronger. The text keeps its contrast.
class HeatDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    HeatDelegate(int role, int colour, QObject* parent = nullptr);
    void setColour(int colour) { colour_ = colour; } ///< place in Theme::series()

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    int role_;
    int colour_;
};

} // namespace cdm::ui
