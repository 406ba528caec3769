// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::rerank {

/// Rounds up: never below `value`, and never minus infinity.
[[nodiscard]] inline float roundedUp(double value)
{
    constexpr double lowest = std::numeric_limits<float>::lowest();
    return static_cast<float>(std::max(value + std::abs(value) * 0x1p-23 + 0x1p-140, lowest));
}

/// Rounds down: never above `value`.
[[nodiscard]] inline float roundedDown(double value)
{
    return -roundedUp(-value);
}

} // namespace cdm::rerank
