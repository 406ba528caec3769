// SPDX-License-Identifier: GPL-3.0-only
#include "model/contextkernel.h"

#include "model/contextlanes.h"
#include "model/relaxedtopkrow.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace cdm::model {

namespace {

/// One side of one target: what forward leaves for backward. All rows are over the m candidates of the target.
template <class T>
struct SideScratch
{
    std::vector<std::int64_t> place; ///< of the j-th candidate in the request
    std::vector<T> softmax;          ///< of the side's logits
    std::vector<T> alpha;            ///< perturbed logits, relative to their largest
    std::vector<T> z;
    std::vector<T> share; ///< [rounds, m]
    std::vector<Round<T>> rounds;
    std::vector<T> a;
    std::vector<T> ratio;  ///< weight / a
    std::vector<T> weight; ///< in the context vector
    std::vector<T> upstream;
    std::vector<T> g;
    std::vector<T> h;

    void resize(std::size_t m, std::size_t roundCount)
    {
        for (std::vector<T>* row : {&softmax, &alpha, &z, &a, &ratio, &weight, &upstream, &g, &h})
            row->resize(m);
        share.resize(m * roundCount);
        rounds.resize(roundCount);
    }
};

template <class T>
CDM_CLONES T largestOf(const T* x, std::int64_t m)
{
    T largest = x[0];
    for (std::int64_t i = 1; i < m; ++i)
        largest = x[i] > largest ? x[i] : largest;
    return largest;
}

/// p = softmax(x); x becomes log p.
template <class T>
CDM_CLONES void logSoftmax(T* x, T* p, std::int64_t m, T largest)
{
    T sum = 0;
    for (std::int64_t i = 0; i < m; ++i) {
        p[i] = fastExp(x[i] - largest);
        sum += p[i];
    }
    const T scale = T(1) / sum;
    const T shift = largest + fastLog(sum);
    for (std::int64_t i = 0; i < m; ++i) {
        p[i] *= scale;
        x[i] -= shift;
    }
}

template <class T>
CDM_CLONES void startRounds(T* alpha, T* z, std::int64_t m, T largest, T inverseTau)
{
    for (std::int64_t i = 0; i < m; ++i) {
        alpha[i] -= largest;
        z[i] = alpha[i] * inverseTau;
    }
}

/// weight = a e^alpha / sum: the candidate with the largest alpha has e^alpha = 1 and a >= 1 / m, so the sum is safe.
template <class T>
CDM_CLONES void contextWeights(const T* alpha, const T* a, T* ratio, T* weight, std::int64_t m)
{
    T sum = 0;
    for (std::int64_t i = 0; i < m; ++i) {
        ratio[i] = fastExp(alpha[i]);
        sum += a[i] * ratio[i];
    }
    const T scale = T(1) / sum;
    for (std::int64_t i = 0; i < m; ++i) {
        ratio[i] *= scale;
        weight[i] = a[i] * ratio[i];
    }
}

template <class T>
CDM_CLONES void addScaled(const T* from, T scale, T* to, std::int64_t d)
{
    for (std::int64_t c = 0; c < d; ++c)
        to[c] += scale * from[c];
}

template <class T>
CDM_CLONES T dotProduct(const T* x, const T* y, std::int64_t d)
{
    T sum = 0;
    for (std::int64_t c = 0; c < d; ++c)
        sum += x[c] * y[c];
    return sum;
}

/// From the gradient of the weights (in s.g on entry) to that of a (s.upstream) and the direct part of alpha's (s.h).
template <class T>
CDM_CLONES void weightsBackward(const T* weight, const T* ratio, const T* gradWeight, T* gradA, T* gradAlpha,
                                std::int64_t m)
{
    T mean = 0;
    for (std::int64_t i = 0; i < m; ++i)
        mean += weight[i] * gradWeight[i];
    for (std::int64_t i = 0; i < m; ++i) {
        gradA[i] = ratio[i] * (gradWeight[i] - mean);
        gradAlpha[i] = weight[i] * (gradWeight[i] - mean);
    }
}

/// Gradient of log softmax: g - p sum(g).
template <class T>
CDM_CLONES void logSoftmaxBackward(const T* p, const T* gradLogp, T* gradX, std::int64_t m)
{
    T sum = 0;
    for (std::int64_t i = 0; i < m; ++i)
        sum += gradLogp[i];
    for (std::int64_t i = 0; i < m; ++i)
        gradX[i] = gradLogp[i] - p[i] * sum;
}

/// Runs one side of one target up to its weights. s.place names its m > 0 candidates. Keeps every round when asked.
template <class T>
void runSide(const ContextRequest<T>& request, const T* w, const T* noise, T sign, bool keepRounds, SideScratch<T>& s)
{
    const auto m = static_cast<std::int64_t>(s.place.size());
    const std::int64_t roundCount = std::min(request.k, m);
    const T inverseTau = static_cast<T>(1.0 / request.tau);
    s.resize(s.place.size(), static_cast<std::size_t>(roundCount));
    for (std::int64_t i = 0; i < m; ++i)
        s.alpha[i] = sign * w[s.place[i]];
    logSoftmax(s.alpha.data(), s.softmax.data(), m, largestOf(s.alpha.data(), m));
    if (noise)
        for (std::int64_t i = 0; i < m; ++i)
            s.alpha[i] += noise[s.place[i]];
    startRounds(s.alpha.data(), s.z.data(), m, largestOf(s.alpha.data(), m), inverseTau);
    std::fill(s.a.begin(), s.a.end(), T(0));
    roundsOf(
        s.z.data(), m, roundCount, request.tau,
        [&](std::int64_t j) { return s.share.data() + (keepRounds ? j * m : 0); },
        [&](std::int64_t j, const T* share, const Round<T>& round) {
            s.rounds[static_cast<std::size_t>(j)] = round;
            addProbabilities(share, round, s.a.data(), m);
        });
    contextWeights(s.alpha.data(), s.a.data(), s.ratio.data(), s.weight.data(), m);
}

template <class T>
void sideForward(const ContextRequest<T>& request, const T* w, const T* noise, T sign, SideScratch<T>& s, T* out)
{
    runSide(request, w, noise, sign, false, s);
    for (std::size_t i = 0; i < s.place.size(); ++i)
        addScaled(request.values + s.place[i] * request.d, s.weight[i], out, request.d);
}

/// Adds one side's part of the gradients of one target.
template <class T>
void sideBackward(const ContextRequest<T>& request, const T* w, const T* noise, T sign, const T* gradOut,
                  SideScratch<T>& s, T* gradW, T* gradValues)
{
    runSide(request, w, noise, sign, true, s);
    const auto m = static_cast<std::int64_t>(s.place.size());
    const T inverseTau = static_cast<T>(1.0 / request.tau);
    for (std::int64_t i = 0; i < m; ++i) {
        s.g[i] = dotProduct(request.values + s.place[i] * request.d, gradOut, request.d);
        addScaled(gradOut, s.weight[i], gradValues + s.place[i] * request.d, request.d);
    }
    std::vector<T>& gradAlpha = s.z; // the rounds are done with it
    weightsBackward(s.weight.data(), s.ratio.data(), s.g.data(), s.upstream.data(), gradAlpha.data(), m);
    std::fill(s.g.begin(), s.g.end(), T(0));
    for (auto j = static_cast<std::int64_t>(s.rounds.size()) - 1; j >= 0; --j)
        goBack(s.share.data() + j * m, s.rounds[j], s.upstream.data(), s.g.data(), s.h.data(), m, inverseTau);
    for (std::int64_t i = 0; i < m; ++i)
        gradAlpha[i] += s.g[i];
    logSoftmaxBackward(s.softmax.data(), gradAlpha.data(), s.g.data(), m);
    for (std::int64_t i = 0; i < m; ++i)
        gradW[s.place[i]] += sign * s.g[i];
}

/// Every valid candidate but the target; false when there is none, or the target itself is not valid.
template <class T>
bool gatherCandidates(const ContextRequest<T>& request, std::int64_t target, SideScratch<T>& s)
{
    s.place.clear();
    if (!request.valid[target])
        return false;
    for (std::int64_t i = 0; i < request.n; ++i)
        if (request.valid[i] && i != target)
            s.place.push_back(i);
    return !s.place.empty();
}

template <class T>
const T* rowOf(const T* matrix, std::int64_t row, std::int64_t width)
{
    return matrix ? matrix + row * width : nullptr;
}

/// One target on one side by rows; nothing is written where it has no candidates.
template <class T>
void targetForward(const ContextRequest<T>& request, std::int64_t t, T sign, SideScratch<T>& s, T* out)
{
    const T* noise = sign > 0 ? request.noisePositive : request.noiseNegative;
    if (gatherCandidates(request, t, s))
        sideForward(request, request.w + t * request.n, rowOf(noise, t, request.n), sign, s, out + t * request.d);
}

template <class T>
void targetBackward(const ContextRequest<T>& request, std::int64_t t, T sign, const T* gradOut, SideScratch<T>& s,
                    T* gradW, T* gradValues)
{
    const T* noise = sign > 0 ? request.noisePositive : request.noiseNegative;
    if (gatherCandidates(request, t, s))
        sideBackward(request, request.w + t * request.n, rowOf(noise, t, request.n), sign, gradOut + t * request.d, s,
                     gradW + t * request.n, gradValues);
}

} // namespace

