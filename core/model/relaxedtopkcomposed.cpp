// SPDX-License-Identifier: GPL-3.0-only
#include "model/relaxedtopk.h"

#include <algorithm>
#include <vector>

namespace cdm::model {

namespace {

constexpr double minusInfinity = -1e30; // where arithmetic must stay finite

/// The places of some rows, all [..., n] or [..., 1].
struct Places
{
    torch::Tensor gone; ///< bool: left out
    torch::Tensor left; ///< int64: how many are not

    explicit Places(const torch::Tensor& mask) : gone(mask.logical_not()), left(mask.sum(-1, true)) {}

    /// No more to be chosen in round j.
    [[nodiscard]] torch::Tensor done(std::int64_t j) const { return gone | (left <= j); }
};

/// One round of Eq 8-9.
struct Round
{
    torch::Tensor logP;    ///< [..., n], far below 0 where left out
    torch::Tensor p;       ///< [..., n], 0 where done
    torch::Tensor top;     ///< [..., 1] the place of the row's largest
    torch::Tensor logRest; ///< [..., 1] log of 1 - P at the top
    torch::Tensor change;  ///< [..., n] log(1 - P), 0 where the row stands still
};

Round roundOf(const torch::Tensor& z, const Places& places, std::int64_t j, double tau)
{
    const torch::Tensor kept = (z / tau).masked_fill(places.gone, minusInfinity);
    const auto [largest, top] = kept.detach().max(-1, true);
    const torch::Tensor scaled = kept - largest; // P does not know the difference, float32 does
    const torch::Tensor logSum = torch::logsumexp(scaled, -1, true);
    Round round;
    round.logP = scaled - logSum;
    round.p = round.logP.exp().masked_fill(places.done(j), 0.0);
    // 1 - P of the row's largest is the sum of the others, taken in logs: nothing cancels and nothing underflows.
    round.top = top;
    round.logRest = torch::logsumexp(scaled.scatter(-1, round.top, minusInfinity), -1, true) - logSum;
    round.change = torch::log1p(-round.p.scatter(-1, round.top, 0.0))
                       .scatter(-1, round.top, round.logRest)
                       .masked_fill(places.done(j + 1), 0.0); // a row with one place left is done
    return round;
}

/// The gradient of z of a round, from those of the sum of all P and of the next round's z; all [..., n].
torch::Tensor roundBackward(const Round& round, const Places& places, std::int64_t j, double tau,
                            const torch::Tensor& gradSum, const torch::Tensor& gradNext)
{
    const torch::Tensor moved = gradNext.masked_fill(places.done(j + 1), 0.0);
    const torch::Tensor atTop = moved.gather(-1, round.top);
    // d log(1 - P_i) / d P_i, times P_i; at most P / (1 - P) <= 1 where i is not the top.
    const torch::Tensor others = (moved * round.p / (round.p - 1.0)).scatter(-1, round.top, 0.0);
    // The top's change moves with the softmax of the others, by logs since both may underflow.
    const torch::Tensor softmaxOfOthers = (round.logP - round.logRest).clamp_max(0.0).exp().scatter(-1, round.top, 0.0);
    const torch::Tensor mean = (round.p * gradSum + others).sum(-1, true) + atTop;
    return gradNext + (round.p * (gradSum - mean) + others + atTop * softmaxOfOthers) / tau;
}

/// Rows [rows, n] of alpha with their gradient `up` -> [rows, n].
torch::Tensor backwardOfRows(const torch::Tensor& alpha, const torch::Tensor& mask, const torch::Tensor& up,
                             std::int64_t rounds, double tau)
{
    const Places places(mask);
    std::vector<Round> record;
    torch::Tensor z = alpha;
    for (std::int64_t j = 0; j < rounds; ++j) {
        record.push_back(roundOf(z, places, j, tau));
        z = z + record.back().change;
        record.back().change = torch::Tensor();
    }
    torch::Tensor gradient = torch::zeros_like(alpha);
    for (std::int64_t j = rounds; j-- > 0;) {
        gradient = roundBackward(record.back(), places, j, tau, up, gradient);
        record.pop_back();
    }
    return gradient.masked_fill(places.gone, 0.0);
}

std::int64_t roundsOf(const torch::Tensor& alpha, std::int64_t k)
{
    return std::min<std::int64_t>(k, alpha.size(-1));
}

class RepeatedRelaxedTopK : public torch::autograd::Function<RepeatedRelaxedTopK>
{
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& alpha,
                                 const torch::Tensor& mask, std::int64_t k, double tau, std::int64_t recordLimit)
    {
        context->saved_data["k"] = k;
        context->saved_data["tau"] = tau;
        context->saved_data["recordLimit"] = recordLimit;
        context->save_for_backward({alpha, mask});
        return relaxedTopKComposed(alpha, mask, k, tau);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& grads)
    {
        const auto saved = context->get_saved_variables();
        const std::int64_t n = saved[0].size(-1);
        if (saved[0].numel() == 0)
            return {torch::zeros_like(saved[0]), {}, {}, {}, {}};
        const torch::Tensor alpha = saved[0].reshape({-1, n});
        const torch::Tensor mask = saved[1].reshape({-1, n});
        const torch::Tensor up = grads[0].reshape({-1, n});
        const std::int64_t rounds = roundsOf(alpha, context->saved_data["k"].toInt());
        const std::int64_t perRow = std::max<std::int64_t>(1, 2 * rounds * n); // P and log P of each round
        const std::int64_t limit = std::max(context->saved_data["recordLimit"].toInt(), alpha.numel());
        const std::int64_t step = std::max<std::int64_t>(1, limit / perRow);
        std::vector<torch::Tensor> parts;
        for (std::int64_t row = 0; row < alpha.size(0); row += step) {
            const auto rows = [&](const torch::Tensor& of) { return of.slice(0, row, row + step); };
            parts.push_back(
                backwardOfRows(rows(alpha), rows(mask), rows(up), rounds, context->saved_data["tau"].toDouble()));
        }
        return {torch::cat(parts).reshape(saved[0].sizes()), {}, {}, {}, {}};
    }
};

} // namespace

torch::Tensor relaxedTopKComposed(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k, double tau)
{
    const Places places(mask);
    torch::Tensor z = alpha;
    torch::Tensor a = torch::zeros_like(alpha);
    const std::int64_t rounds = roundsOf(alpha, k);
    for (std::int64_t j = 0; j < rounds; ++j) {
        const Round round = roundOf(z, places, j, tau);
        a = a + round.p;
        z = z + round.change;
    }
    return a;
}

torch::Tensor relaxedTopKRepeated(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k, double tau,
                                  std::int64_t recordLimit)
{
    return RepeatedRelaxedTopK::apply(alpha, mask.expand_as(alpha), k, tau, recordLimit);
}

} // namespace cdm::model
