// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/timecolumn.h"

#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/intake/issuelog.h"

namespace cdm::sources {

namespace {

// A provisional number is seconds + tag * tagUnit; the tag is 0 for a time that is certain, `dateTag` for eight digits
// that are a date, and noShift + the days of the shift for a date whose day and month are not told apart.
constexpr std::int64_t tagUnit = std::int64_t{1} << 40U; // times of 1900 to 2200 need 34 bits
constexpr std::int64_t noShift = 400;                    // shifts are shorter than a year
constexpr std::int64_t dateTag = 1000;
constexpr std::int64_t daySeconds = 86400;

std::string placeOf(const BadRow& row)
{
    return row.file + ":" + std::to_string(row.line);
}

} // namespace

std::int64_t TimeColumn::take(std::string_view column, std::string_view text, const TimeText& time,
                              const std::string& file, std::uint64_t line)
{
    const auto here = [&] { return BadRow{file, line, std::string(column) + " " + inQuotes(text)}; };
    switch (time.form) {
    case TimeText::Certain:
        break;
    case TimeText::SmallNumber:
        if (!number_)
            number_ = here();
        break;
    case TimeText::EightDigits:
        if (!date_)
            date_ = here();
        return time.seconds + dateTag * tagUnit;
    case TimeText::MonthFirst:
    case TimeText::DayFirst:
        if (const bool dayFirst = time.form == TimeText::DayFirst; dayFirst_ != dayFirst)
            takeOrder(column, here(), dayFirst);
        break;
    case TimeText::EitherFirst:
        if (!either_)
            either_ = here();
        return time.seconds + (noShift + time.dayShift) * tagUnit;
    }
    return time.seconds;
}

void TimeColumn::takeOrder(std::string_view column, const BadRow& here, bool dayFirst)
{
    if (!dayFirst_) {
        dayFirst_ = dayFirst;
        ordered_ = here;
        return;
    }
    const std::string other = *dayFirst_ ? "the day" : "the month";
    const std::string reason = ordered_ ? ordered_->problem + " in " + placeOf(*ordered_) + " has " + other + " first"
                                        : "the format has " + other + " first";
    throw RowError(std::string(column) + " has day and month swapped",
                   here.problem + " seems to have day and month swapped: " + reason +
                       "; allowed: one order in all dates, or dates such as 2019-10-13");
}

std::int64_t TimeColumn::settled(std::int64_t number) const
{
    const std::int64_t tag = (number + tagUnit / 2) / tagUnit;
    const std::int64_t seconds = number - tag * tagUnit;
    if (tag == 0)
        return seconds;
    if (tag == dateTag)
        return number_ ? seconds : secondsOfDate(seconds).value_or(seconds);
    return dayFirst_.value_or(false) ? seconds + (tag - noShift) * daySeconds : seconds;
}

void TimeColumn::report(IssueLog& issues) const
{
    const auto note = [&](const char* cause, const BadRow& first, const std::string& what) {
        issues.note(cause, {first.file, first.line, first.problem + what});
    };
    if (date_ && number_)
        note("numbers of eight digits read as seconds", *date_,
             " could be a date, but " + number_->problem + " in " + placeOf(*number_) +
                 " is none; so all are seconds since 1970");
    else if (date_)
        note("numbers of eight digits read as dates", *date_, " was read as year, month and day, as all such numbers");
    if (ordered_ && dayFirst_.value_or(false))
        note("dates read with the day first", *ordered_, " has the day first; all dates with '/' were read so");
    if (either_ && !dayFirst_)
        note("dates read with the month first", *either_,
             " was read with the month first; no date tells day and month apart");
}

} // namespace cdm::sources
