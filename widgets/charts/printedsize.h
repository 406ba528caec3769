// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QSizeF>

namespace cdm::ui {

/// Pixels that a chart as onAxes() gives it, all of its series visible, needs to be written into a file with nothing
/// cut: title, titles of the axes, note, legend and names of bars. `width` is what there is; of more, the legend takes
/// fewer rows. The points are read once. GUI thread only.
[[nodiscard]] QSizeF leastPrinted(const ChartSpec& spec, double width = 0.0);

} // namespace cdm::ui
