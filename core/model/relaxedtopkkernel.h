// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace cdm::model {

/// Relaxed k-hot vectors of `rows` rows of `n` logits (Eq 8-10), one row after the other in the calling thread.
///
/// alpha [rows, n]; mask [rows, n], 0 = left out; k_eff = min(k, places left in the row); a [rows, n] is 0 where masked
/// and sums to k_eff. Nothing of size k n is kept beyond one row's scratch.
/// The sum of the others stands in for 1 - P of the row's largest item, so that nothing cancels at small tau.
template <class T>
void relaxedTopKForward(const T* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, std::int64_t k,
                        double tau, T* a);

/// Gradient with respect to alpha for the upstream gradient `gradA` [rows, n]: runs the rounds of each row again and
/// then backwards. gradAlpha [rows, n], 0 where masked.
template <class T>
void relaxedTopKBackward(const T* alpha, const std::uint8_t* mask, const T* gradA, std::int64_t rows, std::int64_t n,
                         std::int64_t k, double tau, T* gradAlpha);

} // namespace cdm::model
