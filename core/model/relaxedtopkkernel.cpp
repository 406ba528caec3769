// SPDX-License-Identifier: GPL-3.0-only
#include "model/relaxedtopkkernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

// One source, compiled for the baseline and for AVX2 and AVX-512; the loader picks. Sanitizers do not go with ifuncs.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CDM_CLONES __attribute__((target_clones("avx2,fma", "default")))
#else
#define CDM_CLONES
#endif

namespace cdm::model {

namespace {

// Branch-free float forms that the compiler vectorises (Cody-Waite reduction, minimax polynomials); relative error
// about 2e-7. Double, which only tests and references use, takes the library's.
inline float fastExp(float x)
{
    x = x < -87.0f ? -87.0f : x;
    const float n = std::floor(x * 1.44269504f + 0.5f);
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

inline float fastLog(float x)
{
    const std::int32_t bits = std::bit_cast<std::int32_t>(x) - 0x3f3504f3;
    const float e = static_cast<float>(bits >> 23);
    const float m = std::bit_cast<float>((bits & 0x007fffff) + 0x3f3504f3) - 1.0f;
    const float z = m * m;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    float y = p * m * z;
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

/// Scratch of one row, reused from row to row.
template <class T>
struct Scratch
{
    std::vector<std::int64_t> place; ///< of the j-th unmasked entry
    std::vector<T> z;                ///< alpha^j / tau, relative to the first round's largest
    std::vector<T> p;                ///< P of every round [k, m]
    std::vector<T> rest;             ///< 1 - P of every round's largest item
    std::vector<std::int64_t> top;   ///< the largest item of every round
    std::vector<T> g;
    std::vector<T> h;
};

template <class T>
std::int64_t gather(const T* alpha, const std::uint8_t* mask, std::int64_t n, double tau, Scratch<T>& s)
{
    s.place.clear();
    for (std::int64_t i = 0; i < n; ++i)
        if (mask[i])
            s.place.push_back(i);
    const auto m = static_cast<std::int64_t>(s.place.size());
    s.z.resize(static_cast<std::size_t>(m));
    T largest = std::numeric_limits<T>::lowest();
    for (std::int64_t i = 0; i < m; ++i)
        largest = std::max(largest, alpha[s.place[i]]);
    for (std::int64_t i = 0; i < m; ++i)
        s.z[i] = (alpha[s.place[i]] - largest) / static_cast<T>(tau);
    return m;
}

/// log(1 - P) of the largest item when the others are too small beside it to be summed at its scale.
template <class T>
T logRestOfDominant(const T* z, std::int64_t m, std::int64_t top)
{
    T second = std::numeric_limits<T>::lowest();
    for (std::int64_t i = 0; i < m; ++i)
        if (i != top)
            second = std::max(second, z[i]);
    T sum = 0;
    for (std::int64_t i = 0; i < m; ++i)
        if (i != top)
            sum += fastExp(z[i] - second);
    return second - z[top] + fastLog(sum);
}

/// One round: P = softmax(z), z += log(1 - P) / tau. Returns through `top` and `rest` what the backward pass needs.
template <class T>
CDM_CLONES void round(T* z, T* p, std::int64_t m, T inverseTau, std::int64_t& top, T& rest)
{
    constexpr T tiny = std::numeric_limits<T>::min() * T(1e8);
    T largest = z[0];
    for (std::int64_t i = 1; i < m; ++i)
        largest = z[i] > largest ? z[i] : largest;
    top = 0;
    while (z[top] != largest)
        ++top;
    for (std::int64_t i = 0; i < m; ++i)
        p[i] = fastExp(z[i] - largest);
    p[top] = 0;
    T others = 0;
    for (std::int64_t i = 0; i < m; ++i)
        others += p[i];
    p[top] = 1;
    const T scale = T(1) / (T(1) + others);
    for (std::int64_t i = 0; i < m; ++i)
        p[i] *= scale;
    rest = others * scale;
    if (m == 1)
        return;
    const T logRest = others > tiny ? fastLog(rest) : logRestOfDominant(z, m, top);
    const T zTop = z[top];
    for (std::int64_t i = 0; i < m; ++i)
        z[i] += inverseTau * fastLog(T(1) - std::min(p[i], T(0.75)));
    // Only the largest item can have P above one half; it is done apart, from the sum of the others.
    z[top] = zTop + inverseTau * logRest;
}

template <class T>
CDM_CLONES void add(const T* from, T* to, std::int64_t m)
{
    for (std::int64_t i = 0; i < m; ++i)
        to[i] += from[i];
}

/// One round backwards: g is d loss / d alpha^{j+1} on entry and d loss / d alpha^j on return.
template <class T>
CDM_CLONES void roundBackward(const T* p, const T* gradA, T* g, T* h, std::int64_t m, T inverseTau, std::int64_t top,
                              T rest)
{
    constexpr T tiny = std::numeric_limits<T>::min() * T(1e8);
    const T gTop = g[top];
    for (std::int64_t i = 0; i < m; ++i)
        h[i] = gradA[i] - g[i] / (T(1) - std::min(p[i], T(0.75)));
    h[top] = gradA[top] - gTop / std::max(rest, tiny);
    T inner = 0;
    for (std::int64_t i = 0; i < m; ++i)
        inner += p[i] * h[i];
    for (std::int64_t i = 0; i < m; ++i)
        g[i] += inverseTau * p[i] * (h[i] - inner);
}

} // namespace

template <class T>
void relaxedTopKForward(const T* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, std::int64_t k,
                        double tau, T* a)
{
    Scratch<T> s;
    std::vector<T> sum;
    for (std::int64_t row = 0; row < rows; ++row, alpha += n, mask += n, a += n) {
        const std::int64_t m = gather(alpha, mask, n, tau, s);
        s.p.resize(static_cast<std::size_t>(m));
        sum.assign(static_cast<std::size_t>(m), T(0));
        for (std::int64_t j = 0; j < std::min(k, m); ++j) {
            std::int64_t top = 0;
            T rest = 0;
            round(s.z.data(), s.p.data(), m, static_cast<T>(1.0 / tau), top, rest);
            add(s.p.data(), sum.data(), m);
        }
        std::fill(a, a + n, T(0));
        for (std::int64_t i = 0; i < m; ++i)
            a[s.place[i]] = sum[i];
    }
}

template <class T>
void relaxedTopKBackward(const T* alpha, const std::uint8_t* mask, const T* gradA, std::int64_t rows, std::int64_t n,
                         std::int64_t k, double tau, T* gradAlpha)
{
    Scratch<T> s;
    std::vector<T> upstream;
    const T inverseTau = static_cast<T>(1.0 / tau);
    for (std::int64_t row = 0; row < rows; ++row, alpha += n, mask += n, gradA += n, gradAlpha += n) {
        const std::int64_t m = gather(alpha, mask, n, tau, s);
        const std::int64_t rounds = std::min(k, m);
        s.p.resize(static_cast<std::size_t>(rounds * m));
        s.rest.resize(static_cast<std::size_t>(rounds));
        s.top.resize(static_cast<std::size_t>(rounds));
        for (std::int64_t j = 0; j < rounds; ++j)
            round(s.z.data(), s.p.data() + j * m, m, inverseTau, s.top[j], s.rest[j]);
        upstream.resize(static_cast<std::size_t>(m));
        for (std::int64_t i = 0; i < m; ++i)
            upstream[i] = gradA[s.place[i]];
        s.g.assign(static_cast<std::size_t>(m), T(0));
        s.h.resize(static_cast<std::size_t>(m));
        for (std::int64_t j = rounds - 1; j >= 0; --j)
            roundBackward(s.p.data() + j * m, upstream.data(), s.g.data(), s.h.data(), m, inverseTau, s.top[j],
                          s.rest[j]);
        // z was alpha / tau, but g is kept in units of alpha (Eq 9), so nothing is left to scale.
        std::fill(gradAlpha, gradAlpha + n, T(0));
        for (std::int64_t i = 0; i < m; ++i)
            gradAlpha[s.place[i]] = s.g[i];
    }
}

template void relaxedTopKForward(const float*, const std::uint8_t*, std::int64_t, std::int64_t, std::int64_t, double,
                                 float*);
template void relaxedTopKForward(const double*, const std::uint8_t*, std::int64_t, std::int64_t, std::int64_t, double,
                                 double*);
template void relaxedTopKBackward(const float*, const std::uint8_t*, const float*, std::int64_t, std::int64_t,
                                  std::int64_t, double, float*);
template void relaxedTopKBackward(const double*, const std::uint8_t*, const double*, std::int64_t, std::int64_t,
                                  std::int64_t, double, double*);

} // namespace cdm::model
