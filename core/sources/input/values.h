// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cdm::sources {

// Each takes the column's name for the message and throws RowError naming the value and what is allowed.

/// A finite number in [minimum, maximum]: "4", "4.5", "1e3", "+2"; blanks around it are ignored.
[[nodiscard]] double parseNumber(std::string_view column, std::string_view text, double minimum, double maximum);

/// 0 or 1, also written true/false, yes/no, t/f, y/n in any case, 0.0 and 1.0.
[[nodiscard]] bool parseFlag(std::string_view column, std::string_view text);

/// Seconds since 1970 (UTC where no zone is given), from: a number of seconds, milliseconds, microseconds or
/// nanoseconds (told by its size); 2019-10-13, 2019-10-13 08:05[:30[.25]], with 'T' and with Z or +hh:mm; 20191013
/// (8 digits that are a date) and 20191013080530; 10/13/2019 8:05:30 AM (month first); 13-Oct-2019.
/// Allowed years: 1900 to 2200.
[[nodiscard]] std::int64_t parseTime(std::string_view column, std::string_view text);

/// The id without blanks around it; never empty, at most 4096 bytes. Ids are texts: leading zeros stay.
[[nodiscard]] std::string_view parseId(std::string_view column, std::string_view text);

/// The number if the whole text is one, finite or not.
[[nodiscard]] std::optional<double> toNumber(std::string_view text) noexcept;

} // namespace cdm::sources
