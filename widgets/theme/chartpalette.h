// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QVector>

namespace cdm::ui {

/// The colours a chart is drawn with.
struct ChartPalette
{
    static constexpr int colours = 8; ///< of series, different ones

    QColor background;
    QColor text;
    QColor muted;
    QColor grid;
    QColor axis;
    QVector<QColor> series; ///< `colours` of them, used cyclically

    [[nodiscard]] QColor seriesColour(int i) const;
    /// Whether line `i`, 0 or more, is dashed where lines have the colours of their places: these come round, and then
    /// dashes tell lines apart.
    [[nodiscard]] static bool isDashed(int i) { return (i / colours) % 2 == 1; }

    /// Of the present theme; print() when there is no Theme.
    [[nodiscard]] static ChartPalette screen();
    /// Dark on white, for files: a figure in a paper does not follow the desktop's theme.
    [[nodiscard]] static ChartPalette print();
};

} // namespace cdm::ui
