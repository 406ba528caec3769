// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRectF>
#include <QSizeF>

#include <functional>

class QPainter;

namespace cdm::ui {

/// Calls `paint` with a rectangle of `least` pixels or more that covers `target`: where the target is smaller the whole
/// drawing becomes smaller, and nothing of it has to be cut. `least` must not be empty.
void paintScaled(QPainter* painter, const QRectF& target, const QSizeF& least,
                 const std::function<void(const QRectF&)>& paint);

} // namespace cdm::ui
