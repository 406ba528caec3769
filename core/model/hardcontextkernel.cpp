// SPDX-License-Identifier: GPL-3.0-only
#include "model/hardcontextkernel.h"

#include "model/clones.h"
#include "model/relaxedtopkrow.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace cdm::model {

namespace {

/// A whole number of the same order as sign * x: equal for equal numbers, -0 being 0.
CDM_CLONES void orderedKeys(const float* w, float sign, const std::int64_t* places, std::int64_t m, std::int32_t* keys)
{
    const std::int32_t flip = sign < 0.0f ? std::int32_t(0x80000000u) : 0;
    for (std::int64_t i = 0; i < m; ++i) {
        std::int32_t bits = std::bit_cast<std::int32_t>(w[places[i]]);
        bits = (bits & 0x7fffffff) == 0 ? 0 : bits ^ flip;
        keys[i] = bits ^ ((bits >> 31) & 0x7fffffff);
    }
}

CDM_CLONES std::int32_t countFrom(const std::int32_t* keys, std::int64_t m, std::int32_t least)
{
    std::int32_t count = 0;
    for (std::int64_t i = 0; i < m; ++i)
        count += keys[i] >= least ? 1 : 0;
    return count;
}

/// The largest key that at least k of the m > k keys reach, found by halving: a pass of counting costs far less than
/// the branches of a selection.
std::int32_t thresholdOf(const std::vector<std::int32_t>& keys, std::int64_t m, std::int64_t k)
{
    std::int64_t low = keys[0], high = keys[0];
    for (std::int64_t i = 1; i < m; ++i) {
        low = std::min<std::int64_t>(low, keys[i]);
        high = std::max<std::int64_t>(high, keys[i]);
    }
    while (low < high) {
        const std::int64_t middle = low + (high - low + 1) / 2;
        const std::int32_t count = countFrom(keys.data(), m, static_cast<std::int32_t>(middle));
        if (count >= k)
            low = middle;
        else
            high = middle - 1;
        if (count == k)
            break;
    }
    return static_cast<std::int32_t>(low);
}

void keepBest(const float* w, float sign, std::int64_t k, HardContextScratch<float>& s)
{
    const auto m = static_cast<std::int64_t>(s.order.size());
    s.keys.resize(s.order.size());
    orderedKeys(w, sign, s.order.data(), m, s.keys.data());
    const std::int32_t threshold = thresholdOf(s.keys, m, k);
    const std::int64_t above = countFrom(s.keys.data(), m, threshold + 1);
    std::int64_t equal = k - above; // of those at the threshold, the first so many
    std::int64_t kept = 0;
    for (std::int64_t i = 0; i < m; ++i) {
        const bool tied = s.keys[i] == threshold;
        const bool keep = s.keys[i] > threshold || (tied && equal > 0);
        equal -= tied ? 1 : 0;
        s.order[kept] = s.order[i];
        kept += keep ? 1 : 0;
    }
    s.order.resize(static_cast<std::size_t>(kept));
}

void keepBest(const double* w, double sign, std::int64_t k, HardContextScratch<double>& s)
{
    const auto better = [&](std::int64_t a, std::int64_t b) {
        const double wa = sign * w[a];
        const double wb = sign * w[b];
        return wa > wb || (wa == wb && a < b);
    };
    std::nth_element(s.order.begin(), s.order.begin() + k, s.order.end(), better);
    s.order.resize(static_cast<std::size_t>(k));
    std::sort(s.order.begin(), s.order.end());
}

/// weights = e^(sign w - largest) of the places; returns their sum.
template <class T>
CDM_CLONES T softmaxWeights(const T* w, T sign, const std::int64_t* places, std::int64_t m, T* weights)
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

template <class T>
CDM_CLONES void addRows(const T* values, const std::int64_t* places, const T* weights, std::int64_t m, std::int64_t d,
                        T total, T* out)
{
    for (std::int64_t i = 0; i < m; ++i) {
        const T* value = values + places[i] * d;
        const T weight = weights[i];
        for (std::int64_t c = 0; c < d; ++c)
            out[c] += weight * value[c];
    }
    for (std::int64_t c = 0; c < d; ++c)
        out[c] /= total;
}

} // namespace

template <class T>
void hardContext(const T* w, T sign, const std::vector<std::int64_t>& places, std::int64_t target, std::int64_t k,
                 const T* values, std::int64_t d, HardContextScratch<T>& s, T* out)
{
    const auto self = std::lower_bound(places.begin(), places.end(), target);
    s.order.assign(places.begin(), self);
    s.order.insert(s.order.end(), self != places.end() && *self == target ? self + 1 : self, places.end());
    if (static_cast<std::int64_t>(s.order.size()) > k)
        keepBest(w, sign, k, s);
    std::fill(out, out + d, T(0));
    if (s.order.empty())
        return;
    const auto m = static_cast<std::int64_t>(s.order.size());
    s.weights.resize(s.order.size());
    const T total = softmaxWeights(w, sign, s.order.data(), m, s.weights.data());
    addRows(values, s.order.data(), s.weights.data(), m, d, total, out);
}

template void hardContext(const float*, float, const std::vector<std::int64_t>&, std::int64_t, std::int64_t,
                          const float*, std::int64_t, HardContextScratch<float>&, float*);
template void hardContext(const double*, double, const std::vector<std::int64_t>&, std::int64_t, std::int64_t,
                          const double*, std::int64_t, HardContextScratch<double>&, double*);

} // namespace cdm::model
