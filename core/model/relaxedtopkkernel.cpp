// SPDX-License-Identifier: GPL-3.0-only
#include "model/relaxedtopkkernel.h"

#include "model/flushtozero.h"
#include "model/lanerounds.h"
#include "model/lanetiles.h"
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
    std::vector<T> upstream;
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

/// One row. a [n].
template <class T>
void rowForward(const T* alpha, const std::uint8_t* mask, std::int64_t n, std::int64_t k, double tau, Scratch<T>& s,
                T* a)
{
    const std::int64_t m = gather(alpha, mask, n, tau, s);
    s.share.resize(static_cast<std::size_t>(m));
    s.g.assign(static_cast<std::size_t>(m), T(0));
    roundsOf(
        s.z.data(), m, std::min(k, m), tau, [&](std::int64_t) { return s.share.data(); },
        [&](std::int64_t, const T* share, const Round<T>& round) { addProbabilities(share, round, s.g.data(), m); });
    std::fill(a, a + n, T(0));
    for (std::int64_t i = 0; i < m; ++i)
        a[s.place[i]] = s.g[i];
}

/// One row. gradAlpha [n].
template <class T>
void rowBackward(const T* alpha, const std::uint8_t* mask, const T* gradA, std::int64_t n, std::int64_t k, double tau,
                 Scratch<T>& s, T* gradAlpha)
{
    const std::int64_t m = gather(alpha, mask, n, tau, s);
    const std::int64_t rounds = std::min(k, m);
    s.share.resize(static_cast<std::size_t>(rounds * m));
    s.rounds.resize(static_cast<std::size_t>(rounds));
    roundsOf(
        s.z.data(), m, rounds, tau, [&](std::int64_t j) { return s.share.data() + j * m; },
        [&](std::int64_t j, const T*, const Round<T>& round) { s.rounds[static_cast<std::size_t>(j)] = round; });
    s.upstream.resize(static_cast<std::size_t>(m));
    for (std::int64_t i = 0; i < m; ++i)
        s.upstream[i] = gradA[s.place[i]];
    s.g.assign(static_cast<std::size_t>(m), T(0));
    s.h.resize(static_cast<std::size_t>(m));
    for (std::int64_t j = rounds - 1; j >= 0; --j)
        goBack(s.share.data() + j * m, s.rounds[j], s.upstream.data(), s.g.data(), s.h.data(), m,
               static_cast<T>(1.0 / tau));
    // z was alpha / tau, but g is kept in units of alpha (Eq 9), so nothing is left to scale.
    std::fill(gradAlpha, gradAlpha + n, T(0));
    for (std::int64_t i = 0; i < m; ++i)
        gradAlpha[s.place[i]] = s.g[i];
}

/// Eight rows in lanes. Rows past the last one repeat the first.
struct GroupScratch
{
    std::vector<float> rows; ///< [8, n]
    LaneArray weights;
    LaneArray a;
    LaneArray g;
    LaneArray h;
    float* row[laneCount];

    void resize(std::int64_t n, std::int64_t rounds)
    {
        const std::int64_t padded = paddedToLanes(n);
        rows.resize(static_cast<std::size_t>(laneCount * n));
        weights.grow(padded * rounds);
        for (LaneArray* column : {&a, &g, &h})
            column->grow(padded);
        for (std::int64_t l = 0; l < laneCount; ++l)
            row[l] = rows.data() + l * n;
    }
};

/// `rows` [8, n] = alpha, far below everything where masked.
CDM_CLONES void maskedRow(const float* alpha, const std::uint8_t* mask, std::int64_t n, float* row)
{
    for (std::int64_t i = 0; i < n; ++i)
        row[i] = mask[i] ? alpha[i] : maskedZ;
}

/// From alpha to z = (alpha - largest) / tau, in place, and weight = unit e^z; masked places and those behind n as
/// laneRoundsOf() wants them.
CDM_CLONES void startWeights(Lanes* alpha, std::int64_t n, float inverseTau, Lanes* weight)
{
    Lanes largest = alpha[0];
    for (std::int64_t i = 1; i < n; ++i)
        largest = larger(largest, alpha[i]);
    for (std::int64_t i = 0; i < n; ++i) {
        const Lanes z = (alpha[i] - largest) * inverseTau;
        alpha[i] = alpha[i] < 0.9f * maskedZ ? lanesOf(maskedZ) : z;
        weight[i] = weightOf(alpha[i]);
    }
    for (std::int64_t i = n; i < paddedToLanes(n); ++i) {
        weight[i] = lanesOf(0.0f);
        alpha[i] = lanesOf(maskedZ);
    }
}

std::int64_t unmasked(const std::uint8_t* mask, std::int64_t n)
{
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < n; ++i)
        count += mask[i] ? 1 : 0;
    return count;
}

void startGroup(const float* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, float inverseTau,
                GroupScratch& s)
{
    for (std::int64_t l = 0; l < laneCount; ++l) {
        const std::int64_t from = l < rows ? l : 0;
        maskedRow(alpha + from * n, mask + from * n, n, s.row[l]);
    }
    rowsToLanes(s.row, n, s.g.data());
    startWeights(s.g.data(), n, inverseTau, s.weights.data());
}

static_assert(sizeof(LaneRound) == sizeof(float) * relaxedTopKRecordSize(1, 1));

