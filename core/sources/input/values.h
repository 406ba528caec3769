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

/// What the text of a time says, as far as it can be said without the other texts of its column; TimeColumn says the
/// rest.
struct TimeText
{
    enum Form : std::uint8_t {
        Certain,     ///< `seconds` is the time
        SmallNumber, ///< a number from above 0 to below 1e9 that is no date of eight digits; `seconds` is the time
        EightDigits, ///< 20191013, a date or a number of seconds; `seconds` is that number
        MonthFirst,  ///< 10/13/2019; `seconds` is the time
        DayFirst,    ///< 13/10/2019; `seconds` is the time
        EitherFirst  ///< 3/4/2019; `seconds` is the time with the month first
    };
    std::int64_t seconds = 0;  ///< since 1970
    std::int16_t dayShift = 0; ///< EitherFirst: days from the time with the month first to that with the day first
    Form form = Certain;
};

/// Seconds since 1970 (UTC where no zone is given), from: a number of seconds, milliseconds, microseconds or
/// nanoseconds (told by its size); 2019-10-13, 2019-10-13 08:05[:30[.25]], with 'T' and with Z or +hh:mm; 20191013
/// and 20191013080530; 10/13/2019 8:05:30 AM or 13/10/2019; 13-Oct-2019. Allowed years: 1900 to 2200.
[[nodiscard]] TimeText parseTime(std::string_view column, std::string_view text);
[[nodiscard]] std::string noTimeCause(std::string_view column); ///< why a row is refused whose time is none

/// Seconds since 1970 at the begin of the day that eight digits name, 20191013; nothing where they name none up to
/// the first of 2200.
[[nodiscard]] std::optional<std::int64_t> secondsOfDate(std::int64_t digits);

/// The id without blanks around it; never empty, at most 4096 bytes. Ids are texts: leading zeros stay.
[[nodiscard]] std::string_view parseId(std::string_view column, std::string_view text);

/// The number if the whole text is one, finite or not.
[[nodiscard]] std::optional<double> toNumber(std::string_view text) noexcept;

} // namespace cdm::sources
