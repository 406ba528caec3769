// SPDX-License-Identifier: GPL-3.0-only
#include "theme/outlinestyle.h"

#include "theme/styleicons.h"

#include <QGuiApplication>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace cdm::ui {

namespace {

int roomOf(const QWidget* widget)
{
    return widget == nullptr ? 0 : widget->property(cellRoomProperty).toInt();
}

} // namespace

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

int OutlineStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const int pixels = QProxyStyle::pixelMetric(metric, option, widget);
    return metric == PM_FocusFrameHMargin ? pixels + roomOf(widget) : pixels; // what cells keep from their edges
}

QSize OutlineStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const
{
    const QSize needed = QProxyStyle::sizeFromContents(type, option, size, widget);
    return type == CT_HeaderSection ? needed + QSize(2 * roomOf(widget), 0) : needed;
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

void OutlineStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const
{
    const int room = element == CE_HeaderLabel ? roomOf(widget) : 0;
    const auto* label = room > 0 ? qstyleoption_cast<const QStyleOptionHeader*>(option) : nullptr;
    if (label == nullptr)
        return QProxyStyle::drawControl(element, option, painter, widget);
    QStyleOptionHeaderV2 narrower;
    if (const auto* whole = qstyleoption_cast<const QStyleOptionHeaderV2*>(option))
        narrower = *whole;
    else
        narrower.QStyleOptionHeader::operator=(*label);
    narrower.rect.adjust(room, 0, -room, 0); // Qt asks for the label's place past proxies, so it is moved here
    QProxyStyle::drawControl(element, &narrower, painter, widget);
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
