// SPDX-License-Identifier: GPL-3.0-only
// Bodies of the float32 kernels, compiled once per instruction set by the sources that include this file. No standard
// header with inline functions may be included here: the linker could keep the copy made for the newer processor.
#pragma once

#include "rerank/kernels.h"

#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace cdm::rerank::detail {
namespace {

using Lanes = float __attribute__((vector_size(32)));
using Quad = float __attribute__((vector_size(16)));
using LooseQuad = float __attribute__((vector_size(16), aligned(4), may_alias));
using DoubleQuad = double __attribute__((vector_size(32)));
using LooseLanes = float __attribute__((vector_size(32), aligned(4), may_alias));

constexpr std::size_t lanes = 8;

[[gnu::always_inline]] inline const LooseLanes& at(const float* p)
{
    return *reinterpret_cast<const LooseLanes*>(p);
}

[[gnu::always_inline]] inline float sumOf(const Lanes& v)
{
#ifdef __AVX2__
    __m128 half = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    half = _mm_add_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
#else
    return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
#endif
}

[[gnu::always_inline]] inline float largestOf(const Lanes& v)
{
#ifdef __AVX2__
    __m128 half = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    half = _mm_max_ps(half, _mm_movehl_ps(half, half));
    return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
#else
    float largest = v[0];
    for (std::size_t lane = 1; lane < lanes; ++lane)
        largest = v[lane] > largest ? v[lane] : largest;
    return largest;
#endif
}

/// Sums of four vectors at once.
[[gnu::always_inline]] inline Quad sumsOf(const Lanes& a, const Lanes& b, const Lanes& c, const Lanes& d)
{
#ifdef __AVX2__
    const __m256 quarters = _mm256_hadd_ps(_mm256_hadd_ps(a, b), _mm256_hadd_ps(c, d));
    return _mm_add_ps(_mm256_castps256_ps128(quarters), _mm256_extractf128_ps(quarters, 1));
#else
    return Quad{sumOf(a), sumOf(b), sumOf(c), sumOf(d)};
#endif
}

[[gnu::always_inline]] inline float dotOf(const float* a, const float* b, std::size_t width)
{
    Lanes even = {};
    Lanes odd = {};
    std::size_t c = 0;
    for (; c + 2 * lanes <= width; c += 2 * lanes) {
        even += at(a + c) * at(b + c);
        odd += at(a + c + lanes) * at(b + c + lanes);
    }
    if (c < width)
        even += at(a + c) * at(b + c);
    return sumOf(even + odd);
}

/// Four products that share one factor.
[[gnu::always_inline]] inline Quad fourDots(const float* shared, const float* o0, const float* o1, const float* o2,
                                            const float* o3, std::size_t width)
{
    Lanes s0 = {};
    Lanes s1 = {};
    Lanes s2 = {};
    Lanes s3 = {};
    for (std::size_t c = 0; c < width; c += lanes) {
        const Lanes x = at(shared + c);
        s0 += x * at(o0 + c);
        s1 += x * at(o1 + c);
        s2 += x * at(o2 + c);
        s3 += x * at(o3 + c);
    }
    return sumsOf(s0, s1, s2, s3);
}

/// Products of one row with eight probes that stand `width` apart.
[[gnu::always_inline]] inline Lanes eightDots(const float* row, const float* probes, std::size_t width)
{
    Lanes sums[8] = {};
    for (std::size_t c = 0; c < width; c += lanes) {
        const Lanes x = at(row + c);
        for (std::size_t j = 0; j < 8; ++j)
            sums[j] += x * at(probes + j * width + c);
    }
#ifdef __AVX2__
    const __m256 low =
        _mm256_hadd_ps(_mm256_hadd_ps(sums[0], sums[1]), _mm256_hadd_ps(sums[2], sums[3])); // halves of 0 to 3
    const __m256 high = _mm256_hadd_ps(_mm256_hadd_ps(sums[4], sums[5]), _mm256_hadd_ps(sums[6], sums[7]));
    return _mm256_add_ps(_mm256_permute2f128_ps(low, high, 0x20), _mm256_permute2f128_ps(low, high, 0x31));
#else
    Lanes products;
    for (std::size_t j = 0; j < 8; ++j)
        products[j] = sumOf(sums[j]);
    return products;
#endif
}

void rowsByProbe(const float* const* rows, std::size_t count, const float* probe, std::size_t width, float* out)
{
    std::size_t j = 0;
    for (; j + 4 <= count; j += 4)
        *reinterpret_cast<LooseQuad*>(out + j) = fourDots(probe, rows[j], rows[j + 1], rows[j + 2], rows[j + 3], width);
    for (; j < count; ++j)
        out[j] = dotOf(rows[j], probe, width);
}

std::size_t largestProduct(const float* row, const float* probes, std::size_t count, std::size_t width, float enough,
                           float* largest)
{
    float best = *largest;
    std::size_t j = 0;
    for (; j + 4 <= count; j += 4) {
        const float* p = probes + j * width;
        const Quad products = fourDots(row, p, p + width, p + 2 * width, p + 3 * width, width);
        const float first = products[0] > products[1] ? products[0] : products[1];
        const float second = products[2] > products[3] ? products[2] : products[3];
        const float both = first > second ? first : second;
        best = both > best ? both : best;
        if (best >= enough) {
            *largest = best;
            return j + 4;
        }
    }
    for (; j < count; ++j) {
        const float product = dotOf(row, probes + j * width, width);
        best = product > best ? product : best;
    }
    *largest = best;
    return count;
}

[[gnu::always_inline]] inline DoubleQuad lowHalf(const Lanes& v)
{
    return __builtin_convertvector(__builtin_shufflevector(v, v, 0, 1, 2, 3), DoubleQuad);
}

[[gnu::always_inline]] inline DoubleQuad highHalf(const Lanes& v)
{
    return __builtin_convertvector(__builtin_shufflevector(v, v, 4, 5, 6, 7), DoubleQuad);
}

[[gnu::always_inline]] inline double sumOf(const DoubleQuad& v)
{
    return (v[0] + v[2]) + (v[1] + v[3]);
}

std::size_t sumSquares(const float* row, const float* probes, std::size_t count, std::size_t width, float scale,
                       const float* constants, const float* signs, double error, double enough, double* sums)
{
    double squares = sums[0];
    DoubleQuad lengths = {};
    std::size_t from = 0;
    while (from < count) {
        const float* p = probes + from * width;
        Lanes products;
        if (count - from > 4) {
            products = eightDots(row, p, width);
        } else {
            const Quad four = fourDots(row, p, p + width, p + 2 * width, p + 3 * width, width);
            products = __builtin_shufflevector(four, Quad{}, 0, 1, 2, 3, 4, 5, 6, 7);
        }
        const Lanes along = scale * products + at(constants + from);
        const Lanes withSign = at(signs + from) * along;
        const Lanes length = along < 0.0F ? -along : along;
        // The square of a float32 value is exact in float64.
        squares += sumOf(lowHalf(along) * lowHalf(withSign) + highHalf(along) * highHalf(withSign));
        lengths += lowHalf(length) + highHalf(length);
        from = count - from > lanes ? from + lanes : count;
        if (squares + error * (2.0 * sumOf(lengths) + static_cast<double>(from) * error) < enough)
            break;
    }
    sums[0] = squares;
    sums[1] += sumOf(lengths);
    return from;
}

void squaredLengths(const float* rows, std::size_t count, std::size_t dimension, float* out)
{
    const std::size_t whole = dimension / lanes * lanes;
    const auto tailOf = [=](const float* row) {
        float sum = 0.0F;
        for (std::size_t c = whole; c < dimension; ++c)
            sum += row[c] * row[c];
        return sum;
    };
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        const float* r0 = rows + i * dimension;
        const float* r1 = r0 + dimension;
        const float* r2 = r1 + dimension;
        const float* r3 = r2 + dimension;
        Lanes s0 = {};
        Lanes s1 = {};
        Lanes s2 = {};
        Lanes s3 = {};
        for (std::size_t c = 0; c < whole; c += lanes) {
            s0 += at(r0 + c) * at(r0 + c);
            s1 += at(r1 + c) * at(r1 + c);
            s2 += at(r2 + c) * at(r2 + c);
            s3 += at(r3 + c) * at(r3 + c);
        }
        *reinterpret_cast<LooseQuad*>(out + i) = sumsOf(s0, s1, s2, s3);
        if (whole < dimension)
            for (std::size_t r = 0; r < 4; ++r)
                out[i + r] += tailOf(r0 + r * dimension);
    }
    for (; i < count; ++i) {
        const float* row = rows + i * dimension;
        out[i] = dotOf(row, row, whole) + tailOf(row);
    }
}

