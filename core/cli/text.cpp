// SPDX-License-Identifier: GPL-3.0-only
#include "cli/text.h"

#include "base/shortest.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace cdm::cli {

namespace {

template <class... Values>
std::string formatted(const char* format, Values... values)
{
    std::array<char, 400> text = {};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

bool beginsCodePoint(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
}

} // namespace

std::string countText(std::uint64_t value)
{
    std::string text = std::to_string(value);
    for (std::size_t place = text.size(); place > 3; place -= 3)
        text.insert(place - 3, 1, ',');
    return text;
}

std::string fixedText(double value, int decimals)
{
    return std::isnan(value) ? "-" : formatted("%.*f", decimals, value);
}

std::string shortText(double value)
{
    if (std::isnan(value))
        return "-";
    return shortestText(value);
}

std::string percentText(double share, int decimals)
{
    return std::isnan(share) ? "-" : formatted("%.*f %%", decimals, 100.0 * share);
}

std::string changeText(double value, double base)
{
    const double change = 100.0 * (value - base) / base;
    return std::isfinite(change) ? formatted("%+.1f %%", change) : "-";
}

std::string durationText(double seconds)
{
    if (!(seconds >= 0.0))
        return "-";
    if (seconds < 9.95)
        return formatted("%.1f s", seconds);
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 60)
        return formatted("%lld s", whole);
    if (whole < 3600)
        return formatted("%lld min %02lld s", whole / 60, whole % 60);
    return formatted("%lld h %02lld min", whole / 3600, whole / 60 % 60);
}

std::string localTimeText(std::int64_t unixSeconds)
{
    if (unixSeconds == 0)
        return "-";
    const auto time = static_cast<std::time_t>(unixSeconds);
    std::tm local = {};
    ::localtime_r(&time, &local);
    std::array<char, 40> text = {};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &local);
    return text.data();
}

std::string numberText(double value)
{
    if (value == std::floor(value) && std::fabs(value) < 1e18)
        return std::string(value < 0.0 ? "-" : "").append(countText(static_cast<std::uint64_t>(std::fabs(value))));
    return shortText(value);
}

std::string atK(const std::string& metric, std::int64_t k)
{
    return std::string(metric).append("@").append(std::to_string(k));
}

std::string joined(const std::vector<std::string>& parts, const std::string& separator)
{
    std::string text;
    for (const std::string& part : parts)
        text.append(&part == &parts.front() ? std::string() : separator).append(part);
    return text;
}

std::string plainText(const std::string& text)
{
    std::string plain = text;
    for (char& c : plain)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    return plain;
}

std::size_t columnsOf(const std::string& text)
{
    std::size_t columns = 0;
    for (const char c : text)
        columns += beginsCodePoint(c) ? 1 : 0;
    return columns;
}

std::string shortened(const std::string& text, std::size_t width)
{
    if (columnsOf(text) <= width)
        return text;
    const std::string dots = width >= 3 ? "..." : "";
    std::size_t kept = width - dots.size();
    std::size_t end = 0;
    while (end < text.size() && (kept > 0 || !beginsCodePoint(text[end]))) {
        kept -= beginsCodePoint(text[end]) ? 1 : 0;
        ++end;
    }
    return text.substr(0, end) + dots;
}

} // namespace cdm::cli
