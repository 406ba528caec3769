// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/values.h"

#include "base/shortest.h"

#include "sources/input/rowerror.h"
#include "sources/input/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace cdm::sources {

namespace {

constexpr std::int64_t earliest = -2'208'988'800; // 1900
constexpr std::int64_t latest = 7'258'118'400;    // 2200

/// Reads a text from the front: digits, fixed characters, names of months.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : rest_(text) {}
    bool digits(std::size_t least, std::size_t most, int& value)
    {
        std::size_t count = 0;
        value = 0;
        while (count < most && count < rest_.size() && std::isdigit(static_cast<unsigned char>(rest_[count])))
            value = value * 10 + (rest_[count++] - '0');
        rest_.remove_prefix(count);
        return count >= least;
    }
    bool one(std::string_view allowed)
    {
        if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos)
            return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool month(int& value)
    {
        constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                            "jul", "aug", "sep", "oct", "nov", "dec"};
        if (rest_.size() < 3)
            return false;
        std::string name(rest_.substr(0, 3));
        for (char& c : name)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == name) {
                value = static_cast<int>(i) + 1;
                rest_.remove_prefix(3);
                return true;
            }
        }
        return false;
    }
    void fraction()
    {
        if (one(".,")) {
            int ignored = 0;
            digits(0, 9, ignored);
        }
    }
    [[nodiscard]] bool atEnd() const { return rest_.empty(); }
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

struct Moment
{
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
};

std::optional<std::int64_t> secondsOf(const Moment& m)
{
    using namespace std::chrono;
    const year_month_day date{year(m.year), std::chrono::month(static_cast<unsigned>(m.month)),
                              std::chrono::day(static_cast<unsigned>(m.day))};
    if (!date.ok() || m.year < 1900 || m.year > 2200 || m.hour > 23 || m.minute > 59 || m.second > 60)
        return std::nullopt;
    return sys_days(date).time_since_epoch().count() * 86400LL + m.hour * 3600LL + m.minute * 60LL + m.second;
}

/// [T ]hh:mm[:ss[.f]][Z|+hh:mm] or h:mm:ss AM; nothing at all is midnight. Offset in seconds is added to `offset`.
bool scanClock(Scanner& in, Moment& m, std::int64_t& offset)
{
    if (in.atEnd())
        return true;
    if (!in.one("T ") || !in.digits(1, 2, m.hour) || !in.one(":") || !in.digits(2, 2, m.minute))
        return false;
    if (in.one(":")) {
        if (!in.digits(2, 2, m.second))
            return false;
        in.fraction();
    }
    in.one(" ");
    if (const bool pm = in.one("Pp"); pm || in.one("Aa")) {
        if (!in.one("Mm") || m.hour < 1 || m.hour > 12)
            return false;
        m.hour = m.hour % 12 + (pm ? 12 : 0);
    }
    if (in.one("Zz"))
        return in.atEnd();
    const bool west = !in.rest().empty() && in.rest().front() == '-';
    if (in.one("+-")) {
        int hours = 0, minutes = 0;
        if (!in.digits(2, 2, hours))
            return false;
        in.one(":");
        if (!in.atEnd() && !in.digits(2, 2, minutes))
            return false;
        if (hours > 14 || minutes > 59)
            return false;
        offset = (west ? 1 : -1) * (hours * 3600LL + minutes * 60LL);
    }
    return in.atEnd();
}

/// Both numbers before the year may be the month.
std::optional<TimeText> fromSlashes(const Moment& monthFirst, std::int64_t offset)
{
    constexpr std::int64_t day = 86400;
    Moment dayFirst = monthFirst;
    std::swap(dayFirst.month, dayFirst.day);
    const auto asMonth = secondsOf(monthFirst), asDay = secondsOf(dayFirst);
    if (!asMonth && !asDay)
        return std::nullopt;
    if (!asMonth)
        return TimeText{*asDay + offset, 0, TimeText::DayFirst};
    if (!asDay)
        return TimeText{*asMonth + offset, 0, TimeText::MonthFirst};
    const auto shift = static_cast<std::int16_t>((*asDay - *asMonth) / day);
    return TimeText{*asMonth + offset, shift, shift == 0 ? TimeText::Certain : TimeText::EitherFirst};
}

std::optional<TimeText> fromDateText(std::string_view text)
{
    for (const char* order : {"ymd", "mdy", "dmy"}) {
        Scanner in(text);
        Moment m;
        std::int64_t offset = 0;
        bool date = false;
        if (order[0] == 'y')
            date = in.digits(4, 4, m.year) && in.one("-/.") && in.digits(1, 2, m.month) && in.one("-/.") &&
                   in.digits(1, 2, m.day);
        else if (order[0] == 'm')
            date = in.digits(1, 2, m.month) && in.one("/") && in.digits(1, 2, m.day) && in.one("/") &&
                   in.digits(4, 4, m.year);
        else
            date =
                in.digits(1, 2, m.day) && in.one("- ") && in.month(m.month) && in.one("- ") && in.digits(4, 4, m.year);
        if (!date || !scanClock(in, m, offset))
            continue;
        if (order[0] == 'm')
            return fromSlashes(m, offset);
        if (const auto seconds = secondsOf(m))
            return TimeText{*seconds + offset};
    }
    return std::nullopt;
}

