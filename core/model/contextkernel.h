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

/// C_pos and C_neg [N, d] of every valid target of one request (Eq 5-13 relaxed), 0 for the others. Row by row in the
/// calling thread; nothing larger than one row is kept. softmax(alpha + log a) is taken as a e^alpha / sum.
template <class T>
void contextForward(const ContextRequest<T>& request, T* positive, T* negative);

/// Gradients of the same with respect to w [N, N] and values [N, d], for upstream gradients [N, d]. Each row runs its
/// rounds again, so that nothing of size k N^2 is ever kept. gradW and gradValues are overwritten.
template <class T>
void contextBackward(const ContextRequest<T>& request, const T* gradPositive, const T* gradNegative, T* gradW,
                     T* gradValues);

} // namespace cdm::model
