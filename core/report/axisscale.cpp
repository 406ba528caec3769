// SPDX-License-Identifier: GPL-3.0-only
#include "report/axisscale.h"

#include "report/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::report {

namespace {

constexpr double largest = 1e308;

/// 1, 2 or 5 times a power of ten, the smallest that is not below `step`.
double niceStep(double step)
{
    const double power = std::pow(10.0, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= step * (1.0 - 1e-9))
            return factor * power;
    return 10.0 * power;
}

int decimalsOf(double step)
{
    return std::clamp(static_cast<int>(-std::floor(std::log10(step) + 1e-9)), 0, 12);
}

/// Ends apart by so little are one value to a reader and to double arithmetic.
bool alike(double lower, double upper)
{
    return upper - lower <= 1e-12 * std::max(std::abs(lower), std::abs(upper));
}

} // namespace

void Extent::add(double value)
{
    if (!std::isfinite(value))
        return;
    lower = any ? std::min(lower, value) : value;
    upper = any ? std::max(upper, value) : value;
    any = true;
}

AxisScale::AxisScale(const Axis& axis, const Extent& extent, double padding) : log_(axis.scale == Scale::Log)
{
    double lower = extent.any ? extent.lower : (log_ ? 1.0 : 0.0);
    double upper = extent.any ? extent.upper : (log_ ? 10.0 : 1.0);
    if (extent.fromZero && !log_) {
        lower = std::min(lower, 0.0);
        upper = std::max(upper, 0.0);
    }
    if (log_) {
        const double decades = std::log10(upper) - std::log10(lower);
        const double ratio = decades > 1e-9 ? std::pow(10.0, padding * decades) : 2.0;
        lower_ = lower / ratio;
        upper_ = upper * ratio;
    } else {
        const double half = upper / 2 - lower / 2; // the whole could be beyond what a double holds
        double room = 2.0 * padding * half;
        if (alike(lower, upper))
            room = lower == 0.0 ? 1.0 : 0.1 * std::abs(lower);
        const bool onZero = extent.fromZero || lower >= 0.0;
        lower_ = onZero && lower - room < 0.0 && lower >= 0.0 ? 0.0 : lower - room;
        upper_ = extent.fromZero && upper <= 0.0 ? 0.0 : upper + room;
        if (extent.any && lower == 0.0 && upper == 0.0) // all zero: on the ground, with room above
            upper_ = 1.0;
    }
    lower_ = axis.lower.value_or(std::clamp(lower_, -largest, largest));
    upper_ = axis.upper.value_or(std::clamp(upper_, -largest, largest));
    if (!(lower_ < upper_) || alike(lower_, upper_)) { // a given end beyond all data
        const double room = log_ ? 0.0 : std::max(1.0, 0.1 * std::abs(axis.lower ? lower_ : upper_));
        if (axis.lower)
            upper_ = log_ ? lower_ * 10.0 : lower_ + room;
        else
            lower_ = log_ ? upper_ / 10.0 : upper_ - room;
    }
    if (log_) {
        lower_ = std::max(lower_, 1e-307);
        upper_ = std::clamp(upper_, 2.0 * lower_, largest);
        return;
    }
    const double size = std::max(std::abs(lower_), std::abs(upper_));
    if (size >= 1e6 || size < 1e-3)
        exponent_ = static_cast<int>(std::floor(std::log10(size)));
}

double AxisScale::place(double value) const
{
    if (log_)
        return value > 0.0 ? (std::log(value) - std::log(lower_)) / (std::log(upper_) - std::log(lower_))
                           : std::nan("");
    return (value / 2 - lower_ / 2) / (upper_ / 2 - lower_ / 2);
}

std::vector<Tick> AxisScale::ticks(int wanted) const
{
    const int count = std::clamp(wanted, 2, 12);
    return log_ && upper_ / lower_ > 5.0 ? logTicks(count) : linearTicks(count);
}

std::vector<Tick> AxisScale::linearTicks(int wanted) const
{
    std::vector<Tick> ticks;
    double step = niceStep((upper_ / 2 - lower_ / 2) / wanted * 2);
    const auto ticksAt = [&](double s) { return std::floor(upper_ / s + 1e-9) - std::ceil(lower_ / s - 1e-9) + 1.0; };
    if (ticksAt(step) < 3.0) // rounding up left too few
        step = niceStep(step * 0.4);
    const double unit = std::pow(10.0, exponent_);
    const int decimals = decimalsOf(step / unit);
    const double first = std::ceil(lower_ / step - 1e-9);
    const int count = std::clamp(static_cast<int>(std::floor(upper_ / step + 1e-9) - first), 0, 24);
    for (int i = 0; i <= count; ++i) {
        const double value = (first + i) * step;
        ticks.push_back({value, fixedText(value / unit, decimals)});
    }
    return ticks;
}

std::vector<Tick> AxisScale::logTicks(int wanted) const
{
    std::vector<Tick> ticks;
    const int first = static_cast<int>(std::floor(std::log10(lower_) + 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(upper_) + 1e-9));
    const double decades = std::log10(upper_) - std::log10(lower_);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / (1.8 * wanted))));
    const bool plainNumbers = first >= -4 && last <= 5;
    for (int power = first; power <= last; ++power) {
        for (int digit = 1; digit <= 9; ++digit) {
            const double value = digit * std::pow(10.0, power);
            if (value < lower_ * (1 - 1e-9) || value > upper_ * (1 + 1e-9) || (digit > 1 && decades > 4.5))
                continue;
            // Between powers of ten 2 and 5 have labels only where there is room for both.
            const bool between = (digit == 2 || digit == 5) && decades * 3.0 <= wanted + 1;
            const bool labelled = digit == 1 ? power % every == 0 : between;
            if (!labelled && decades > 12.0)
                continue;
            const std::string number =
                plainNumbers ? fixedText(value, std::max(0, -power))
                             : (digit == 1 ? std::string() : std::to_string(digit) + "\u00b7") + powerOfTen(power);
            ticks.push_back({value, labelled ? number : std::string()});
        }
    }
    return ticks;
}

std::string powerOfTen(int exponent)
{
    constexpr std::array<const char*, 10> raised{"\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                                 "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    std::string text = exponent < 0 ? "10\u207b" : "10";
    for (const char digit : std::to_string(std::abs(exponent)))
        text += raised[static_cast<std::size_t>(digit - '0')];
    return text;
}

} // namespace cdm::report
