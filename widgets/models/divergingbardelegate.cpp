// SPDX-License-Identifier: GPL-3.0-only
#include "models/divergingbardelegate.h"

#include "theme/chartpalette.h"

#include <QPainter>

#include <algorithm>

namespace cdm::ui {

DivergingBarDelegate::DivergingBarDelegate(int role, QObject* parent) : QStyledItemDelegate(parent), role_(role) {}

void DivergingBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant value = index.data(role_);
    if (!value.isValid())
        return;
    const double share = std::clamp(value.toDouble(), -1.0, 1.0);
    const QColor colour = option.state.testFlag(QStyle::State_Selected)
                              ? option.palette.color(QPalette::HighlightedText)
                              : ChartPalette::screen().seriesColour(share < 0.0 ? 1 : 0);
    const QRectF cell = QRectF(option.rect).adjusted(4, 0, -4, -2);
    const double middle = cell.center().x();
    const double end = middle + 0.5 * share * cell.width();
    painter->fillRect(QRectF(std::min(middle, end), cell.bottom() - 3, std::abs(end - middle), 3), colour);
}

} // namespace cdm::ui
