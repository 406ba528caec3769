// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

namespace cdm::report {

/// Width of a text in a common sans-serif font of the given size, in the unit of the size: the advance widths of the
/// Helvetica family with room for its wider relatives, since no font is at hand where figures are written.
[[nodiscard]] double textWidth(std::string_view text, double size, bool bold = false);

/// The text, or its beginning and "…" where it is wider than `room`.
[[nodiscard]] std::string fitted(const std::string& text, double room, double size);

} // namespace cdm::report