std::uint32_t placeOfLargest(const float* values, std::size_t count)
{
    float largest = values[0];
    std::size_t i = 0;
    if (count >= 2 * lanes) {
        Lanes even = at(values);
        Lanes odd = at(values + lanes);
        for (i = 2 * lanes; i + 2 * lanes <= count; i += 2 * lanes) {
            const Lanes a = at(values + i);
            const Lanes b = at(values + i + lanes);
            even = a > even ? a : even;
            odd = b > odd ? b : odd;
        }
        even = odd > even ? odd : even;
        largest = largestOf(even);
    }
    for (; i < count; ++i)
        largest = values[i] > largest ? values[i] : largest;
    i = 0;
#ifdef __AVX2__
    const __m256 wanted = _mm256_set1_ps(largest);
    for (; i + lanes <= count; i += lanes) {
        const int mask = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(values + i), wanted, _CMP_EQ_OQ));
        if (mask != 0)
            return static_cast<std::uint32_t>(i + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(mask))));
    }
#endif
    while (values[i] != largest)
        ++i;
    return static_cast<std::uint32_t>(i);
}

std::size_t placesAtLeast(const float* values, std::size_t count, float floor, std::uint32_t* places)
{
    std::size_t found = 0;
    std::size_t i = 0;
#ifdef __AVX2__
    const __m256 wanted = _mm256_set1_ps(floor);
    for (; i + lanes <= count; i += lanes) {
        auto mask =
            static_cast<unsigned>(_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(values + i), wanted, _CMP_GE_OQ)));
        for (; mask != 0; mask &= mask - 1)
            places[found++] = static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(__builtin_ctz(mask));
    }
#endif
    for (; i < count; ++i) {
        places[found] = static_cast<std::uint32_t>(i);
        found += values[i] >= floor ? 1 : 0;
    }
    return found;
}

void blockMaxima(const float* values, std::size_t blocks, float* maxima)
{
    static_assert(Kernels::block == 4 * lanes);
    for (std::size_t b = 0; b < blocks; ++b) {
        const float* block = values + b * Kernels::block;
        const Lanes low = at(block) > at(block + lanes) ? at(block) : at(block + lanes);
        const Lanes high =
            at(block + 2 * lanes) > at(block + 3 * lanes) ? at(block + 2 * lanes) : at(block + 3 * lanes);
        const Lanes all = low > high ? low : high;
        maxima[b] = largestOf(all);
    }
}

constexpr FloatKernels floatKernels = {rowsByProbe,    largestProduct, sumSquares, squaredLengths,
                                       placeOfLargest, placesAtLeast,  blockMaxima};

} // namespace
} // namespace cdm::rerank::detail
