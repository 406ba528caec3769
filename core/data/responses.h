// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <cmath>
#include <cstddef>
#include <vector>

namespace cdm::data {

/// What every user would answer to every item (watch ratio, or probability of a click): fully observed data.
struct Responses
{
    std::size_t items = 0;     ///< of the dataset
    std::vector<float> values; ///< [users, items] row-major, at least 0; NaN = not observed

    /// Both indices are the dataset's.
    [[nodiscard]] float of(UserIndex user, ItemIndex item) const { return values[user.value * items + item.value]; }
    [[nodiscard]] bool knows(UserIndex user, ItemIndex item) const { return !std::isnan(of(user, item)); }
};

} // namespace cdm::data
