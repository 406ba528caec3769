// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/mapspec.h"
#include "theme/chartpalette.h"

#include <QRectF>
#include <QSizeF>

#include <functional>

class QPainter;

namespace cdm::ui {

/// The legend beside a map: its layers, what marks mean, the ramp and notes. What has no room in it is left out, and
/// long names are cut, but not in a printed map of leastSize() or more.
class MapLegend
{
public:
    static constexpr int lineLimit = 400;         ///< movements drawn at once: the longest
    static constexpr qsizetype ringLimit = 1'000; ///< selected points in sight that get a ring, evenly spaced

    /// `spec` must outlive it.
    MapLegend(const MapSpec& spec, const QRectF& area, const ChartPalette& palette);

    [[nodiscard]] static double widthFor(const MapSpec& spec);  ///< pixels
    [[nodiscard]] static QSizeF leastSize(const MapSpec& spec); ///< of a printed one

    /// `drawn` of the map's points are to be seen.
    void paint(QPainter* painter, qsizetype drawn) const;
    [[nodiscard]] QString layerAt(const QPointF& place) const; ///< empty = none

private:
    /// A line of the legend.
    struct Entry
    {
        QString name;
        QString count;
        bool isOn = true;
        std::function<void(QPainter*)> sign; ///< about the origin
    };

    [[nodiscard]] std::vector<Entry> entries() const;
    [[nodiscard]] std::vector<Entry> markEntries() const;
    [[nodiscard]] static QStringList notesOf(const MapSpec& spec, qsizetype drawn);
    [[nodiscard]] QRectF entryRect(int row) const;
    void paintEntry(QPainter* painter, const Entry& entry, const QRectF& rect) const;
    void paintRamp(QPainter* painter, const QRectF& rect) const;

    const MapSpec& spec_;
    QRectF area_;
    ChartPalette palette_;
};

} // namespace cdm::ui
