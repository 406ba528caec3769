// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/contexts.h"
#include "model/torch.h"

namespace cdm::model {

/// How a target sees the other candidates.
enum class ContextForm {
    Sampled,  ///< C_pos and C_neg of sampled candidates (Eq 5-13); the FFN takes concat(u * C_pos, u * C_neg)
    Attention ///< one C = softmax(w) V over all others, without noise or top-k; the FFN takes u * C. No InfoNCE
};

/// Weights of the student branch; row vectors, y = x W + b.
struct StudentWeights
{
    torch::Tensor query;        ///< W1 [d, d]
    torch::Tensor key;          ///< W2 [d, d]
    torch::Tensor value;        ///< W3 [d, d]
    torch::Tensor hiddenWeight; ///< of the fusion FFN [2d, h]; [d, h] with attention
    torch::Tensor hiddenBias;   ///< [h]
    torch::Tensor outWeight;    ///< [h, d]
    torch::Tensor outBias;      ///< [d]
    ContextForm contexts = ContextForm::Sampled;
};

struct StudentOutput
{
    torch::Tensor q;        ///< [B, N, d]
    torch::Tensor w;        ///< [B, N, N] (Eq 11)
    torch::Tensor positive; ///< C_pos [B, N, d] (Eq 12); with attention the one C
    torch::Tensor negative; ///< C_neg [B, N, d] (Eq 13); undefined with attention
    torch::Tensor fused;    ///< C [B, N, d] (Eq 15)
    torch::Tensor logit;    ///< q . C [B, N]; y_stu is its sigmoid (Eq 17)
};

/// Attention scores w_tm = q_t . k_m / sqrt(d) (Eq 11). [B, N, N]
[[nodiscard]] torch::Tensor attentionScores(const torch::Tensor& q, const torch::Tensor& k);

/// C = FFN(concat(u * C_pos, u * C_neg)) (Eq 15), or FFN(u * C_pos) with attention, where `negative` is undefined.
/// user [B, d], contexts [B, N, d].
[[nodiscard]] torch::Tensor fuse(const StudentWeights& weights, const torch::Tensor& user,
                                 const torch::Tensor& positive, const torch::Tensor& negative);

/// The whole branch. e [B, N, d], user [B, d], valid [B, N] bool. With attention no option counts.
[[nodiscard]] StudentOutput studentForward(const StudentWeights& weights, const torch::Tensor& e,
                                           const torch::Tensor& user, const torch::Tensor& valid,
                                           const ContextOptions& options);

/// The logit alone [B, N], in the hard form with k items a side (all with attention): what inference needs. No
/// gradients.
[[nodiscard]] torch::Tensor studentLogit(const StudentWeights& weights, const torch::Tensor& e,
                                         const torch::Tensor& user, const torch::Tensor& valid, std::int64_t k);

/// InfoNCE per target (Eq 14), through log-add-exp. [B, N]
[[nodiscard]] torch::Tensor infoNce(const torch::Tensor& q, const torch::Tensor& positive,
                                    const torch::Tensor& negative, double temperature);

/// Binary cross-entropy from logits, per element, stable for any logit (Eq 18-19).
[[nodiscard]] torch::Tensor binaryCrossEntropy(const torch::Tensor& logit, const torch::Tensor& label);

/// Mean over the places where mask is true; 0 when there is none.
[[nodiscard]] torch::Tensor meanOver(const torch::Tensor& values, const torch::Tensor& mask);

} // namespace cdm::model
