// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace cdm::eval {

struct DensityPoint
{
    double x = 0.0;
    double density = 0.0;
};

/// Where values can be at all, both ends included. Infinite = no end.
struct Support
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// Probability density of values at `points` places spread evenly over [low, high], by Gaussian kernels. The width is
/// Silverman's, 0.9 min(deviation, interquartile range / 1.34) n^(-1/5), and at least 1/100 of the range, so that
/// equal values give a narrow hill and not a spike of infinite height. What a kernel would put beyond an end of the
/// support is reflected there, f(x) + f(2 end - x), so that it is still a density and does not sink towards that end.
/// No values give no points. Throws Error for values that are not finite or outside the support, fewer than two points
/// and a range that is empty or reaches beyond the support. Any thread.
[[nodiscard]] std::vector<DensityPoint> kernelDensity(std::span<const double> values, double low, double high,
                                                      std::size_t points, const Support& support = {});

} // namespace cdm::eval
