// SPDX-License-Identifier: GPL-3.0-only
#include "model/contexts.h"

#include "model/relaxedtopk.h"

namespace cdm::model {

namespace {

/// Stands for -infinity where arithmetic must stay finite.
constexpr double outside = -1e30;

/// softmax(alpha + log a) as a e^alpha / sum: a may underflow to 0 where its logarithm would not be finite.
torch::Tensor weightsOf(const torch::Tensor& alpha, const torch::Tensor& a, const torch::Tensor& mask)
{
    const torch::Tensor inside = alpha.masked_fill(mask.logical_not(), outside);
    const torch::Tensor unscaled = a * torch::exp(inside - inside.detach().amax(-1, true));
    return unscaled / unscaled.sum(-1, true).clamp_min(1e-30);
}

ContextSide sampleSide(const torch::Tensor& logits, const torch::Tensor& values, const torch::Tensor& mask,
                       const torch::Tensor& noise, const ContextOptions& options)
{
    ContextSide side;
    side.logp = maskedLogSoftmax(logits, mask);
    side.alpha = noise.defined() ? (side.logp + noise).masked_fill(mask.logical_not(), 0.0) : side.logp;
    if (options.hard) {
        // By the raw logits: log softmax may round two different ones to the same number.
        side.a = hardTopK(noise.defined() ? side.alpha : logits, mask, options.k);
        side.weights = softmaxOver(side.alpha, side.a);
    } else {
        side.a = relaxedTopK(side.alpha, mask, options.k, options.tau);
        side.weights = weightsOf(side.alpha, side.a, mask);
    }
    side.vector = torch::matmul(side.weights, values);
    return side;
}

} // namespace

torch::Tensor gumbelFromUniform(const torch::Tensor& u)
{
    const double low = u.scalar_type() == torch::kDouble ? 1e-300 : 1e-37;
    const double high = u.scalar_type() == torch::kDouble ? 1.0 - 1.2e-16 : 1.0 - 6.0e-8;
    return -torch::log(-torch::log(u.clamp(low, high)));
}

torch::Tensor contextMask(const torch::Tensor& valid)
{
    const torch::Tensor self = torch::eye(valid.size(-1), valid.options());
    return (valid.unsqueeze(-1) & valid.unsqueeze(-2)) & self.logical_not();
}

torch::Tensor maskedLogSoftmax(const torch::Tensor& logits, const torch::Tensor& mask)
{
    const torch::Tensor gone = mask.logical_not();
    return torch::log_softmax(logits.masked_fill(gone, outside), -1).masked_fill(gone, 0.0);
}

torch::Tensor hardTopK(const torch::Tensor& logits, const torch::Tensor& mask, std::int64_t k)
{
    const torch::Tensor order =
        std::get<1>(torch::sort(logits.masked_fill(mask.logical_not(), -INFINITY), /*stable=*/true, -1, true));
    const std::int64_t count = std::min<std::int64_t>(k, logits.size(-1));
    const torch::Tensor chosen = torch::zeros_like(logits).scatter(-1, order.slice(-1, 0, count), 1.0);
    return chosen * mask.to(logits.scalar_type());
}

torch::Tensor softmaxOver(const torch::Tensor& logits, const torch::Tensor& chosen)
{
    const torch::Tensor kept = chosen.to(torch::kBool);
    return torch::softmax(logits.masked_fill(kept.logical_not(), outside), -1) * kept.to(logits.scalar_type());
}

Contexts sampleContexts(const torch::Tensor& w, const torch::Tensor& values, const torch::Tensor& mask,
                        const ContextOptions& options)
{
    return {sampleSide(w, values, mask, options.noisePositive, options),
            sampleSide(-w, values, mask, options.noiseNegative, options)};
}

torch::Tensor attentionVectors(const torch::Tensor& w, const torch::Tensor& values, const torch::Tensor& valid)
{
    return torch::matmul(softmaxOver(w, contextMask(valid).to(w.scalar_type())), values);
}

} // namespace cdm::model
