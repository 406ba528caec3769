// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <cstdint>

namespace cdm::model {

/// Relaxed k-hot vector of each row (Eq 7-10), differentiable in alpha.
///
/// alpha [..., n] float32 or float64; mask [..., n] bool, false = left out. k_eff = min(k, places left in the row).
/// Returns a [..., n] >= 0, 0 where masked, each row summing to k_eff: sums of k_eff probabilities, which come near 1
/// as tau falls and may lie above it before. tau > 0. On the CPU a fused kernel, elsewhere relaxedTopKRepeated():
/// neither keeps anything of size k n^2.
[[nodiscard]] torch::Tensor relaxedTopK(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k,
                                        double tau);

/// The same, written op by op from Eq 8-9: runs on every device, memory O(k n^2) under autograd. The reference of the
/// tests.
[[nodiscard]] torch::Tensor relaxedTopKComposed(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k,
                                                double tau);

/// The same for every device, keeping alpha alone: on the way back the rounds are run again, as many rows at a time as
/// hold `recordLimit` numbers over all rounds, or one number for each of alpha's where that is more.
[[nodiscard]] torch::Tensor relaxedTopKRepeated(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k,
                                                double tau, std::int64_t recordLimit = std::int64_t{1} << 26);

} // namespace cdm::model
