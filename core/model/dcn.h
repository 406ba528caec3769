// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <vector>

namespace cdm::model {

/// Weights of a Deep & Cross Network with v1 cross layers (Wang et al. 2017), logit from both ends.
/// D = width of x0, L = cross layers, H1..H3 = widths of the ReLU layers; row vectors, y = x W + b.
struct DcnWeights
{
    torch::Tensor crossWeight;             ///< [L, D]
    torch::Tensor crossBias;               ///< [L, D]
    std::vector<torch::Tensor> deepWeight; ///< [D, H1], [H1, H2], [H2, H3]
    std::vector<torch::Tensor> deepBias;   ///< [H1], [H2], [H3]
    torch::Tensor outWeight;               ///< [D + H3]
    torch::Tensor outBias;                 ///< []
};

/// Everything the DCN needs of x0 is linear in it: x0 . w_l for every cross layer, x0 . out_w and x0 W_1. This is that
/// one matrix [D, L + 1 + H1]. A caller may apply it to parts of x0 (user, item) and add the results, which computes
/// each user and each item once a batch.
[[nodiscard]] torch::Tensor dcnProjection(const DcnWeights& weights);

/// Logit [...] from projections [..., L + 1 + H1] = x0 dcnProjection(weights).
/// The cross part uses x_l = c_l x0 + B_l with scalars c_l, so no D-wide tensor is ever made.
/// `dropMasks`: empty, or one inverted-dropout mask per deep layer (0 or 1 / (1 - p)).
[[nodiscard]] torch::Tensor dcnLogit(const DcnWeights& weights, const torch::Tensor& projections,
                                     const std::vector<torch::Tensor>& dropMasks = {});

} // namespace cdm::model
