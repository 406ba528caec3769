// SPDX-License-Identifier: GPL-3.0-only
#include "models/bardelegate.h"

#include "theme/chartpalette.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace cdm::ui {

BarDelegate::BarDelegate(int role, int colour, QObject* parent)
    : QStyledItemDelegate(parent),
      role_(role),
      colour_(colour)
{
}

void BarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant share = index.data(role_);
    if (!share.isValid())
        return;
    // Under the number, so that the number keeps its contrast.
    QColor colour = option.state.testFlag(QStyle::State_Selected) ? option.palette.color(QPalette::HighlightedText)
                                                                  : ChartPalette::screen().seriesColour(colour_);
    const QRectF cell = QRectF(option.rect).adjusted(4, 0, -4, -2);
    const double width = std::clamp(share.toDouble(), 0.0, 1.0) * cell.width();
    painter->fillRect(QRectF(cell.right() - width, cell.bottom() - 3, width, 3), colour);
}

} // namespace cdm::ui
