// SPDX-License-Identifier: GPL-3.0-only
#include "charts/seriesextents.h"

#include <algorithm>

namespace cdm::ui {

const std::vector<std::optional<ChartRange>>& SeriesExtents::of(const std::vector<ChartSeries>& series)
{
    std::vector<Data> data;
    std::vector<std::optional<ChartRange>> extents;
    for (const ChartSeries& one : series) {
        const auto known = std::find_if(data_.begin(), data_.end(), [&one](const Data& then) {
            return isSameData(then.points, one.points) && isSameData(then.upper, one.upper);
        });
        extents.push_back(known != data_.end() ? extents_[static_cast<std::size_t>(known - data_.begin())]
                                               : extentOf(one));
        data.push_back({one.points, one.upper});
    }
    data_ = std::move(data);
    extents_ = std::move(extents);
    return extents_;
}

} // namespace cdm::ui
