// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cdm::eval {

struct DensityPoint
{
    double x = 0.0;
    double density = 0.0;
};

/// Probability density of values at `points` places spread evenly over [low, high], by Gaussian kernels. The width is
/// Silverman's, 0.9 min(deviation, interquartile range / 1.34) n^(-1/5), and at least 1/100 of the range, so that
/// equal values give a narrow hill and not a spike of infinite height. No values give no points. Throws Error for
/// values that are not finite, fewer than two points and a range that is empty.
[[nodiscard]] std::vector<DensityPoint> kernelDensity(std::span<const double> values, double low, double high,
                                                      std::size_t points);

} // namespace cdm::eval
