// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>
#include <string>
#include <vector>

namespace cdm::sources {

/// What stands for each code of a field in a table from which the same codes are to be read again: nothing for code 0,
/// the value where it can stand in a table and no other code has it, else "code N", with apostrophes until it is no
/// other's. [values]
[[nodiscard]] std::vector<std::string> fieldTexts(std::span<const std::string> values);

} // namespace cdm::sources
