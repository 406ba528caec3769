// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/maplegend.h"
#include "pages/embeddings/mapspec.h"
#include "theme/chartpalette.h"

#include <QRectF>
#include <QSizeF>

class QPainter;

namespace cdm::ui {

/// Paints a MapSpec and answers what lies under a place. One unit has the same length along both axes, since distances
/// are what is looked at.
class MapPainter
{
public:
    static constexpr qsizetype screenLimit = 50'000; ///< points drawn at once
    static constexpr qsizetype fileLimit = 20'000;

    /// `view` is the part of the plane to show, as wide as the plot's shape asks; null = all of it.
    MapPainter(const MapSpec& spec, const QRectF& area, const ChartPalette& palette, const QRectF& view);

    /// Axes and points, of which at most `limit`; returns how many it drew.
    qsizetype paint(QPainter* painter, qsizetype limit) const;
    /// Legend, rings, selection and the target: what changes without the rest. `drawn` as paint() has told.
    void paintMarks(QPainter* painter, qsizetype drawn) const;
    void paintFocus(QPainter* painter, int point) const; ///< the point under the pointer or the keyboard's cursor

    /// Pixels that a printed map needs for all that is written in it.
    [[nodiscard]] static QSizeF leastPrinted(const MapSpec& spec);
    [[nodiscard]] const QRectF& plot() const { return plot_; }
    [[nodiscard]] const QRectF& view() const { return view_; }
    [[nodiscard]] QPointF toPlace(const QPointF& data) const;
    [[nodiscard]] QPointF toData(const QPointF& place) const;
    [[nodiscard]] int pointAt(const QPointF& place, double within) const; ///< -1 = none; the nearest, ties to the lower
    [[nodiscard]] QString layerAt(const QPointF& place) const;            ///< legend entry; empty = none
    [[nodiscard]] qsizetype visibleCount() const;                         ///< points in view of layers switched on
    [[nodiscard]] double radius() const;

private:
    void paintAxes(QPainter* painter) const;
    void paintPoints(QPainter* painter, qsizetype limit) const;
    void paintMovements(QPainter* painter) const;
    void paintSelected(QPainter* painter) const;
    [[nodiscard]] MapLegend legend() const;

    const MapSpec& spec_;
    QRectF area_;
    QRectF plot_;
    QRectF view_;
    ChartPalette palette_;
};

} // namespace cdm::ui
