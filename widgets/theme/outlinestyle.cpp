// SPDX-License-Identifier: GPL-3.0-only
#include "theme/outlinestyle.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace cdm::ui {

OutlineStyle::OutlineStyle(const QColor& outline)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))),
      outline_(outline)
{
}

int OutlineStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* returned) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, returned);
}

void OutlineStyle::outline(const QStyleOption* option, QPainter* painter, bool round) const
{
    if (!outline_.isValid())
        return;
    const bool isFocused = (option->state & State_HasFocus) != 0;
    QColor colour = isFocused ? option->palette.color(QPalette::Highlight) : outline_;
    if ((option->state & State_Enabled) == 0)
        colour.setAlphaF(0.45F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colour);
    painter->setBrush(Qt::NoBrush);
    const QRectF area = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (round)
        painter->drawEllipse(area);
    else
        painter->drawRoundedRect(area, 2.0, 2.0);
    painter->restore();
}

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit || element == PE_IndicatorCheckBox)
        outline(option, painter, false);
    else if (element == PE_IndicatorRadioButton)
        outline(option, painter, true);
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* spin = control == CC_SpinBox ? qstyleoption_cast<const QStyleOptionSpinBox*>(option) : nullptr;
    const auto* combo = control == CC_ComboBox ? qstyleoption_cast<const QStyleOptionComboBox*>(option) : nullptr;
    if ((spin != nullptr && spin->frame) || (combo != nullptr && combo->frame))
        outline(option, painter, false);
}

} // namespace cdm::ui
