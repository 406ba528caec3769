// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

namespace cdm::ui {

/// Where a point lies in a plot that shows `range`, in the coordinates of the plot's box.
[[nodiscard]] inline QPointF placeIn(const QRectF& plot, const ChartRange& range, const QPointF& point)
{
    return {plot.left() + plot.width() * (point.x() - range.xMinimum) / (range.xMaximum - range.xMinimum),
            plot.bottom() - plot.height() * (point.y() - range.yMinimum) / (range.yMaximum - range.yMinimum)};
}

} // namespace cdm::ui
