// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <cstdint>
#include <stop_token>
#include <utility>

namespace cdm::model {

/// One side (positive or negative) of the contexts of T targets (all N, or some). Masked places hold 0.
struct ContextSide
{
    torch::Tensor logp;    ///< [B, T, N] log softmax of w (or of -w) over each target's candidates
    torch::Tensor alpha;   ///< [B, T, N] perturbed logits (Eq 5)
    torch::Tensor a;       ///< [B, T, N] relaxed k-hot (Eq 10); k-hot in the hard form
    torch::Tensor weights; ///< [B, T, N] softmax weights in the context vector
    torch::Tensor vector;  ///< [B, T, d] C_pos or C_neg (Eq 12-13); 0 where a target has no candidate
};

struct Contexts
{
    ContextSide positive;
    ContextSide negative;
};

struct ContextOptions
{
    std::int64_t k = 10;
    double tau = 1.0;
    bool hard = false;           ///< inference: no noise, hard top-k, softmax over the k (ties to the lower index)
    torch::Tensor noisePositive; ///< [B, T, N] Gumbel noise, or undefined for none
    torch::Tensor noiseNegative;
    /// Null, or a token that outlives the backward pass too. Once a stop is requested contextVectors() and its backward
    /// pass leave requests out as 0; the caller must then drop what came of it.
    const std::stop_token* stop = nullptr;
};

/// g = -log(-log u) of uniform draws in (0, 1) (Eq 6); draws at the ends are moved inside.
[[nodiscard]] torch::Tensor gumbelFromUniform(const torch::Tensor& u);

/// valid [B, N] bool -> [B, N, N] bool: for target t every valid candidate other than t; no row for an invalid target.
[[nodiscard]] torch::Tensor contextMask(const torch::Tensor& valid);

/// log softmax of `logits` over the places of `mask`, 0 elsewhere. [..., N]
[[nodiscard]] torch::Tensor maskedLogSoftmax(const torch::Tensor& logits, const torch::Tensor& mask);

/// k-hot of the k largest logits of each row under the mask, ties to the lower index. [..., N]
[[nodiscard]] torch::Tensor hardTopK(const torch::Tensor& logits, const torch::Tensor& mask, std::int64_t k);

/// Softmax of `logits` over the places where `chosen` is 1, 0 elsewhere and in rows where nothing is chosen.
[[nodiscard]] torch::Tensor softmaxOver(const torch::Tensor& logits, const torch::Tensor& chosen);

/// Both contexts of some targets (Eq 5-13). w [B, T, N] attention scores, values [B, N, d], mask [B, T, N] bool: the
/// candidates of each target.
[[nodiscard]] Contexts sampleContexts(const torch::Tensor& w, const torch::Tensor& values, const torch::Tensor& mask,
                                      const ContextOptions& options);

/// C_pos and C_neg of every target, [B, N, d] each, differentiable in w and values: what training needs and nothing
/// else. On the CPU a fused kernel that keeps nothing beside its inputs; elsewhere, and in the hard form, the composed
/// form. w [B, N, N], values [B, N, d], valid [B, N] bool; every valid candidate but the target is in its candidate
/// set.
[[nodiscard]] std::pair<torch::Tensor, torch::Tensor> contextVectors(const torch::Tensor& w,
                                                                     const torch::Tensor& values,
                                                                     const torch::Tensor& valid,
                                                                     const ContextOptions& options);

/// One target attention over all other valid candidates, C = softmax_m(w) V of every target [B, N, d], 0 where a target
/// has none: the student without the context encoder (Table 3). Differentiable in w and values. Shapes as above.
[[nodiscard]] torch::Tensor attentionVectors(const torch::Tensor& w, const torch::Tensor& values,
                                             const torch::Tensor& valid);

/// C_pos and C_neg of every target in the hard form, [B, N, d] each: what inference needs and nothing else. On the CPU
/// nothing of size N^2 is made beside w; elsewhere the composed form. No gradients.
/// w [B, N, N], values [B, N, d], valid [B, N] bool; every valid candidate but the target is in its candidate set.
[[nodiscard]] std::pair<torch::Tensor, torch::Tensor>
hardContextVectors(const torch::Tensor& w, const torch::Tensor& values, const torch::Tensor& valid, std::int64_t k);

} // namespace cdm::model
