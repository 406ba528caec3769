// SPDX-License-Identifier: GPL-3.0-only
#include "model/hardcontextkernel.h"

#include "model/clones.h"
#include "model/lanes.h"
#include "model/relaxedtopkrow.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace cdm::model {

namespace {

/// scores = sign * w of the m places, filled up to whole lanes with the lowest number; false where one is not finite.
/// By whole numbers, because fast arithmetic takes every number for finite.
CDM_CLONES bool scoresOf(const float* w, float sign, const std::int32_t* places, std::int64_t m, float* scores)
{
    constexpr std::int32_t exponent = 0x7f800000;
    std::int32_t broken = 0;
    for (std::int64_t i = 0; i < m; ++i) {
        const float value = w[places[i]];
        broken |= (std::bit_cast<std::int32_t>(value) & exponent) == exponent ? 1 : 0;
        scores[i] = sign * value;
    }
    for (std::int64_t i = m; i < paddedToLanes(m); ++i)
        scores[i] = std::numeric_limits<float>::lowest();
    return broken == 0;
}

CDM_LANES std::int32_t countFrom(const UnalignedLanes* scores, std::int64_t lanes, float least)
{
    LaneInts total = {};
    for (std::int64_t i = 0; i < lanes; ++i)
        total -= scores[i] >= least;
    std::int32_t count = 0;
    for (std::int64_t l = 0; l < laneCount; ++l)
        count += total[l];
    return count;
}

/// Where the upper tail of a normal distribution holds `share` of it, in standard deviations (Abramowitz and Stegun
/// 26.2.23, to 5e-4), and its density there.
struct NormalTail
{
    explicit NormalTail(float share)
    {
        const float tail = std::min(share, 1.0f - share);
        const float t = std::sqrt(-2.0f * std::log(tail));
        const float upper = t - (2.515517f + t * (0.802853f + t * 0.010328f)) /
                                    (1.0f + t * (1.432788f + t * (0.189269f + t * 0.001308f)));
        from = share < 0.5f ? upper : -upper;
        density = 0.39894228f * std::exp(-0.5f * from * from);
    }