/// 20191013080530, which no number of milliseconds up to the year 2200 looks like.
std::optional<std::int64_t> fromFourteenDigits(std::string_view text)
{
    Scanner in(text);
    Moment m;
    if (text.size() != 14 || !in.digits(4, 4, m.year) || !in.digits(2, 2, m.month) || !in.digits(2, 2, m.day) ||
        !in.digits(2, 2, m.hour) || !in.digits(2, 2, m.minute) || !in.digits(2, 2, m.second))
        return std::nullopt;
    return secondsOf(m);
}

/// Units in a second, told by the size: nanoseconds, microseconds, milliseconds, seconds.
double unitOf(double value)
{
    const double size = std::abs(value);
    return size >= 1e17 ? 1e9 : size >= 1e14 ? 1e6 : size >= 1e11 ? 1e3 : 1.0;
}

std::optional<TimeText> fromNumber(std::string_view text, double number)
{
    constexpr double usual = 1e9; // moments since 2001 are larger, and no counters as a rule
    if (const auto seconds = fromFourteenDigits(text))
        return TimeText{*seconds};
    const double value = std::floor(number / unitOf(number));
    if (value < static_cast<double>(earliest) || value > static_cast<double>(latest))
        return std::nullopt;
    TimeText time{static_cast<std::int64_t>(value)};
    if (number > 0.0 && number < usual)
        time.form = value == number && secondsOfDate(time.seconds) ? TimeText::EightDigits : TimeText::SmallNumber;
    return time;
}

} // namespace

std::optional<double> toNumber(std::string_view text) noexcept
{
    text = trimmed(text);
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

double parseNumber(std::string_view column, std::string_view text, double minimum, double maximum)
{
    const auto value = toNumber(text);
    if (value && *value >= minimum && *value <= maximum)
        return *value;
    const bool isBounded = std::max(-minimum, maximum) < static_cast<double>(std::numeric_limits<float>::max());
    const std::string fault = value && !std::isnan(*value) ? " is out of range" : " is not a number";
    throw RowError(std::string(column) + fault,
                   std::string(column) + " " + inQuotes(text) + fault + "; allowed: " +
                       (isBounded ? shortestText(minimum) + " to " + shortestText(maximum) : "finite numbers"));
}

bool parseFlag(std::string_view column, std::string_view text)
{
    const std::string_view clean = trimmed(text);
    if (clean == "1")
        return true;
    if (clean == "0")
        return false;
    std::string word(clean);
    for (char& c : word)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (word == "true" || word == "yes" || word == "t" || word == "y")
        return true;
    if (word == "false" || word == "no" || word == "f" || word == "n")
        return false;
    const auto number = toNumber(word);
    if (number && (*number == 0.0 || *number == 1.0))
        return *number == 1.0;
    throw RowError(std::string(column) + " is neither 0 nor 1",
                   std::string(column) + " " + inQuotes(text) + " is neither 0 nor 1; allowed: 0, 1, true, false");
}

std::optional<std::int64_t> secondsOfDate(std::int64_t digits)
{
    constexpr std::int64_t first = 19'000'101, last = 22'000'101;
    if (digits < first || digits > last)
        return std::nullopt;
    return secondsOf({.year = static_cast<int>(digits / 10'000),
                      .month = static_cast<int>(digits / 100 % 100),
                      .day = static_cast<int>(digits % 100)});
}

std::string noTimeCause(std::string_view column)
{
    return "the value of '" + std::string(column) + "' cannot be read as a time";
}

TimeText parseTime(std::string_view column, std::string_view text)
{
    const std::string_view word = trimmed(text);
    const auto number = toNumber(word);
    const auto time = number && std::isfinite(*number) ? fromNumber(word, *number) : fromDateText(word);
    if (!time || time->seconds < earliest || time->seconds > latest)
        throw RowError(noTimeCause(column),
                       std::string(column) + " " + inQuotes(text) +
                           " is not a time; allowed: seconds since 1970, or a date such as 2019-10-13 08:05:30, from "
                           "1900 to 2200");
    return *time;
}

std::string_view parseId(std::string_view column, std::string_view text)
{
    constexpr std::size_t longest = 4096;
    const std::string_view id = trimmed(text);
    if (id.empty())
        throw RowError(std::string(column) + " is empty", std::string(column) + " is empty; an id is needed");
    if (id.size() > longest)
        throw RowError(std::string(column) + " is too long", std::string(column) + " has " + std::to_string(id.size()) +
                                                                 " bytes; allowed: 1 to " + std::to_string(longest));
    return id;
}

} // namespace cdm::sources
