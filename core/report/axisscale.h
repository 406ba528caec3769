// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/figure.h"

#include <string>
#include <vector>

namespace cdm::report {

struct Tick
{
    double value = 0.0;
    std::string label; ///< empty for minor ticks
};

/// Values the axis has to show; empty at the start.
struct Extent
{
    double lower = 0.0;
    double upper = 0.0;
    bool any = false;
    bool fromZero = false; ///< bars and areas stand on 0

    void add(double value); ///< NaN and infinite values are left out
};

/// How one axis maps values to [0, 1], and its ticks.
class AxisScale
{
public:
    /// `padding` is the share of the range left free at both ends where the axis does not give them. No value at all:
    /// [0, 1] (log: [1, 10]); equal values: a range about them.
    AxisScale(const Axis& axis, const Extent& extent, double padding);

    [[nodiscard]] double lower() const { return lower_; }
    [[nodiscard]] double upper() const { return upper_; }
    [[nodiscard]] bool log() const { return log_; }
    /// 0 at the lower end, 1 at the upper; NaN where the axis has no place for the value.
    [[nodiscard]] double place(double value) const;

    /// About `wanted` labelled ticks at round values, 2 to 12; values are scaled by 10^exponent().
    [[nodiscard]] std::vector<Tick> ticks(int wanted) const;
    [[nodiscard]] int exponent() const { return exponent_; } ///< 0 where labels are the values themselves

private:
    [[nodiscard]] std::vector<Tick> linearTicks(int wanted) const;
    [[nodiscard]] std::vector<Tick> logTicks(int wanted) const;

    double lower_ = 0.0;
    double upper_ = 1.0;
    bool log_ = false;
    int exponent_ = 0;
};

/// "10³", "10⁻⁵".
[[nodiscard]] std::string powerOfTen(int exponent);

} // namespace cdm::report
