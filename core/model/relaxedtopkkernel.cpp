// SPDX-License-Identifier: GPL-3.0-only
#include "model/relaxedtopkkernel.h"

#include "model/relaxedtopkrow.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace cdm::model {

namespace {

/// Scratch of one row, reused from row to row.
template <class T>
struct Scratch
{
    std::vector<std::int64_t> place; ///< of the j-th unmasked entry
    std::vector<T> z;                ///< alpha^j / tau, relative to the first round's largest
    PowerScratch<T> power;
    std::vector<T> share; ///< softmax over all but the largest, 0 for the largest itself [rounds, m]
    std::vector<Round<T>> rounds;
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

} // namespace

template <class T>
void relaxedTopKForward(const T* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, std::int64_t k,
                        double tau, T* a)
{
    Scratch<T> s;
    std::vector<T> sum;
    for (std::int64_t row = 0; row < rows; ++row, alpha += n, mask += n, a += n) {
        const std::int64_t m = gather(alpha, mask, n, tau, s);
        s.share.resize(static_cast<std::size_t>(m));
        sum.assign(static_cast<std::size_t>(m), T(0));
        roundsOf(
            s.z.data(), m, std::min(k, m), tau, s.power, [&](std::int64_t) { return s.share.data(); },
            [&](std::int64_t, const T* share, const Round<T>& round) {
                addProbabilities(share, round, sum.data(), m);
            });
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
        s.share.resize(static_cast<std::size_t>(rounds * m));
        s.rounds.resize(static_cast<std::size_t>(rounds));
        roundsOf(
            s.z.data(), m, rounds, tau, s.power, [&](std::int64_t j) { return s.share.data() + j * m; },
            [&](std::int64_t j, const T*, const Round<T>& round) { s.rounds[static_cast<std::size_t>(j)] = round; });
        upstream.resize(static_cast<std::size_t>(m));
        for (std::int64_t i = 0; i < m; ++i)
            upstream[i] = gradA[s.place[i]];
        s.g.assign(static_cast<std::size_t>(m), T(0));
        s.h.resize(static_cast<std::size_t>(m));
        for (std::int64_t j = rounds - 1; j >= 0; --j)
            goBack(s.share.data() + j * m, s.rounds[j], upstream.data(), s.g.data(), s.h.data(), m, inverseTau);
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
