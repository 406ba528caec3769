// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

namespace cdm::ui {

/// True where both are the very same data, not only equal ones. One of them must have been held since it was read.
template <class Value>
[[nodiscard]] bool isSameData(const QVector<Value>& a, const QVector<Value>& b)
{
    return a.constData() == b.constData() && a.size() == b.size();
}

/// Where the points of series lie, kept as long as they are the same data: of a million points that have not changed
/// none is read again.
class SeriesExtents
{
public:
    /// extentOf() of each of `series`, in their order.
    [[nodiscard]] const std::vector<std::optional<ChartRange>>& of(const std::vector<ChartSeries>& series);

private:
    struct Data
    {
        QVector<QPointF> points;
        QVector<double> upper;
    };

    std::vector<Data> data_; ///< held, so that no other data can take their place in memory
    std::vector<std::optional<ChartRange>> extents_;
};

} // namespace cdm::ui
