// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QVector>

namespace cdm::ui {

/// The colours a chart is drawn with.
struct ChartPalette
{
    QColor background;
    QColor text;
    QColor muted;
    QColor grid;
    QColor axis;
    QVector<QColor> series; ///< not empty; used cyclically

    [[nodiscard]] QColor seriesColour(int i) const;

    /// Of the present theme; print() when there is no Theme.
    [[nodiscard]] static ChartPalette screen();
    /// Dark on white, for files: a figure in a paper does not follow the desktop's theme.
    [[nodiscard]] static ChartPalette print();
};

} // namespace cdm::ui
