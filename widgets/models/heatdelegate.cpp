// SPDX-License-Identifier: GPL-3.0-only
#include "models/heatdelegate.h"

#include "theme/chartpalette.h"

#include <algorithm>

namespace cdm::ui {

HeatDelegate::HeatDelegate(int role, int colour, QObject* parent)
    : QStyledItemDelegate(parent),
      role_(role),
      colour_(colour)
{
}

void HeatDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant share = index.data(role_);
    if (!share.isValid())
        return;
    QColor colour = ChartPalette::screen().seriesColour(colour_);
    colour.setAlphaF(static_cast<float>(0.5 * std::clamp(share.toDouble(), 0.0, 1.0)));
    option->backgroundBrush = colour;
}

} // namespace cdm::ui
