// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPainterPath>
#include <QRectF>

namespace cdm::ui {

/// The shapes that points of a chart have, so that series are told apart without their colours.
enum class MarkerShape { Circle, Square, Triangle, Star, Diamond, Pentagon };

/// How a shape is drawn into a box.
[[nodiscard]] QPainterPath markerPath(MarkerShape shape, const QRectF& box);

} // namespace cdm::ui
