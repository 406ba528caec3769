// SPDX-License-Identifier: GPL-3.0-only
#include "model/student.h"

#include <cmath>
#include <tuple>

namespace cdm::model {

torch::Tensor attentionScores(const torch::Tensor& q, const torch::Tensor& k)
{
    return torch::matmul(q, k.transpose(-1, -2)) / std::sqrt(static_cast<double>(q.size(-1)));
}

torch::Tensor fuse(const StudentWeights& weights, const torch::Tensor& user, const torch::Tensor& positive,
                   const torch::Tensor& negative)
{
    const torch::Tensor u = user.unsqueeze(-2);
    const torch::Tensor both =
        weights.contexts == ContextForm::Attention ? u * positive : torch::cat({u * positive, u * negative}, -1);
    const torch::Tensor hidden = torch::relu(torch::matmul(both, weights.hiddenWeight) + weights.hiddenBias);
    return torch::matmul(hidden, weights.outWeight) + weights.outBias;
}

StudentOutput studentForward(const StudentWeights& weights, const torch::Tensor& e, const torch::Tensor& user,
                             const torch::Tensor& valid, const ContextOptions& options)
{
    StudentOutput out;
    out.q = torch::matmul(e, weights.query);
    out.w = attentionScores(out.q, torch::matmul(e, weights.key));
    const torch::Tensor values = torch::matmul(e, weights.value);
    if (weights.contexts == ContextForm::Attention)
        out.positive = attentionVectors(out.w, values, valid);
    else
        std::tie(out.positive, out.negative) = contextVectors(out.w, values, valid, options);
    out.fused = fuse(weights, user, out.positive, out.negative);
    out.logit = (out.q * out.fused).sum(-1);
    return out;
}

torch::Tensor studentLogit(const StudentWeights& weights, const torch::Tensor& e, const torch::Tensor& user,
                           const torch::Tensor& valid, std::int64_t k)
{
    const torch::NoGradGuard noGradients;
    const torch::Tensor q = torch::matmul(e, weights.query);
    const torch::Tensor w = attentionScores(q, torch::matmul(e, weights.key));
    const torch::Tensor values = torch::matmul(e, weights.value);
    if (weights.contexts == ContextForm::Attention)
        return (q * fuse(weights, user, attentionVectors(w, values, valid), {})).sum(-1);
    const auto [positive, negative] = hardContextVectors(w, values, valid, k);
    return (q * fuse(weights, user, positive, negative)).sum(-1);
}

torch::Tensor infoNce(const torch::Tensor& q, const torch::Tensor& positive, const torch::Tensor& negative,
                      double temperature)
{
    const torch::Tensor difference = (q * (negative - positive)).sum(-1) / temperature;
    // -log(exp(p) / (exp(p) + exp(n))) = log(1 + exp(n - p))
    return torch::logaddexp(torch::zeros_like(difference), difference);
}

torch::Tensor binaryCrossEntropy(const torch::Tensor& logit, const torch::Tensor& label)
{
    // log(1 + exp(z)) through logaddexp: exact for large |z|, and differentiable at 0.
    return torch::logaddexp(torch::zeros_like(logit), logit) - logit * label;
}

torch::Tensor meanOver(const torch::Tensor& values, const torch::Tensor& mask)
{
    const torch::Tensor kept = mask.to(values.scalar_type());
    return (values * kept).sum() / kept.sum().clamp_min(1.0);
}

} // namespace cdm::model
