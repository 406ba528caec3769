// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "theme/chartpalette.h"

#include <QPoint>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

class QPainter;

namespace cdm::ui {

/// A square table of numbers over candidates, as a value.
struct HeatSpec
{
    QString title;
    QString provenance;
    std::vector<std::uint32_t> candidates; ///< of the rows and of the columns, in order
    std::vector<double> values;            ///< [n, n] row-major
    double low = 0.0;                      ///< value drawn palest
    double high = 1.0;                     ///< value drawn strongest
    std::function<QString(std::uint32_t)> name;
    int target = -1;           ///< candidate whose row and column are framed
    std::vector<int> selected; ///< candidates whose rows and columns have a thin frame
    bool isPrinted = false;    ///< with all names, whole, and what axes, scale and frames mean; see leastPrinted()
};

/// Paints a HeatSpec and answers what lies under a point. The rows are numbered from 1, and so are the columns, which
/// hold the same candidates; a printed map has the names beside the rows.
class HeatPainter
{
public:
    /// `spec` must outlive it.
    HeatPainter(const HeatSpec& spec, const QRectF& area);

    void paint(QPainter* painter, const ChartPalette& palette) const;
    [[nodiscard]] QRectF cell(int row, int column) const;
    [[nodiscard]] QPoint cellAt(const QPointF& place) const; ///< x = column, y = row; (-1, -1) = none
    /// Pixels that a printed map needs for all that is written in it.
    [[nodiscard]] static QSizeF leastPrinted(const HeatSpec& spec);

private:
    void paintCells(QPainter* painter, const ChartPalette& palette) const;
    void paintScale(QPainter* painter, const ChartPalette& palette) const;
    void paintTitle(QPainter* painter, const ChartPalette& palette) const;
    void paintNumbers(QPainter* painter, const ChartPalette& palette) const;
    void paintNames(QPainter* painter, const ChartPalette& palette) const;
    void paintSelection(QPainter* painter, const ChartPalette& palette) const;
    void paintFrames(QPainter* painter, const ChartPalette& palette) const;

    const HeatSpec& spec_;
    QRectF area_;
    QRectF map_;
    QRectF scale_;
    double cell_ = 0.0;
};

} // namespace cdm::ui
