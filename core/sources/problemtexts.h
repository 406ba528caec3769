// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace cdm::sources {

/// What an import says of rows, as BadRow::problem and Issue::cause hold it, with %1, %2 and so on for what changes,
/// for whoever translates it. Narrow patterns come before wide ones that fit the same text.
[[nodiscard]] std::span<const char* const> problemTexts();

} // namespace cdm::sources
