// SPDX-License-Identifier: GPL-3.0-only
#include "strip/elidedbutton.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace cdm::ui {

namespace {
constexpr int textMargin = 7;
constexpr int arrowWidth = 12;

/// Between those of placeholders and of buttons: on a dark button the former alone has less than 4.5:1.
QColor mutedInk(const QPalette& palette)
{
    const QColor muted = palette.color(QPalette::PlaceholderText);
    const QColor full = palette.color(QPalette::ButtonText);
    return QColor((muted.red() + full.red()) / 2, (muted.green() + full.green()) / 2, (muted.blue() + full.blue()) / 2);
}
} // namespace

ElidedButton::ElidedButton(QWidget* parent) : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
}

void ElidedButton::setFullText(const QString& text, bool muted)
{
    text_ = text;
    muted_ = muted;
    setText(text); // what assistive technology reads
    updateGeometry();
    update();
}

void ElidedButton::setCharacters(int narrowest, int widest)
{
    narrowest_ = narrowest;
    widest_ = widest;
    updateGeometry();
}

QSize ElidedButton::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int width = std::min(metrics.horizontalAdvance(text_), widest_ * metrics.averageCharWidth());
    return {std::max(minimumSizeHint().width(), width + 2 * textMargin + arrowWidth), metrics.height() + 10};
}

QSize ElidedButton::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {narrowest_ * metrics.averageCharWidth() + 2 * textMargin + arrowWidth, metrics.height() + 10};
}

void ElidedButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.features &= ~QStyleOptionToolButton::HasMenu;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    QRect area = rect().adjusted(textMargin, 0, -textMargin, 0);
    QStyleOption arrow;
    arrow.initFrom(this);
    arrow.rect = QRect(area.right() - arrowWidth + 3, area.center().y() - arrowWidth / 2 + 1, arrowWidth, arrowWidth);
    painter.drawPrimitive(QStyle::PE_IndicatorArrowDown, arrow);
    area.setRight(area.right() - arrowWidth - 2);
    const QString shown = fontMetrics().elidedText(text_, Qt::ElideMiddle, area.width());
    painter.setPen(muted_ && isEnabled() ? mutedInk(palette()) : palette().color(QPalette::ButtonText));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, shown);
}

} // namespace cdm::ui
