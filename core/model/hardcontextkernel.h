// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <vector>

namespace cdm::model {

/// Scratch of hardContext(), reused from target to target.
template <class T>
struct HardContextScratch
{
    std::vector<std::int32_t> order; ///< places of the candidates, then of the k best
    std::vector<T> scores;           ///< sign * w of the same, up to whole lanes (float only)
    std::vector<T> weights;
};

/// C of one target in the hard form (Eq 12-13 at tau -> 0): softmax over the k best of sign * w among `places` but the
/// target, ties to the lower place; 0 where there is none, NaN where one of more than k is not finite. w indexed by
/// place; places ascending; values [N, d]; out [d]. Sums run in order of place.
template <class T>
void hardContext(const T* w, T sign, const std::vector<std::int32_t>& places, std::int64_t target, std::int64_t k,
                 const T* values, std::int64_t d, HardContextScratch<T>& scratch, T* out);

} // namespace cdm::model
