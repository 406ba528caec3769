// SPDX-License-Identifier: GPL-3.0-only
#include "eval/density.h"

#include "base/error.h"
#include "base/quantile.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

namespace cdm::eval {

namespace {

constexpr double reach = 9.0; ///< kernel widths: what lies beyond adds less than 3e-18 of a kernel's height

/// Of sorted values.
double kernelWidth(const std::vector<double>& values, double range)
{
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0.0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    const double deviation = values.size() > 1 ? std::sqrt(squares / (n - 1.0)) : 0.0;
    const double quartiles = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34;
    const double spread = quartiles > 0.0 ? std::min(deviation, quartiles) : deviation;
    return std::max(0.9 * spread * std::pow(n, -0.2), 0.01 * range);
}

void require(std::span<const double> values, double low, double high, std::size_t points, const Support& support)
{
    if (!(low < high) || !std::isfinite(low) || !std::isfinite(high))
        throw Error("the range is empty", "density", "The lower end must lie below the upper one");
    if (low < support.low || high > support.high)
        throw Error("the range reaches beyond what values can be", "density");
    if (points < 2)
        throw Error(std::to_string(points) + " points are not allowed", "density", "Allowed: 2 and more");
    for (const double value : values) {
        if (!std::isfinite(value))
            throw Error("a value is not a finite number", "density");
        if (value < support.low || value > support.high)
            throw Error(std::to_string(value) + " cannot be", "density",
                        "Allowed: " + std::to_string(support.low) + " to " + std::to_string(support.high));
    }
}

} // namespace

std::vector<DensityPoint> kernelDensity(std::span<const double> values, double low, double high, std::size_t points,
                                        const Support& support)
{
    require(values, low, high, points, support);
    if (values.empty())
        return {};
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double width = kernelWidth(sorted, high - low);
    const double scale = 1.0 / (static_cast<double>(values.size()) * width * std::sqrt(2.0 * std::numbers::pi));
    const auto kernelsAt = [&sorted, width](double x) { // none at infinity
        double sum = 0.0;
        for (auto value = std::lower_bound(sorted.begin(), sorted.end(), x - reach * width);
             value != sorted.end() && *value <= x + reach * width; ++value)
            sum += std::exp(-0.5 * ((x - *value) / width) * ((x - *value) / width));
        return sum;
    };
    std::vector<DensityPoint> curve(points);
    for (std::size_t p = 0; p < points; ++p) {
        const double x = low + (high - low) * static_cast<double>(p) / static_cast<double>(points - 1);
        curve[p].x = p + 1 < points ? x : high; // no rounding beyond the end
        curve[p].density =
            scale * (kernelsAt(x) + kernelsAt(2.0 * support.low - x) + kernelsAt(2.0 * support.high - x));
    }
    return curve;
}

} // namespace cdm::eval
