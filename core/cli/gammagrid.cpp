// SPDX-License-Identifier: GPL-3.0-only
#include "cli/gammagrid.h"

#include "cli/options.h"

#include <charconv>
#include <cmath>

namespace cdm::cli {

namespace {

constexpr double largestGamma = 100.0;
constexpr double largestCount = 10'000;

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

double number(const std::string& text, double minimum, double maximum, bool whole)
{
    double value = 0.0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() ||
        !(value >= minimum && value <= maximum) || (whole && value != std::floor(value)))
        throw usageError("--gammas: '" + text + "' is not allowed. Allowed: " + (whole ? "whole numbers" : "numbers") +
                         " from " + numberText(minimum) + " to " + numberText(maximum));
    return value;
}

} // namespace

std::vector<double> gammasFrom(const std::string& text)
{
    std::vector<double> gammas;
    const std::vector<std::string> parts = split(text, ':');
    if (parts.size() == 1) {
        for (const std::string& part : split(text, ','))
            gammas.push_back(number(part, 0.0, largestGamma, false));
        return gammas;
    }
    if (parts.size() != 3)
        throw usageError("--gammas: '" + text + "' is not of the form FIRST:LAST:COUNT or G,G,...");
    const double first = number(parts[0], 0.0, largestGamma, false);
    const double last = number(parts[1], 0.0, largestGamma, false);
    const auto count = static_cast<std::size_t>(number(parts[2], 2.0, largestCount, true));
    if (last <= first)
        throw usageError("--gammas: the last value, " + parts[1] + ", must be above the first, " + parts[0]);
    for (std::size_t i = 0; i < count; ++i)
        gammas.push_back(
            i + 1 == count ? last : first + (last - first) * static_cast<double>(i) / static_cast<double>(count - 1));
    return gammas;
}

} // namespace cdm::cli
