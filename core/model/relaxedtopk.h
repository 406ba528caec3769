// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <cstdint>

namespace cdm::model {

/// Relaxed k-hot vector of each row (Eq 7-10), differentiable in alpha.
///
/// alpha [..., n] float32 or float64; mask [..., n] bool, false = left out. k_eff = min(k, places left in the row).
/// Returns a [..., n] >= 0, 0 where masked, each row summing to k_eff: sums of k_eff probabilities, which come near 1
/// as tau falls and may lie above it before. tau > 0. On the CPU a fused kernel that keeps nothing of size k n^2;
/// elsewhere the composed form.
[[nodiscard]] torch::Tensor relaxedTopK(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k,
                                        double tau);

/// The same, written op by op from Eq 8-9: runs on every device, memory O(k n^2) under autograd. The reference of the
/// tests.
[[nodiscard]] torch::Tensor relaxedTopKComposed(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k,
                                                double tau);

} // namespace cdm::model