template <class T>
void contextForward(const ContextRequest<T>& request, float* record, T* positive, T* negative)
{
    std::fill(positive, positive + request.n * request.d, T(0));
    std::fill(negative, negative + request.n * request.d, T(0));
    SideScratch<T> s;
    if constexpr (std::is_same_v<T, float>)
        if (contextLanesFit(request))
            return contextLanesForward(request, record, positive, negative, [&](std::int64_t t, float sign) {
                targetForward(request, t, sign, s, sign > 0 ? positive : negative);
            });
    for (std::int64_t t = 0; t < request.n; ++t) {
        targetForward(request, t, T(1), s, positive);
        targetForward(request, t, T(-1), s, negative);
    }
}

template <class T>
void contextBackward(const ContextRequest<T>& request, const float* record, const T* gradPositive,
                     const T* gradNegative, T* gradW, T* gradValues)
{
    std::fill(gradW, gradW + request.n * request.n, T(0));
    std::fill(gradValues, gradValues + request.n * request.d, T(0));
    SideScratch<T> s;
    if constexpr (std::is_same_v<T, float>)
        if (contextLanesFit(request))
            return contextLanesBackward(
                request, record, gradPositive, gradNegative, gradW, gradValues, [&](std::int64_t t, float sign) {
                    targetBackward(request, t, sign, sign > 0 ? gradPositive : gradNegative, s, gradW, gradValues);
                });
    for (std::int64_t t = 0; t < request.n; ++t) {
        targetBackward(request, t, T(1), gradPositive, s, gradW, gradValues);
        targetBackward(request, t, T(-1), gradNegative, s, gradW, gradValues);
    }
}

template void contextForward(const ContextRequest<float>&, float*, float*, float*);
template void contextForward(const ContextRequest<double>&, float*, double*, double*);
template void contextBackward(const ContextRequest<float>&, const float*, const float*, const float*, float*, float*);
template void contextBackward(const ContextRequest<double>&, const float*, const double*, const double*, double*,
                              double*);

} // namespace cdm::model
