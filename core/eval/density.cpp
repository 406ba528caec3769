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

double kernelWidth(std::vector<double> values, double range)
{
    std::sort(values.begin(), values.end());
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

} // namespace

std::vector<DensityPoint> kernelDensity(std::span<const double> values, double low, double high, std::size_t points)
{
    if (!(low < high) || !std::isfinite(low) || !std::isfinite(high))
        throw Error("the range is empty", "density", "The lower end must lie below the upper one");
    if (points < 2)
        throw Error(std::to_string(points) + " points are not allowed", "density", "Allowed: 2 and more");
    for (const double value : values) {
        if (!std::isfinite(value))
            throw Error("a value is not a finite number", "density");
    }
    if (values.empty())
        return {};
    const double width = kernelWidth({values.begin(), values.end()}, high - low);
    const double scale = 1.0 / (static_cast<double>(values.size()) * width * std::sqrt(2.0 * std::numbers::pi));
    std::vector<DensityPoint> curve(points);
    for (std::size_t p = 0; p < points; ++p) {
        curve[p].x = low + (high - low) * static_cast<double>(p) / static_cast<double>(points - 1);
        for (const double value : values) {
            const double z = (curve[p].x - value) / width;
            curve[p].density += scale * std::exp(-0.5 * z * z);
        }
    }
    return curve;
}

} // namespace cdm::eval
