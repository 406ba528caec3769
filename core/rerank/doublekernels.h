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

void exactProducts(const double* basis, std::size_t count, std::size_t width, const double* x, double* out)
{
    std::size_t j = 0;
    for (; j + 4 <= count; j += 4) {
        const double* b = basis + j * width;
        Doubles low[4] = {};
        Doubles high[4] = {};
        for (std::size_t c = 0; c < width; c += 8) {
            const Doubles first = four(x + c);
            const Doubles second = four(x + c + 4);
            for (std::size_t r = 0; r < 4; ++r) {
                low[r] += four(b + r * width + c) * first;
                high[r] += four(b + r * width + c + 4) * second;
            }
        }
        for (std::size_t r = 0; r < 4; ++r) {
            const Doubles sums = low[r] + high[r];
            out[j + r] = (sums[0] + sums[2]) + (sums[1] + sums[3]);
        }
    }
    for (; j < count; ++j)
        out[j] = exactDot(basis + j * width, x, width);
}

void exactSubtract(const double* basis, std::size_t count, std::size_t width, const double* factors, double* x)
{
    for (std::size_t c = 0; c < width; c += 8) {
        Doubles low = four(x + c);
        Doubles high = four(x + c + 4);
        for (std::size_t j = 0; j < count; ++j) {
            low -= factors[j] * four(basis + j * width + c);
            high -= factors[j] * four(basis + j * width + c + 4);
        }
        *reinterpret_cast<LooseDoubles*>(x + c) = low;
        *reinterpret_cast<LooseDoubles*>(x + c + 4) = high;
    }
}

constexpr DoubleKernels doubleKernels = {exactDotFloat, exactDotDouble, exactProducts, exactSubtract};

} // namespace
} // namespace cdm::rerank::detail
