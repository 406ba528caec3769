// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// Minimax polynomials of the fast exponential and logarithm (Cody-Waite reduction), for one float and for lanes of
// them; relative error about 2e-7.

namespace cdm::model {

namespace {

/// e^r for |r| <= log(2) / 2.
template <class T>
inline __attribute__((always_inline)) T expPolynomial(T r)
{
    T p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    return p * r * r + r + 1.0f;
}

/// (log(1 + m) - m + m^2 / 2) / m^3 for 1 + m in [sqrt(1/2), sqrt(2)].
template <class T>
inline __attribute__((always_inline)) T logPolynomial(T m)
{
    T p = m * 7.0376836292e-2f - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    return p * m + 3.3333331174e-1f;
}

} // namespace

} // namespace cdm::model
