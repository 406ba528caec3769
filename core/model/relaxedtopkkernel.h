// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace cdm::model {

/// Floats that relaxedTopKForward() leaves for relaxedTopKBackward(): 28 bytes per row and round.
[[nodiscard]] constexpr std::int64_t relaxedTopKRecordSize(std::int64_t rows, std::int64_t k)
{
    return (rows + 7) / 8 * k * 56;
}

/// Relaxed k-hot vectors of `rows` rows of `n` logits (Eq 8-10), in the calling thread.
///
/// alpha [rows, n]; mask [rows, n], 0 = left out; k_eff = min(k, places left in the row); a [rows, n] is 0 where masked
/// and sums to k_eff. The sum of the others stands in for 1 - P of the row's largest item, so that nothing cancels at
/// small tau. float takes eight rows at a time, but a row's result is its own: it does not depend on its neighbours.
/// record: relaxedTopKRecordSize() floats, aligned to 32 bytes; float only, double leaves it alone.
template <class T>
void relaxedTopKForward(const T* alpha, const std::uint8_t* mask, std::int64_t rows, std::int64_t n, std::int64_t k,
                        double tau, T* a, float* record);

/// Gradient with respect to alpha for the upstream gradient `gradA` [rows, n]: runs the rounds of each row again and
/// then backwards. `record` as forward left it. gradAlpha [rows, n], 0 where masked.
template <class T>
void relaxedTopKBackward(const T* alpha, const std::uint8_t* mask, const T* gradA, std::int64_t rows, std::int64_t n,
                         std::int64_t k, double tau, const float* record, T* gradAlpha);

} // namespace cdm::model
