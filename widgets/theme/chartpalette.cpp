// SPDX-License-Identifier: GPL-3.0-only
#include "theme/chartpalette.h"

#include "theme/theme.h"

#include <QGuiApplication>
#include <QPalette>

namespace cdm::ui {

QColor ChartPalette::seriesColour(int i) const
{
    const auto count = static_cast<int>(series.size());
    return series[((i % count) + count) % count];
}

ChartPalette ChartPalette::screen()
{
    const Theme* theme = Theme::current();
    if (theme == nullptr)
        return print();
    ChartPalette palette;
    palette.background = theme->chartBackground();
    palette.text = QGuiApplication::palette().color(QPalette::Text);
    palette.muted = theme->mutedText();
    palette.grid = theme->grid();
    palette.axis = theme->mutedText();
    for (int i = 0; i < 8; ++i)
        palette.series.push_back(theme->series(i));
    return palette;
}

ChartPalette ChartPalette::print()
{
    // Okabe and Ito's hues, each with a contrast of 3:1 or more on white.
    return {Qt::white,
            QColor(0xff1b1f24),
            QColor(0xff59616c),
            QColor(0xffe3e6ea),
            QColor(0xff59616c),
            {QColor(0xff0072b2), QColor(0xffd55e00), QColor(0xff00906a), QColor(0xffb0558a), QColor(0xffa87400),
             QColor(0xff2f8fbf), QColor(0xff5b6570), QColor(0xff6a3d9a)}};
}

} // namespace cdm::ui