LaneRound* roundsAt(const float* record, std::int64_t row, std::int64_t k)
{
    return reinterpret_cast<LaneRound*>(const_cast<float*>(record)) + row / laneCount * k;
}

void groupsForward(const float* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, std::int64_t k,
                   double tau, float* a, float* record)
{
    const FlushToZero scope;
    const Powers powers(1.0 / tau);
    Scratch<float> single;
    GroupScratch s;
    for (std::int64_t row = 0; row < rows; row += laneCount) {
        const std::int64_t here = std::min(laneCount, rows - row);
        LaneRound* rounds = roundsAt(record, row, k);
        bool fits[laneCount] = {};
        bool any = false;
        for (std::int64_t l = 0; l < here; ++l)
            any |= fits[l] = lanesFit(k, unmasked(mask + (row + l) * n, n));
        if (any) {
            s.resize(n, 1);
            startGroup(alpha + row * n, mask + row * n, here, n, powers.q(), s);
            powers.withForm([&]<int form>(std::integral_constant<int, form>) {
                laneRoundsOf<form>(s.weights.data(), s.g.data(), s.a.data(), rounds, paddedToLanes(n), k, powers);
            });
            lanesToRows(s.a.data(), n, s.row);
        }
        for (std::int64_t l = 0; l < here; ++l) {
            const std::int64_t at = (row + l) * n;
            if (fits[l] && rounds->top[l] >= 0) {
                std::copy_n(s.row[l], n, a + at);
                continue;
            }
            if (k > 0)
                rounds->top[l] = -1;
            rowForward(alpha + at, mask + at, n, k, tau, single, a + at);
        }
    }
}

void groupsBackward(const float* alpha, const std::uint8_t* mask, const float* gradA, std::int64_t rows, std::int64_t n,
                    std::int64_t k, double tau, const float* record, float* gradAlpha)
{
    const FlushToZero scope;
    const Powers powers(1.0 / tau);
    const std::int64_t padded = paddedToLanes(n);
    Scratch<float> single;
    GroupScratch s;
    for (std::int64_t row = 0; row < rows; row += laneCount) {
        const std::int64_t here = std::min(laneCount, rows - row);
        std::vector<LaneRound> rounds(roundsAt(record, row, k), roundsAt(record, row, k) + k);
        bool fits[laneCount] = {};
        bool any = false;
        for (std::int64_t l = 0; l < here; ++l)
            any |= fits[l] = k > 0 && rounds.front().top[l] >= 0;
        if (any) {
            for (std::int64_t l = 0; l < laneCount; ++l)
                if (rounds.front().top[l] < 0)
                    rounds.front().top[l] = 0; // any place will do for a row that is not used
            s.resize(n, k);
            startGroup(alpha + row * n, mask + row * n, here, n, powers.q(), s);
            powers.withForm([&]<int form>(std::integral_constant<int, form>) {
                laneSharesOf<form>(s.weights.data(), s.g.data(), rounds.data(), padded, k, powers);
            });
            const float* up[laneCount];
            for (std::int64_t l = 0; l < laneCount; ++l)
                up[l] = gradA + (row + (l < here ? l : 0)) * n;
            rowsToLanes(up, n, s.a.data());
            laneBack(s.weights.data(), rounds.data(), s.a.data(), s.g.data(), s.h.data(), padded, k, powers.q());
            lanesToRows(s.g.data(), n, s.row);
        }
        for (std::int64_t l = 0; l < here; ++l) {
            const std::int64_t at = (row + l) * n;
            if (fits[l])
                std::copy_n(s.row[l], n, gradAlpha + at);
            else
                rowBackward(alpha + at, mask + at, gradA + at, n, k, tau, single, gradAlpha + at);
        }
    }
}

} // namespace

template <class T>
void relaxedTopKForward(const T* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, std::int64_t k,
                        double tau, T* a, float* record)
{
    if constexpr (std::is_same_v<T, float>) {
        groupsForward(alpha, mask, rows, n, k, tau, a, record);
    } else {
        Scratch<T> s;
        for (std::int64_t row = 0; row < rows; ++row)
            rowForward(alpha + row * n, mask + row * n, n, k, tau, s, a + row * n);
    }
}

template <class T>
void relaxedTopKBackward(const T* alpha, const std::uint8_t* mask, const T* gradA, std::int64_t rows, std::int64_t n,
                         std::int64_t k, double tau, const float* record, T* gradAlpha)
{
    if constexpr (std::is_same_v<T, float>) {
        groupsBackward(alpha, mask, gradA, rows, n, k, tau, record, gradAlpha);
    } else {
        Scratch<T> s;
        for (std::int64_t row = 0; row < rows; ++row)
            rowBackward(alpha + row * n, mask + row * n, gradA + row * n, n, k, tau, s, gradAlpha + row * n);
    }
}

template void relaxedTopKForward(const float*, const std::uint8_t*, std::int64_t, std::int64_t, std::int64_t, double,
                                 float*, float*);
template void relaxedTopKForward(const double*, const std::uint8_t*, std::int64_t, std::int64_t, std::int64_t, double,
                                 double*, float*);
template void relaxedTopKBackward(const float*, const std::uint8_t*, const float*, std::int64_t, std::int64_t,
                                  std::int64_t, double, const float*, float*);
template void relaxedTopKBackward(const double*, const std::uint8_t*, const double*, std::int64_t, std::int64_t,
                                  std::int64_t, double, const float*, double*);

} // namespace cdm::model
