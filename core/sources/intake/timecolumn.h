// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"
#include "sources/input/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cdm::sources {

class IssueLog;

/// The times of an input, of which all texts together say how those are read that can be read in two ways:
/// - 20191013 is a date, unless another number from 1 to 999,999,999 is none: then all of them are seconds since 1970.
///   0 and below often stand for a time that is missing, and say nothing.
/// - 3/4/2019 has the day first where the first date that can be read in one way alone has it first (13/10/2019), else
///   the month.
/// Until all were taken in, such times have provisional numbers. Memory is bounded. Not thread-safe.
class TimeColumn
{
public:
    /// The month stands first in dates with '/', as the format says. To be called before the first take().
    void setMonthFirst() noexcept { dayFirst_ = false; }

    /// Takes one more time in and gives its number, which is the time itself where the text can be read in one way
    /// alone. To be called in the order of the rows; `file` and `line` are those of the row. Throws RowError for a date
    /// whose day and month stand the other way round than in a row before.
    [[nodiscard]] std::int64_t take(std::string_view column, std::string_view text, const TimeText& time,
                                    const std::string& file, std::uint64_t line);

    // After the last take():

    /// Whether numbers were given that are not the times.
    [[nodiscard]] bool isProvisional() const noexcept { return date_ || either_; }
    /// The time, in seconds since 1970, that a number stands for.
    [[nodiscard]] std::int64_t settled(std::int64_t number) const;
    /// Tells how the texts were read that can be read in two ways.
    void report(IssueLog& issues) const;

private:
    void takeOrder(std::string_view column, const BadRow& here, bool dayFirst);

    std::optional<bool> dayFirst_;  ///< in dates with '/'; nothing while none says so
    std::optional<BadRow> ordered_; ///< the date that says so; nothing where the format does
    // The first of their kind; `problem` is the column and the text.
    std::optional<BadRow> date_;   ///< eight digits that are a date
    std::optional<BadRow> number_; ///< another number of that size
    std::optional<BadRow> either_; ///< a date with '/' that can be read in two ways
};

} // namespace cdm::sources
