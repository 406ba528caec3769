// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace cdm {

/// Quantile of ascending values (at least one), linear between neighbours; `share` in [0, 1].
[[nodiscard]] inline double quantile(std::span<const double> ascending, double share)
{
    const double place = share * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    return ascending[below] + (place - static_cast<double>(below)) * (ascending[above] - ascending[below]);
}

} // namespace cdm
