// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>

namespace cdm::rerank {

/// Dot product in float64 with eight partial sums that are added in a fixed order: the same bits on every processor
/// (sources that use it are compiled without contraction of a * b + c), and equal rows give equal products.
template <class A, class B>
[[nodiscard]] inline double exactDot(const A* a, const B* b, std::size_t n)
{
    constexpr std::size_t lanes = 8;
    double sums[lanes] = {};
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane)
            sums[lane] += static_cast<double>(a[i + lane]) * static_cast<double>(b[i + lane]);
    for (std::size_t lane = 0; i < n; ++i, ++lane)
        sums[lane] += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

} // namespace cdm::rerank
