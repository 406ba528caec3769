// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QSet>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace cdm::ui {

enum class Glyph { Circle, Square, Triangle, Star, Diamond, TriangleDown };

/// Points that look alike, and their line in the legend.
struct MapLayer
{
    static constexpr int muted = -1;
    static constexpr int ramp = -2; ///< coloured by value
    QString name;
    int colour = 0; ///< place in ChartPalette::series, or one of the above
    Glyph glyph = Glyph::Circle;
    qsizetype count = 0;
};

/// What is marked among the points, and said of them: it changes while they and their colours stay.
struct MapMarks
{
    std::vector<std::uint32_t> ringed; ///< points in the list, each with a ring around it
    QString ringName;
    std::vector<std::uint32_t> selected; ///< ascending
    int target = -1;                     ///< the primary selection
    QString targetName;
    std::function<QString(std::size_t)> describe;
};

/// Everything a map of points shows, as a value: drawn alike on the screen and into files.
struct MapSpec
{
    QString title;
    QString xTitle;
    QString yTitle;
    QString provenance;
    QString legendTitle;
    QString note; ///< in small letters under the legend
    std::vector<QPointF> points;
    std::vector<QPointF> moved;       ///< where each point lies under checkpoint B; empty without one
    qsizetype total = 0;              ///< points there are, of which `points` may be a part
    std::vector<std::uint8_t> layers; ///< [points] place in `legend`
    std::vector<MapLayer> legend;
    std::vector<float> values; ///< [points] of the ramp; NaN = none; empty without a ramp
    double low = 0.0;          ///< value drawn palest
    double high = 1.0;
    MapMarks marks;
    QSet<QString> hidden;   ///< layers switched off in the legend
    bool isPrinted = false; ///< with every name whole, see MapPainter::leastPrinted()

    [[nodiscard]] bool isVisible(std::size_t point) const { return !hidden.contains(legend[layers[point]].name); }
};

} // namespace cdm::ui
