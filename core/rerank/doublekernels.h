// SPDX-License-Identifier: GPL-3.0-only
// Bodies of the float64 kernels, compiled once per instruction set by the sources that include this file and always
// without contraction of a * b + c, so that every form gives the same bits. No standard header with inline functions
// may be included here: the linker could keep the copy made for the newer processor.
#pragma once

#include "rerank/kernels.h"

namespace cdm::rerank::detail {
namespace {

using Doubles = double __attribute__((vector_size(32)));
using LooseDoubles = double __attribute__((vector_size(32), aligned(8), may_alias));
using LooseFloats = float __attribute__((vector_size(16), aligned(4), may_alias));

[[gnu::always_inline]] inline Doubles four(const double* p)
{
    return *reinterpret_cast<const LooseDoubles*>(p);
}

[[gnu::always_inline]] inline Doubles four(const float* p)
{
    return __builtin_convertvector(*reinterpret_cast<const LooseFloats*>(p), Doubles);
}

template <class A>
[[gnu::always_inline]] inline double exactDot(const A* a, const double* b, std::size_t dimension)
{
    Doubles low = {};
    Doubles high = {};
    std::size_t c = 0;
    for (; c + 8 <= dimension; c += 8) {
        low += four(a + c) * four(b + c);
        high += four(a + c + 4) * four(b + c + 4);
    }
    for (std::size_t lane = 0; c < dimension; ++c, ++lane) {
        const double product = static_cast<double>(a[c]) * b[c];
        if (lane < 4)
            low[lane] += product;
        else
            high[lane - 4] += product;
    }
    const Doubles sums = low + high;
    return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}

double exactDotFloat(const float* a, const double* b, std::size_t dimension)
{
    return exactDot(a, b, dimension);
}

double exactDotDouble(const double* a, const double* b, std::size_t dimension)
{
    return exactDot(a, b, dimension);
}

void exactSubtract(double* a, const double* b, double factor, std::size_t dimension)
{
    for (std::size_t c = 0; c < dimension; ++c)
        a[c] -= factor * b[c];
}

constexpr DoubleKernels doubleKernels = {exactDotFloat, exactDotDouble, exactSubtract};

} // namespace
} // namespace cdm::rerank::detail
