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

/// The row as a reason: "time '13/10/2019' in log.csv:3".
std::string textOf(const BadRow& row)
{
    return row.problem + " in " + row.file + ":" + std::to_string(row.line);
}

} // namespace

std::int64_t TimeColumn::take(std::string_view column, std::string_view text, const TimeText& time,
                              const std::string& file, std::uint64_t line)
{
    if (refuses(time.form))
        refuse(std::string(column), inQuotes(text), time.form);
    Met& met = met_[time.form];
    if (met.count++ == 0)
        met.first = {file, line, std::string(column) + " " + inQuotes(text)};
    if (time.form == TimeText::EightDigits)
        return time.seconds + dateTag * tagUnit;
    if (time.form == TimeText::EitherFirst)
        return time.seconds + (noShift + time.dayShift) * tagUnit;
    return time.seconds;
}

bool TimeColumn::refuses(TimeText::Form form) const noexcept
{
    switch (form) {
    case TimeText::SmallNumber:
        return areDates_;
    case TimeText::MonthFirst:
        return dayFirst_ == true;
    case TimeText::DayFirst:
        return dayFirst_ == false;
    default:
        return false;
    }
}

void TimeColumn::refuse(const std::string& column, const std::string& text, TimeText::Form form) const
{
    const std::string here = column + " " + text;
    if (form == TimeText::SmallNumber)
        throw RowError(noTimeCause(column), here + " is not a time: at least half of such numbers are dates, as " +
                                                textOf(met_[TimeText::EightDigits].first) +
                                                "; allowed: year, month and day such as 20191013");
    const bool dayFirst = form == TimeText::MonthFirst; // what the others have
    const std::string reason =
        formatSaysSo_ ? "the format" : textOf(met_[dayFirst ? TimeText::DayFirst : TimeText::MonthFirst].first);
    throw RowError(column + " has day and month swapped",
                   here + " seems to have day and month swapped: " + reason + " has the " +
                       (dayFirst ? "day" : "month") +
                       " first; allowed: one order in all dates, or dates such as 2019-10-13");
}

bool TimeColumn::decide()
{
    if (isDecided_)
        return true;
    isDecided_ = true;
    const std::uint64_t dayFirst = met_[TimeText::DayFirst].count, monthFirst = met_[TimeText::MonthFirst].count;
    if (!dayFirst_ && dayFirst + monthFirst > 0) {
        dayFirst_ = dayFirst > monthFirst;
        asManyHaveTheOther_ = dayFirst == monthFirst;
    }
    const std::uint64_t dates = met_[TimeText::EightDigits].count;
    areDates_ = dates > 0 && dates >= met_[TimeText::SmallNumber].count;
    for (const TimeText::Form form : {TimeText::SmallNumber, TimeText::MonthFirst, TimeText::DayFirst}) {
        if (met_[form].count > 0 && refuses(form))
            return false;
    }
    return true;
}

std::int64_t TimeColumn::settled(std::int64_t number) const
{
    const std::int64_t tag = (number + tagUnit / 2) / tagUnit;
    const std::int64_t seconds = number - tag * tagUnit;
    if (tag == 0)
        return seconds;
    if (tag == dateTag)
        return areDates_ ? secondsOfDate(seconds).value_or(seconds) : seconds;
    return dayFirst_.value_or(false) ? seconds + (tag - noShift) * daySeconds : seconds;
}

void TimeColumn::report(IssueLog& issues) const
{
    const auto note = [&](const char* cause, TimeText::Form form, const std::string& what) {
        const BadRow& first = met_[form].first;
        if (met_[form].count > 0)
            issues.note(cause, {first.file, first.line, first.problem + what});
    };
    if (areDates_)
        note("numbers of eight digits read as dates", TimeText::EightDigits,
             " was read as year, month and day, as all such numbers");
    else
        note("numbers of eight digits read as seconds", TimeText::EightDigits,
             " could be a date, but most such numbers are none, as " + textOf(met_[TimeText::SmallNumber].first) +
                 "; so all are seconds since 1970");
    if (asManyHaveTheOther_)
        note("dates read with the month first", TimeText::MonthFirst,
             " has the month first, and as many dates have the day first; all dates with '/' were read so");
    else if (dayFirst_ == true)
        note("dates read with the day first", TimeText::DayFirst,
             " has the day first; all dates with '/' were read so");
    if (!dayFirst_)
        note("dates read with the month first", TimeText::EitherFirst,
             " was read with the month first; no date tells day and month apart");
}

} // namespace cdm::sources
