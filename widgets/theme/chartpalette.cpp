// SPDX-License-Identifier: GPL-3.0-only
#include "theme/chartpalette.h"

#include "report/palette.h"
#include "theme/namedcolour.h"
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
    for (int i = 0; i < colours; ++i)
        palette.series.push_back(theme->series(i));
    return palette;
}

ChartPalette ChartPalette::print()
{
    const report::Inks& inks = report::lightInks;
    ChartPalette palette{named(inks.ground), named(inks.text),  named(inks.muted),
                         named(inks.grid),   named(inks.muted), {}};
    for (const std::string_view colour : report::lightSeries)
        palette.series.push_back(named(colour));
    return palette;
}

} // namespace cdm::ui
