// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QProxyStyle>

namespace cdm::ui {

/// Of a table and of its head: pixels more at both ends of every cell than the style leaves of itself.
inline constexpr const char* cellRoomProperty = "cellRoom";

/// Fusion with outlines of its own around fields, check boxes and radio buttons: Fusion derives them from the window's
/// colour, and on a dark window they cannot be told from it; with the focus they are in the highlight colour. Menus
/// have one, too. Buttons of dialogs have no icons, as all others; those of the style are drawn by styleIcon().
/// Tables may ask for more room beside their texts (cellRoomProperty).
class OutlineStyle : public QProxyStyle
{
    Q_OBJECT

public:
    explicit OutlineStyle(const QColor& outline); ///< invalid = Fusion's own

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption* option,
                                     const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;

private:
    enum class Frame { Field, Round, Menu };
    void outline(const QStyleOption* option, QPainter* painter, Frame frame) const;

    QColor outline_;
};

} // namespace cdm::ui
