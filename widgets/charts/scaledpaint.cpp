// SPDX-License-Identifier: GPL-3.0-only
#include "charts/scaledpaint.h"

#include <QPainter>

#include <algorithm>

namespace cdm::ui {

void paintScaled(QPainter* painter, const QRectF& target, const QSizeF& least,
                 const std::function<void(const QRectF&)>& paint)
{
    const double scale = std::min(target.width() / least.width(), target.height() / least.height());
    if (scale >= 1.0) {
        paint(target);
        return;
    }
    painter->save();
    painter->translate(target.topLeft());
    painter->scale(scale, scale);
    paint(QRectF(QPointF(), target.size() / scale));
    painter->restore();
}

} // namespace cdm::ui
