// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// Rounds of the relaxed top-k over one row, for the kernels that are compiled without LibTorch and with fast
// arithmetic.

#include "model/clones.h"
#include "model/polynomials.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace cdm::model {

namespace {

// Branch-free float forms that the compiler vectorises (Cody-Waite reduction, minimax polynomials); relative error
// about 2e-7. Double, which only tests and references use, takes the library's.
inline float fastExp(float x)
{
    x = x < -87.0f ? -87.0f : x;
    const float n = std::floor(x * 1.44269504f + 0.5f);
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    return expPolynomial(r) * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

inline float fastLog(float x)
{
    const std::int32_t bits = std::bit_cast<std::int32_t>(x) - 0x3f3504f3;
    const float e = static_cast<float>(bits >> 23);
    const float m = std::bit_cast<float>((bits & 0x007fffff) + 0x3f3504f3) - 1.0f;
    const float z = m * m;
    float y = logPolynomial(m) * m * z;
    y += e * -2.12194440e-4f;
    y -= 0.5f * z;
    return m + y + e * 0.693359375f;
}

inline double fastExp(double x)
{
    return std::exp(x);
}
inline double fastLog(double x)
{
    return std::log(x);
}

/// What one round leaves for the way back. P of the largest item is kept apart from the others: at small tau it rounds
/// to 1 while what the gradient needs is how the little that is left divides among the others.
template <class T>
struct Round
{
    std::int64_t top = 0; ///< the largest item
    T pTop = 0;           ///< its P
    T rest = 0;           ///< 1 - pTop, as the sum of the others
};

/// share = exp(z - reference), 0 at `top`; returns the sum.
template <class T>
CDM_CLONES T exponentials(const T* z, T* share, std::int64_t m, T reference, std::int64_t top)
{
    for (std::int64_t i = 0; i < m; ++i)
        share[i] = fastExp(z[i] - reference);
    share[top] = 0;
    T sum = 0;
    for (std::int64_t i = 0; i < m; ++i)
        sum += share[i];
    return sum;
}

/// One round: P = softmax(z), z += log(1 - P) / tau (Eq 8-9).
template <class T>
CDM_CLONES Round<T> advance(T* z, T* share, std::int64_t m, T inverseTau)
{
    constexpr T tiny = std::numeric_limits<T>::min() * T(1e8);
    T largest = z[0];
    for (std::int64_t i = 1; i < m; ++i)
        largest = z[i] > largest ? z[i] : largest;
    Round<T> round;
    while (z[round.top] != largest)
        ++round.top;
    if (m == 1) {
        round.pTop = 1;
        share[0] = 0;
        return round;
    }
    T others = exponentials(z, share, m, largest, round.top);
    round.pTop = T(1) / (T(1) + others);
    round.rest = others * round.pTop;
    T logRest;
    if (others > tiny) {
        logRest = fastLog(round.rest);
    } else {
        // The others are too small beside the largest to be summed at its scale: take them at their own.
        T second = std::numeric_limits<T>::lowest();
        for (std::int64_t i = 0; i < m; ++i)
            if (i != round.top)
                second = std::max(second, z[i]);
        others = exponentials(z, share, m, second, round.top);
        logRest = second - largest + fastLog(others);
    }
    const T scale = T(1) / others;
    for (std::int64_t i = 0; i < m; ++i)
        share[i] *= scale;
    // No item but the largest can have P above one half.
    for (std::int64_t i = 0; i < m; ++i)
        z[i] += inverseTau * fastLog(T(1) - std::min(share[i] * round.rest, T(0.75)));
    z[round.top] = largest + inverseTau * logRest;
    return round;
}

template <class T>
CDM_CLONES void addProbabilities(const T* share, const Round<T>& round, T* sum, std::int64_t m)
{
    for (std::int64_t i = 0; i < m; ++i)
        sum[i] += share[i] * round.rest;
    sum[round.top] += round.pTop;
}

/// One round backwards: g is d loss / d alpha^{j+1} on entry and d loss / d alpha^j on return. From
/// h = A - g / (1 - P) and g += (P h - P <P, h>) / tau, with what divides by 1 - P of the largest written by shares.
template <class T>
CDM_CLONES void goBack(const T* share, const Round<T>& round, const T* gradA, T* g, T* h, std::int64_t m, T inverseTau)
{
    const T gTop = g[round.top];
    const T aTop = gradA[round.top];
    for (std::int64_t i = 0; i < m; ++i)
        h[i] = gradA[i] - g[i] / (T(1) - std::min(share[i] * round.rest, T(0.75)));
    T inner = 0; // of the others: the share of the largest is 0
    for (std::int64_t i = 0; i < m; ++i)
        inner += share[i] * h[i];
    inner *= round.rest;
    for (std::int64_t i = 0; i < m; ++i)
        g[i] += inverseTau * share[i] * (round.rest * (h[i] - inner - round.pTop * aTop) + round.pTop * gTop);
    g[round.top] = gTop + inverseTau * round.pTop * (aTop * round.rest - gTop - inner);
}

/// All rounds of a row from z = alpha / tau [m], relative to its largest; `done(j, share, round)` after each, `share`
/// [m] being where(j).
template <class T, class Where, class Done>
void roundsOf(T* z, std::int64_t m, std::int64_t rounds, double tau, const Where& where, const Done& done)
{
    for (std::int64_t j = 0; j < rounds; ++j)
        done(j, where(j), advance(z, where(j), m, static_cast<T>(1.0 / tau)));
}

} // namespace

} // namespace cdm::model
