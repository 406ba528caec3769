// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/setdelegate.h"

#include <QStyleOptionViewItem>

#include <utility>

namespace cdm::ui {

QPalette paleSelection(const QPalette& palette)
{
    constexpr double share = 0.35; // of the highlight; the text keeps more than 7:1 on it in both themes
    const QColor ground = palette.color(QPalette::Base);
    const QColor strong = palette.color(QPalette::Highlight);
    const auto mixed = [](int from, int to) { return qRound(from + share * (to - from)); };
    QPalette pale = palette;
    pale.setColor(QPalette::Highlight, QColor(mixed(ground.red(), strong.red()), mixed(ground.green(), strong.green()),
                                              mixed(ground.blue(), strong.blue())));
    pale.setColor(QPalette::HighlightedText, palette.color(QPalette::Text));
    return pale;
}

SetDelegate::SetDelegate(QAbstractItemDelegate* drawing, IsStrongest isStrongest, QObject* parent)
    : QAbstractItemDelegate(parent),
      drawing_(drawing),
      isStrongest_(std::move(isStrongest))
{
}

void SetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (!option.state.testFlag(QStyle::State_Selected) || isStrongest_(index)) {
        drawing_->paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem paler = option;
    paler.palette = paleSelection(option.palette);
    drawing_->paint(painter, paler, index);
}

QSize SetDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return drawing_->sizeHint(option, index);
}

} // namespace cdm::ui
