// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace cdm::model {

/// One request of N candidates for the kernels below; row-major, in the caller's memory.
template <class T>
struct ContextRequest
{
    const T* w = nullptr;             ///< [N, N] attention scores (Eq 11)
    const T* values = nullptr;        ///< [N, d]
    const bool* valid = nullptr;      ///< [N]
    const T* noisePositive = nullptr; ///< [N, N] Gumbel draws, or null for none
    const T* noiseNegative = nullptr;
    std::int64_t n = 0;
    std::int64_t d = 0;
    std::int64_t k = 0;
    double tau = 1.0;
};

/// Floats that contextForward() leaves for contextBackward() of eight targets on one side: 28 bytes per target and
/// round, and the relaxed k-hot vectors.
[[nodiscard]] constexpr std::int64_t contextSideRecordSize(std::int64_t n, std::int64_t k)
{
    return k * 56 + (n + 7) / 8 * 64;
}

/// The same for a request of N candidates.
[[nodiscard]] constexpr std::int64_t contextRecordSize(std::int64_t n, std::int64_t k)
{
    return (n + 7) / 8 * 2 * contextSideRecordSize(n, k);
}

/// C_pos and C_neg [N, d] of every valid target of one request (Eq 5-13 relaxed), 0 for the others, in the calling
/// thread. softmax(alpha + log a) is taken as a e^alpha / sum. float takes eight targets at a time where it can, double
/// one; a target's result does not depend on which others are beside it.
/// record: contextRecordSize() floats aligned to 32 bytes; float only, double leaves it alone.
template <class T>
void contextForward(const ContextRequest<T>& request, float* record, T* positive, T* negative);

/// Gradients of the same with respect to w [N, N] and values [N, d], for upstream gradients [N, d]. The rounds are run
/// again, so that nothing of size k N^2 is ever kept. gradW and gradValues are overwritten. `record` as forward left
/// it.
template <class T>
void contextBackward(const ContextRequest<T>& request, const float* record, const T* gradPositive,
                     const T* gradNegative, T* gradW, T* gradValues);

} // namespace cdm::model
