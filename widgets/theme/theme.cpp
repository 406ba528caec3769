// SPDX-License-Identifier: GPL-3.0-only
#include "theme/theme.h"

#include "report/palette.h"
#include "theme/namedcolour.h"
#include "theme/outlinestyle.h"

#include <QApplication>
#include <QToolTip>

namespace cdm::ui {

namespace {
Theme* instance = nullptr;

struct Colours
{
    QRgb window, base, alternate, text, button, mid, highlight, link, muted, disabled, tipBase, tipText;
};

constexpr Colours light{0xfff4f5f7, 0xffffffff, 0xfff6f7f9, 0xff1b1f24, 0xffeceef1, 0xffc4c9d0,
                        0xff0b62a8, 0xff0b5aa0, 0xff59616c, 0xff949ba5, 0xff22272e, 0xfff4f5f7};
constexpr Colours dark{0xff20242a, 0xff181b20, 0xff1d2126, 0xffe4e7eb, 0xff2c3138, 0xff474e58,
                       0xff2b74b8, 0xff6cb6f5, 0xffa0a8b3, 0xff69717c, 0xff39404a, 0xfff1f3f5};

constexpr QRgb lossText = 0xffb34e00;     // the orange of curves has less than 4.5:1 with a light ground
constexpr QRgb fieldOutline = 0xff656e7a; // 3:1 with the dark window

QPalette makePalette(const Colours& c, bool isDark)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(c.window));
    palette.setColor(QPalette::WindowText, QColor(c.text));
    palette.setColor(QPalette::Base, QColor(c.base));
    palette.setColor(QPalette::AlternateBase, QColor(c.alternate));
    palette.setColor(QPalette::Text, QColor(c.text));
    palette.setColor(QPalette::Button, QColor(c.button));
    palette.setColor(QPalette::ButtonText, QColor(c.text));
    palette.setColor(QPalette::BrightText, isDark ? QColor(0xffff8a80) : QColor(0xffb3261e));
    palette.setColor(QPalette::Highlight, QColor(c.highlight));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(c.link));
    palette.setColor(QPalette::LinkVisited, QColor(c.link));
    palette.setColor(QPalette::PlaceholderText, QColor(c.muted));
    palette.setColor(QPalette::ToolTipBase, QColor(c.tipBase));
    palette.setColor(QPalette::ToolTipText, QColor(c.tipText));
    palette.setColor(QPalette::Light, QColor(c.button).lighter(isDark ? 125 : 105));
    palette.setColor(QPalette::Midlight, QColor(c.button).lighter(isDark ? 112 : 102));
    palette.setColor(QPalette::Mid, QColor(c.mid));
    palette.setColor(QPalette::Dark, QColor(c.mid).darker(isDark ? 130 : 115));
    palette.setColor(QPalette::Shadow, isDark ? QColor(0xff0b0d10) : QColor(0xff8a919b));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(c.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(c.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(c.text));
    return palette;
}

bool systemIsDark()
{
    // Qt 6.4 does not tell the desktop's colour scheme; its default palette follows the desktop's theme.
    static const bool darkDefault = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    return darkDefault;
}
} // namespace

Theme::Theme(QObject* parent) : QObject(parent)
{
    instance = this;
    static_cast<void>(systemIsDark()); // asked before our own palette hides the answer
}

Theme::~Theme()
{
    if (instance == this)
        instance = nullptr;
}

Theme* Theme::current()
{
    return instance;
}

void Theme::apply(ThemeChoice choice)
{
    choice_ = choice;
    dark_ = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    const QPalette palette = makePalette(dark_ ? dark : light, dark_);
    QApplication::setPalette(palette);
    // After the palette: docks fetch the icons of their buttons, which have its colours, when the style changes.
    QApplication::setStyle(new OutlineStyle(dark_ ? QColor(fieldOutline) : QColor()));
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

QColor Theme::series(int i) const
{
    const auto& colours = dark_ ? report::darkSeries : report::lightSeries;
    const int count = static_cast<int>(colours.size());
    return named(colours[static_cast<std::size_t>(((i % count) + count) % count)]);
}

QColor Theme::positive() const
{
    return series(0);
}

QColor Theme::negative() const
{
    return dark_ ? series(1) : QColor(lossText);
}

QColor Theme::grid() const
{
    return named((dark_ ? report::darkInks : report::lightInks).grid);
}

QColor Theme::mutedText() const
{
    return QColor((dark_ ? dark : light).muted);
}

QColor Theme::chartBackground() const
{
    return QColor((dark_ ? dark : light).base);
}

} // namespace cdm::ui