    float from;
    float density;
};

/// A whole number of the same order as x, and back.
CDM_LANES std::int32_t keyOf(float x)
{
    const auto bits = std::bit_cast<std::int32_t>(x);
    return bits ^ ((bits >> 31) & 0x7fffffff);
}

CDM_LANES float numberOf(std::int32_t key)
{
    return std::bit_cast<float>(key ^ ((key >> 31) & 0x7fffffff));
}

/// Half way in the numbers that a float can be, which is soon there from any spread.
CDM_LANES float middleOf(float low, float high)
{
    const std::int64_t sum = std::int64_t{keyOf(low)} + keyOf(high);
    return numberOf(static_cast<std::int32_t>(sum >> 1));
}

struct Range
{
    float low;
    float high;
    float mean;
    float deviation;
};

CDM_LANES Range rangeOf(const float* score, std::int64_t m)
{
    Range range{score[0], score[0], 0.0f, 0.0f};
    for (std::int64_t i = 0; i < m; ++i) {
        range.low = score[i] < range.low ? score[i] : range.low;
        range.high = score[i] > range.high ? score[i] : range.high;
        range.mean += score[i];
    }
    range.mean /= static_cast<float>(m);
    if (range.high - range.low > 1e15f) // squares would be too large
        return {range.low, range.high, middleOf(range.low, range.high), 0.0f};
    for (std::int64_t i = 0; i < m; ++i)
        range.deviation += (score[i] - range.mean) * (score[i] - range.mean);
    range.deviation = std::sqrt(range.deviation / static_cast<float>(m));
    return range;
}

CDM_LANES float largestBelow(const UnalignedLanes* scores, std::int64_t lanes, float bound)
{
    Lanes found = lanesOf(std::numeric_limits<float>::lowest());
    for (std::int64_t i = 0; i < lanes; ++i)
        found = larger(found, scores[i] < bound ? scores[i] : found);
    float largest = found[0];
    for (std::int64_t l = 1; l < laneCount; ++l)
        largest = std::max(largest, found[l]);
    return largest;
}

/// What the k best of the m > k scores reach.
struct Cut
{
    float least = 0.0f;
    std::int32_t reached = 0; ///< scores from there on: k, or more where some are equal to it
};

/// From where it would be if they were normally distributed: a Newton step, then false position in turns with halving,
/// and now and then the next lower score, which ends it where scores are equal. A pass of counting costs far less than
/// the branches of a selection.
CDM_CLONES Cut findCut(const float* scoresOfPlaces, std::int64_t m, std::int64_t k)
{
    const auto* scores = reinterpret_cast<const UnalignedLanes*>(scoresOfPlaces);
    const std::int64_t lanes = paddedToLanes(m) / laneCount;
    const Range range = rangeOf(scoresOfPlaces, m);
    const NormalTail tail(static_cast<float>(k) / static_cast<float>(m));
    float low = range.low, high = range.high;
    auto fromLow = static_cast<std::int32_t>(m);
    std::int32_t fromHigh = countFrom(scores, lanes, high);
    if (fromHigh >= k)
        return {high, fromHigh};
    float next = range.mean + range.deviation * tail.from;
    for (int pass = 1;; ++pass) {
        const bool down = pass % 5 == 0;
        if (down)
            next = largestBelow(scores, lanes, high);
        else if ((pass > 3 && pass % 2 == 0) || !(next > low && next < high))
            next = middleOf(low, high);
        const std::int32_t count = countFrom(scores, lanes, next);
        if (count == k || (down && count > k))
            return {next, count};
        (count > k ? low : high) = next;
        (count > k ? fromLow : fromHigh) = count;
        if (pass == 1)
            next += static_cast<float>(count - k) * range.deviation / (static_cast<float>(m) * tail.density);
        else
            next = low + (high - low) * static_cast<float>(fromLow - k) / static_cast<float>(fromLow - fromHigh);
    }
}

/// Leaves the k best of the m places in order; of those equal to the least, the first.
CDM_CLONES void keepFrom(const float* scores, const Cut& cut, std::int64_t k, std::int64_t m, std::int32_t* places)
{
    std::int64_t kept = 0;
    if (cut.reached == k) {
        for (std::int64_t i = 0; i < m; ++i) {
            places[kept] = places[i];
            kept += scores[i] >= cut.least ? 1 : 0;
        }
        return;
    }
    std::int64_t equal = k;
    for (std::int64_t i = 0; i < m; ++i)
        equal -= scores[i] > cut.least ? 1 : 0;
    for (std::int64_t i = 0; i < m; ++i) {
        const bool tied = scores[i] == cut.least;
        places[kept] = places[i];
        kept += scores[i] > cut.least || (tied && equal > 0) ? 1 : 0;
        equal -= tied ? 1 : 0;
    }
}

/// False where a score is not finite.
bool keepBest(const float* w, float sign, std::int64_t k, HardContextScratch<float>& s)
{
    const auto m = static_cast<std::int64_t>(s.order.size());
    s.scores.resize(static_cast<std::size_t>(paddedToLanes(m)));
    if (!scoresOf(w, sign, s.order.data(), m, s.scores.data()))
        return false;
    keepFrom(s.scores.data(), findCut(s.scores.data(), m, k), k, m, s.order.data());
    s.order.resize(static_cast<std::size_t>(k));
    return true;
}

bool keepBest(const double* w, double sign, std::int64_t k, HardContextScratch<double>& s)
{
    constexpr std::uint64_t exponent = 0x7ff0000000000000;
    for (const std::int32_t place : s.order)
        if ((std::bit_cast<std::uint64_t>(w[place]) & exponent) == exponent)
            return false;
    const auto better = [&](std::int32_t a, std::int32_t b) {
        const double wa = sign * w[a];
        const double wb = sign * w[b];
        return wa > wb || (wa == wb && a < b);
    };
    std::nth_element(s.order.begin(), s.order.begin() + k, s.order.end(), better);
    s.order.resize(static_cast<std::size_t>(k));
    std::sort(s.order.begin(), s.order.end());
    return true;
}

/// weights = e^(sign w - largest) of the places; returns their sum.
template <class T>
CDM_CLONES T softmaxWeights(const T* w, T sign, const std::int32_t* places, std::int64_t m, T* weights)
{
    T largest = sign * w[places[0]];
    for (std::int64_t i = 0; i < m; ++i) {
        weights[i] = sign * w[places[i]];
        largest = weights[i] > largest ? weights[i] : largest;
    }
    for (std::int64_t i = 0; i < m; ++i)
        weights[i] = fastExp(weights[i] - largest);
    T sum = 0;
    for (std::int64_t i = 0; i < m; ++i)
        sum += weights[i];
    return sum;
}

/// out = sum of the weighted rows / total, columns `from` on.
template <class T>
void meanOfRows(const T* values, const std::int32_t* places, const T* weights, std::int64_t m, std::int64_t d, T total,
                std::int64_t from, T* out)
{
    for (std::int64_t i = 0; i < m; ++i)
        for (std::int64_t c = from; c < d; ++c)
            out[c] += weights[i] * values[places[i] * d + c];
    for (std::int64_t c = from; c < d; ++c)
        out[c] /= total;
}

/// The same for the `tile` times eight columns from c on, which stay in registers.
template <int tile>
CDM_LANES void meanOfTile(const float* values, const std::int32_t* places, const float* weights, std::int64_t m,
                          std::int64_t d, float total, std::int64_t c, float* out)
{
    Lanes sum[tile] = {};
    for (std::int64_t i = 0; i < m; ++i) {
        const float* row = values + places[i] * d + c;
        for (int t = 0; t < tile; ++t)
            sum[t] += weights[i] * *reinterpret_cast<const UnalignedLanes*>(row + t * laneCount);
    }
    for (int t = 0; t < tile; ++t)
        *reinterpret_cast<UnalignedLanes*>(out + c + t * laneCount) = sum[t] / total;
}

CDM_CLONES void meanOfRows(const float* values, const std::int32_t* places, const float* weights, std::int64_t m,
                           std::int64_t d, float total, float* out)
{
    std::int64_t c = 0;
    for (; c + 8 * laneCount <= d; c += 8 * laneCount)
        meanOfTile<8>(values, places, weights, m, d, total, c, out);
    for (; c + laneCount <= d; c += laneCount)
        meanOfTile<1>(values, places, weights, m, d, total, c, out);
    meanOfRows(values, places, weights, m, d, total, c, out);
}

void meanOfRows(const double* values, const std::int32_t* places, const double* weights, std::int64_t m, std::int64_t d,
                double total, double* out)
{
    meanOfRows(values, places, weights, m, d, total, 0, out);
}

} // namespace

