// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/mapspec.h"
#include "theme/chartpalette.h"

class QPainterPath;
class QPixmap;

namespace cdm::ui {

inline constexpr int rampColours = 32; ///< steps of the ramp that are told apart

/// Outline of a glyph about the origin.
[[nodiscard]] QPainterPath glyphPath(Glyph glyph, double radius);
/// A glyph drawn once, to be stamped many times; `ratio` is the device's.
[[nodiscard]] QPixmap glyphStamp(Glyph glyph, double radius, const QColor& fill, const QColor& edge, double ratio);

/// Of a layer of one colour; of a ramp that of its middle.
[[nodiscard]] QColor layerColour(const MapLayer& layer, const ChartPalette& palette);
/// Of the ramp, from 0, palest, to 1.
[[nodiscard]] QColor rampColour(double share, const ChartPalette& palette);

} // namespace cdm::ui
