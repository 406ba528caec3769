// SPDX-License-Identifier: GPL-3.0-only
#include "theme/outlinestyle.h"

#include "theme/styleicons.h"

#include <QGuiApplication>
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
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons || hint == SH_EtchDisabledText)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QIcon OutlineStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const
{
    const QIcon own = styleIcon(which, QGuiApplication::palette());
    return own.isNull() ? QProxyStyle::standardIcon(which, option, widget) : own;
}

void OutlineStyle::outline(const QStyleOption* option, QPainter* painter, Frame frame) const
{
    if (!outline_.isValid())
        return;
    const bool isFocused = frame != Frame::Menu && (option->state & State_HasFocus) != 0;
    QColor colour = isFocused ? option->palette.color(QPalette::Highlight) : outline_;
    if (frame != Frame::Menu && (option->state & State_Enabled) == 0)
        colour.setAlphaF(0.45F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colour);
    painter->setBrush(Qt::NoBrush);
    const QRectF area = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (frame == Frame::Round)
        painter->drawEllipse(area);
    else if (frame == Frame::Menu)
        painter->drawRect(area);
    else
        painter->drawRoundedRect(area, 2.0, 2.0);
    painter->restore();
}

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit || element == PE_IndicatorCheckBox)
        outline(option, painter, Frame::Field);
    else if (element == PE_IndicatorRadioButton)
        outline(option, painter, Frame::Round);
    else if (element == PE_PanelMenu || element == PE_FrameMenu)
        outline(option, painter, Frame::Menu);
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto* spin = control == CC_SpinBox ? qstyleoption_cast<const QStyleOptionSpinBox*>(option) : nullptr;
    const auto* combo = control == CC_ComboBox ? qstyleoption_cast<const QStyleOptionComboBox*>(option) : nullptr;
    if ((spin != nullptr && spin->frame) || (combo != nullptr && combo->frame))
        outline(option, painter, Frame::Field);
}

} // namespace cdm::ui