template <class T>
void hardContext(const T* w, T sign, const std::vector<std::int32_t>& places, std::int64_t target, std::int64_t k,
                 const T* values, std::int64_t d, HardContextScratch<T>& s, T* out)
{
    const auto self = std::lower_bound(places.begin(), places.end(), target);
    s.order.assign(places.begin(), self);
    s.order.insert(s.order.end(), self != places.end() && *self == target ? self + 1 : self, places.end());
    if (k <= 0)
        s.order.clear();
    if (static_cast<std::int64_t>(s.order.size()) > k && !keepBest(w, sign, k, s)) {
        std::fill(out, out + d, std::numeric_limits<T>::quiet_NaN());
        return;
    }
    std::fill(out, out + d, T(0));
    if (s.order.empty())
        return;
    const auto m = static_cast<std::int64_t>(s.order.size());
    s.weights.resize(s.order.size());
    const T total = softmaxWeights(w, sign, s.order.data(), m, s.weights.data());
    meanOfRows(values, s.order.data(), s.weights.data(), m, d, total, out);
}

template void hardContext(const float*, float, const std::vector<std::int32_t>&, std::int64_t, std::int64_t,
                          const float*, std::int64_t, HardContextScratch<float>&, float*);
template void hardContext(const double*, double, const std::vector<std::int32_t>&, std::int64_t, std::int64_t,
                          const double*, std::int64_t, HardContextScratch<double>&, double*);

} // namespace cdm::model
