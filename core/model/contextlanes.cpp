// SPDX-License-Identifier: GPL-3.0-only
#include "model/contextlanes.h"

#include "model/flushtozero.h"
#include "model/lanerounds.h"
#include "model/lanetiles.h"

#include <algorithm>
#include <vector>

namespace cdm::model {

namespace {

constexpr float outside = -1e30f;

/// Of eight targets, one to a lane; reused from group to group.
struct Scratch
{
    std::vector<float> rows; ///< [8, N]
    float* row[laneCount];
    LaneArray scores; ///< w [N]
    LaneArray mask;   ///< 1 for a candidate of the target, else 0 [N]
    LaneArray softmax;
    LaneArray ratio;
    LaneArray weight;
    LaneArray rounds; ///< weights of the first round, shares of all [rounds, N]
    LaneArray upstream;
    LaneArray direct;
    LaneArray g;
    LaneArray h;
    LaneArray gradScores;
    LaneArray gradVector; ///< [d]

    Scratch(const ContextRequest<float>& request, std::int64_t roundCount)
        : rows(static_cast<std::size_t>(laneCount * request.n))
    {
        const std::int64_t padded = paddedToLanes(request.n);
        for (std::int64_t l = 0; l < laneCount; ++l)
            row[l] = rows.data() + l * request.n;
        for (LaneArray* column : {&scores, &mask, &softmax, &ratio, &weight, &upstream, &direct, &g, &h, &gradScores})
            column->grow(padded);
        rounds.grow(padded * roundCount);
        gradVector.grow(paddedToLanes(request.d));
    }
};

/// The candidates of each target: every valid one but itself.
void startMask(const ContextRequest<float>& request, std::int64_t first, Lanes* mask)
{
    for (std::int64_t i = 0; i < request.n; ++i)
        mask[i] = lanesOf(request.valid[i] ? 1.0f : 0.0f);
    for (std::int64_t i = request.n; i < paddedToLanes(request.n); ++i)
        mask[i] = lanesOf(0.0f);
    for (std::int64_t l = 0; l < laneCount && first + l < request.n; ++l)
        mask[first + l][l] = 0.0f;
}

/// Rows first .. first + 7 of a matrix of n columns into lanes; rows past its end repeat the first.
void matrixToLanes(const float* matrix, std::int64_t first, std::int64_t n, std::int64_t columns, Lanes* to)
{
    const float* rows[laneCount];
    for (std::int64_t l = 0; l < laneCount; ++l)
        rows[l] = matrix + (first + l < n ? first + l : first) * columns;
    rowsToLanes(rows, columns, to);
}

/// From the side's logits to p = softmax [n] and to the perturbed logits relative to their largest (Eq 5), of which
/// ratio = e^alpha and the weights of the first round are made, all 0 where masked. `alpha` holds the noise on entry
/// and the logits of the first round on return.
CDM_CLONES void perturb(const Lanes* scores, const Lanes* mask, float sign, float inverseTau, std::int64_t n, Lanes* p,
                        Lanes* alpha, Lanes* ratio, Lanes* weight)
{
    Lanes largest = lanesOf(outside);
    for (std::int64_t i = 0; i < n; ++i)
        largest = larger(largest, mask[i] > 0.0f ? scores[i] * sign : lanesOf(outside));
    Lanes sum = lanesOf(0.0f);
    Lanes shifted = lanesOf(outside);
    for (std::int64_t i = 0; i < n; ++i) {
        const Lanes x = scores[i] * sign - largest;
        p[i] = mask[i] * expLanes(larger(smaller(x, lanesOf(0.0f)), lanesOf(-87.0f)));
        sum += p[i];
        alpha[i] += x;
        shifted = larger(shifted, mask[i] > 0.0f ? alpha[i] : lanesOf(outside));
    }
    const Lanes scale = 1.0f / larger(sum, lanesOf(nothing));
    for (std::int64_t i = 0; i < n; ++i) {
        p[i] *= scale;
        const Lanes x = smaller(alpha[i] - shifted, lanesOf(0.0f));
        ratio[i] = mask[i] * expLanes(larger(x, lanesOf(-87.0f)));
        alpha[i] = mask[i] > 0.0f ? x * inverseTau : lanesOf(maskedZ);
        weight[i] = weightOf(alpha[i]);
    }
}

/// ratio = e^alpha / sum, weight = a ratio: softmax(alpha + log a). The largest alpha has e^alpha = 1 and a >= 1 / m.
CDM_CLONES void contextWeights(const Lanes* a, std::int64_t n, Lanes* ratio, Lanes* weight)
{
    Lanes sum = lanesOf(0.0f);
    for (std::int64_t i = 0; i < n; ++i)
        sum += a[i] * ratio[i];
    const Lanes scale = 1.0f / larger(sum, lanesOf(nothing));
    for (std::int64_t i = 0; i < n; ++i) {
        ratio[i] *= scale;
        weight[i] = a[i] * ratio[i];
    }
}

/// out[l][c] = sum over i of weight[i][l] values[i][c].
CDM_CLONES void weightedSums(const Lanes* weight, const float* values, std::int64_t n, std::int64_t d,
                             float* const* out)
{
    std::int64_t c = 0;
    for (; c + laneCount <= d; c += laneCount) {
        Lanes sum[laneCount] = {};
        for (std::int64_t i = 0; i < n; ++i) {
            const Lanes v = *reinterpret_cast<const UnalignedLanes*>(values + i * d + c);
            for (std::int64_t l = 0; l < laneCount; ++l)
                sum[l] += weight[i][l] * v;
        }
        for (std::int64_t l = 0; l < laneCount; ++l)
            if (out[l])
                *reinterpret_cast<UnalignedLanes*>(out[l] + c) = sum[l];
    }
    for (; c < d; ++c) {
        Lanes sum = lanesOf(0.0f);
        for (std::int64_t i = 0; i < n; ++i)
            sum += weight[i] * values[i * d + c];
        for (std::int64_t l = 0; l < laneCount; ++l)
            if (out[l])
                out[l][c] = sum[l];
    }
}

/// dots[i][l] = sum over c of values[i][c] vectors[c][l].
CDM_CLONES void dotProducts(const float* values, const Lanes* vectors, std::int64_t n, std::int64_t d, Lanes* dots)
{
    std::int64_t i = 0;
    for (; i + laneCount <= n; i += laneCount) {
        Lanes sum[laneCount] = {};
        const float* v = values + i * d;
        for (std::int64_t c = 0; c < d; ++c)
            for (std::int64_t r = 0; r < laneCount; ++r)
                sum[r] += v[r * d + c] * vectors[c];
        for (std::int64_t r = 0; r < laneCount; ++r)
            dots[i + r] = sum[r];
    }
    for (; i < n; ++i) {
        dots[i] = lanesOf(0.0f);
        for (std::int64_t c = 0; c < d; ++c)
            dots[i] += values[i * d + c] * vectors[c];
    }
}

/// to[i][c] += sum over l of weight[i][l] rows[l][c].
CDM_CLONES void addOuter(const Lanes* weight, const float* const* rows, std::int64_t n, std::int64_t d, float* to)
{
    std::int64_t c = 0;
    for (; c + laneCount <= d; c += laneCount) {
        Lanes r[laneCount];
        for (std::int64_t l = 0; l < laneCount; ++l)
            r[l] = *reinterpret_cast<const UnalignedLanes*>(rows[l] + c);
        for (std::int64_t i = 0; i < n; ++i) {
            Lanes sum = *reinterpret_cast<const UnalignedLanes*>(to + i * d + c);
            for (std::int64_t l = 0; l < laneCount; ++l)
                sum += weight[i][l] * r[l];
            *reinterpret_cast<UnalignedLanes*>(to + i * d + c) = sum;
        }
    }
    for (; c < d; ++c)
        for (std::int64_t i = 0; i < n; ++i)
            for (std::int64_t l = 0; l < laneCount; ++l)
                to[i * d + c] += weight[i][l] * rows[l][c];
}

/// From the gradient of the weights (in `gradWeight`) to that of a (upstream) and the direct part of alpha's.
CDM_CLONES void weightsBackward(const Lanes* weight, const Lanes* ratio, const Lanes* gradWeight, std::int64_t n,
                                Lanes* upstream, Lanes* direct)
{
    Lanes mean = lanesOf(0.0f);
    for (std::int64_t i = 0; i < n; ++i)
        mean += weight[i] * gradWeight[i];
    for (std::int64_t i = 0; i < n; ++i) {
        upstream[i] = ratio[i] * (gradWeight[i] - mean);
        direct[i] = weight[i] * (gradWeight[i] - mean);
    }
}

/// Adds sign times the gradient of the logits, where a lane is kept: that of log softmax, g - p sum(g), g = direct + g.
CDM_CLONES void scoresBackward(const Lanes* p, const Lanes* direct, const Lanes* g, const Lanes* keep, float sign,
                               std::int64_t n, Lanes* gradScores)
{
    Lanes sum = lanesOf(0.0f);
    for (std::int64_t i = 0; i < n; ++i)
        sum += direct[i] + g[i];
    for (std::int64_t i = 0; i < n; ++i) {
        const Lanes added = sign * (direct[i] + g[i] - p[i] * sum);
        gradScores[i] += *keep > 0.0f ? added : lanesOf(0.0f);
    }
}

/// Adds rows in lanes to rows first .. first + 7 of a matrix, as far as it has them.
void addLanesToMatrix(const Lanes* from, std::int64_t first, std::int64_t n, Scratch& s, float* matrix)
{
    lanesToRows(from, n, s.row);
    for (std::int64_t l = 0; l < laneCount && first + l < n; ++l) {
        float* to = matrix + (first + l) * n;
        for (std::int64_t i = 0; i < n; ++i)
            to[i] += s.row[l][i];
    }
}

const float* noiseOf(const ContextRequest<float>& request, float sign)
{
    return sign > 0.0f ? request.noisePositive : request.noiseNegative;
}

static_assert(sizeof(LaneRound) + sizeof(Lanes[laneCount]) == sizeof(float) * contextSideRecordSize(1, 1));

LaneRound* roundsOf(const float* record)
{
    return reinterpret_cast<LaneRound*>(const_cast<float*>(record));
}

Lanes* sumsOf(const ContextRequest<float>& request, const float* record)
{
    return reinterpret_cast<Lanes*>(roundsOf(record) + request.k);
}

/// What both sides of a group begin with.
void startGroup(const ContextRequest<float>& request, std::int64_t first, Scratch& s)
{
    startMask(request, first, s.mask.data());
    matrixToLanes(request.w, first, request.n, request.n, s.scores.data());
    std::fill_n(s.gradScores.data(), paddedToLanes(request.n), lanesOf(0.0f));
}

/// One side up to the weights of its first round.
void startSide(const ContextRequest<float>& request, std::int64_t first, float sign, const Powers& powers, Scratch& s)
{
    const std::int64_t padded = paddedToLanes(request.n);
    if (const float* noise = noiseOf(request, sign))
        matrixToLanes(noise, first, request.n, request.n, s.g.data());
    else
        std::fill_n(s.g.data(), padded, lanesOf(0.0f));
    perturb(s.scores.data(), s.mask.data(), sign, powers.q(), padded, s.softmax.data(), s.g.data(), s.ratio.data(),
            s.rounds.data());
}

bool isTarget(const ContextRequest<float>& request, std::int64_t target)
{
    return target < request.n && request.valid[target];
}

/// C of the group's targets into rows of `out` [N, d]; the record says which of them hold.
void sideForward(const ContextRequest<float>& request, std::int64_t first, float sign, const Powers& powers,
                 float* record, Scratch& s, float* out)
{
    const std::int64_t padded = paddedToLanes(request.n);
    startSide(request, first, sign, powers, s);
    Lanes* a = sumsOf(request, record);
    powers.withForm([&]<int form>(std::integral_constant<int, form>) {
        laneRoundsOf<form>(s.rounds.data(), s.g.data(), a, roundsOf(record), padded, request.k, powers);
    });
    contextWeights(a, padded, s.ratio.data(), s.weight.data());
    float* rows[laneCount];
    for (std::int64_t l = 0; l < laneCount; ++l)
        rows[l] =
            isTarget(request, first + l) && roundsOf(record)->top[l] >= 0 ? out + (first + l) * request.d : nullptr;
    weightedSums(s.weight.data(), request.values, request.n, request.d, rows);
}

/// Adds to the group's gradient of w, in lanes, and to gradValues [N, d], where `keep` is 1. gradOut [N, d].
void sideBackward(const ContextRequest<float>& request, std::int64_t first, float sign, const Powers& powers,
                  const float* record, Lanes keep, const float* gradOut, Scratch& s, float* gradValues)
{
    const std::int64_t n = request.n;
    const std::int64_t padded = paddedToLanes(n);
    startSide(request, first, sign, powers, s);
    std::vector<LaneRound> rounds(roundsOf(record), roundsOf(record) + request.k);
    const float* up[laneCount];
    for (std::int64_t l = 0; l < laneCount; ++l) {
        up[l] = gradOut + (first + l < n ? first + l : first) * request.d;
        if (rounds.front().top[l] < 0)
            rounds.front().top[l] = 0; // any place will do where the lane is not kept
    }
    powers.withForm([&]<int form>(std::integral_constant<int, form>) {
        laneSharesOf<form>(s.rounds.data(), s.g.data(), rounds.data(), padded, request.k, powers);
    });
    contextWeights(sumsOf(request, record), padded, s.ratio.data(), s.weight.data());
    rowsToLanes(up, request.d, s.gradVector.data());
    std::fill(s.g.data() + n, s.g.data() + padded, lanesOf(0.0f));
    dotProducts(request.values, s.gradVector.data(), n, request.d, s.g.data());
    for (std::int64_t i = 0; i < n; ++i)
        s.upstream.data()[i] = keep > 0.0f ? s.weight.data()[i] : lanesOf(0.0f);
    addOuter(s.upstream.data(), up, n, request.d, gradValues);
    weightsBackward(s.weight.data(), s.ratio.data(), s.g.data(), padded, s.upstream.data(), s.direct.data());
    laneBack(s.rounds.data(), rounds.data(), s.upstream.data(), s.g.data(), s.h.data(), padded, request.k, powers.q());
    scoresBackward(s.softmax.data(), s.direct.data(), s.g.data(), &keep, sign, padded, s.gradScores.data());
}

} // namespace

bool contextLanesFit(const ContextRequest<float>& request)
{
    return lanesFit(request.k, std::count(request.valid, request.valid + request.n, true) - 1);
}

void contextLanesForward(const ContextRequest<float>& request, float* record, float* positive, float* negative,
                         const RowTarget& byRows)
{
    const FlushToZero scope;
    const Powers powers(1.0 / request.tau);
    Scratch s(request, 1);
    for (std::int64_t first = 0; first < request.n; first += laneCount) {
        startGroup(request, first, s);
        for (const float sign : {1.0f, -1.0f}) {
            sideForward(request, first, sign, powers, record, s, sign > 0 ? positive : negative);
            for (std::int64_t l = 0; l < laneCount; ++l)
                if (isTarget(request, first + l) && roundsOf(record)->top[l] < 0)
                    byRows(first + l, sign);
            record += contextSideRecordSize(request.n, request.k);
        }
    }
}

void contextLanesBackward(const ContextRequest<float>& request, const float* record, const float* gradPositive,
                          const float* gradNegative, float* gradW, float* gradValues, const RowTarget& byRows)
{
    const FlushToZero scope;
    const Powers powers(1.0 / request.tau);
    Scratch s(request, request.k);
    for (std::int64_t first = 0; first < request.n; first += laneCount) {
        startGroup(request, first, s);
        for (const float sign : {1.0f, -1.0f}) {
            Lanes keep = lanesOf(0.0f);
            for (std::int64_t l = 0; l < laneCount; ++l) {
                if (!isTarget(request, first + l))
                    continue;
                if (roundsOf(record)->top[l] >= 0)
                    keep[l] = 1.0f;
                else
                    byRows(first + l, sign);
            }
            sideBackward(request, first, sign, powers, record, keep, sign > 0 ? gradPositive : gradNegative, s,
                         gradValues);
            record += contextSideRecordSize(request.n, request.k);
        }
        addLanesToMatrix(s.gradScores.data(), first, request.n, s, gradW);
    }
}

} // namespace cdm::model
