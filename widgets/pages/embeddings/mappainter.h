// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/mapspec.h"
#include "theme/chartpalette.h"

#include <QRectF>

class QPainter;
class QPainterPath;

namespace cdm::ui {

/// Paints a MapSpec and answers what lies under a place. One unit has the same length along both axes, since distances
/// are what is looked at.
class MapPainter
{
public:
    static constexpr qsizetype screenLimit = 50'000; ///< points drawn at once
    static constexpr qsizetype fileLimit = 20'000;
    static constexpr int lineLimit = 400;         ///< movements drawn at once: the longest
    static constexpr qsizetype ringLimit = 1'000; ///< selected points in sight that get a ring, evenly spaced

    /// `view` is the part of the plane to show, as wide as the plot's shape asks; null = all of it.
    MapPainter(const MapSpec& spec, const QRectF& area, const ChartPalette& palette, const QRectF& view);

    /// Axes and points, of which at most `limit`; returns how many it drew.
    qsizetype paint(QPainter* painter, qsizetype limit) const;
    /// Legend, rings, selection and the target: what changes without the rest. `drawn` as paint() has told.
    void paintMarks(QPainter* painter, qsizetype drawn) const;
    void paintFocus(QPainter* painter, int point) const; ///< the point under the pointer or the keyboard's cursor

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
    void paintLegend(QPainter* painter, qsizetype drawn) const;
    void paintSelected(QPainter* painter) const;
    [[nodiscard]] QColor colourOf(const MapLayer& layer) const;
    [[nodiscard]] QColor rampColour(double share) const;
    [[nodiscard]] QRectF entryRect(int row) const;

    const MapSpec& spec_;
    QRectF area_;
    QRectF plot_;
    QRectF view_;
    ChartPalette palette_;
};

/// Outline of a glyph about the origin.
[[nodiscard]] QPainterPath glyphPath(Glyph glyph, double radius);

} // namespace cdm::ui
