// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"
#include "sources/input/values.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cdm::sources {

class IssueLog;

/// The times of an input, of which all texts together say how those are read that can be read in two ways:
/// - 20191013 is a date where at least half of the numbers from 1 to 999,999,999 are dates, and the others are then no
///   times; else all of them are seconds since 1970. 0 and below often stand for a time that is missing, and say
///   nothing.
/// - 3/4/2019 has the day first where most of the dates that can be read in one way alone have it first (13/10/2019),
///   else the month. Such dates of the other order are refused.
/// Until all were taken in, such times have provisional numbers. What all of them together refuse may have been taken
/// in before: then they are to be taken in once more. Memory is bounded. Not thread-safe.
class TimeColumn
{
public:
    /// The month stands first in dates with '/', as the format says. To be called before the first take().
    void setMonthFirst() noexcept
    {
        dayFirst_ = false;
        formatSaysSo_ = true;
    }

    /// Takes one more time in and gives its number, which is the time itself where the text can be read in one way
    /// alone. To be called in the order of the rows; `file` and `line` are those of the row. Throws RowError for what
    /// is refused by then: by the format, and after decide() by all.
    [[nodiscard]] std::int64_t take(std::string_view column, std::string_view text, const TimeText& time,
                                    const std::string& file, std::uint64_t line);

    /// To be called after the last take(). False where times were taken in that all together refuse: a copy of the
    /// column is then to take all of them in once more, which refuses those, and decides the same.
    [[nodiscard]] bool decide();

    // After decide():

    /// Whether numbers were given that are not the times.
    [[nodiscard]] bool isProvisional() const noexcept
    {
        return met_[TimeText::EightDigits].count > 0 || met_[TimeText::EitherFirst].count > 0;
    }
    /// The time, in seconds since 1970, that a number stands for.
    [[nodiscard]] std::int64_t settled(std::int64_t number) const;
    /// Tells how the texts were read that can be read in two ways.
    void report(IssueLog& issues) const;

private:
    /// Texts of one form.
    struct Met
    {
        std::uint64_t count = 0;
        BadRow first; ///< `problem` is the column and the text
    };
    [[nodiscard]] bool refuses(TimeText::Form form) const noexcept;
    [[noreturn]] void refuse(const std::string& column, const std::string& text, TimeText::Form form) const;

    std::array<Met, TimeText::EitherFirst + 1> met_; ///< by TimeText::Form
    std::optional<bool> dayFirst_;                   ///< in dates with '/'; nothing while none says so
    bool formatSaysSo_ = false;
    bool asManyHaveTheOther_ = false; ///< dates that have the day first as such that have the month first
    bool areDates_ = false;           ///< numbers of eight digits that can be dates
    bool isDecided_ = false;
};

} // namespace cdm::sources
