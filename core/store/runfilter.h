// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

namespace cdm::store {

/// A WHERE clause over `runs` with the texts to bind to ?1, ?2 ... in order.
struct RunFilter
{
    std::string where;
    std::vector<std::string> values;
};

/// Every blank-separated word must fit. A word fits where it occurs in id, name, note, dataset, state or a text of
/// the configuration (case of ASCII letters aside); "option=value" fits where the configuration has that value.
[[nodiscard]] RunFilter runFilter(const std::string& text);

} // namespace cdm::store
