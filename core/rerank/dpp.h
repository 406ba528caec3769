// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::rerank {

template <class T>
struct DppInput
{
    std::span<const T> scores;     ///< [N] accuracy r, finite
    std::span<const T> embeddings; ///< [N, d] row-major, finite; only directions count, a zero vector has L_ii = 0
    std::size_t dimension = 0;     ///< d
    double alpha = 2.0;            ///< q = exp(alpha r), >= 0; 0 is diversity alone, large values are accuracy alone
    std::size_t k = 10;            ///< length of the list; above N asks for all N
    std::optional<std::size_t> window; ///< >= 1: an item competes with the last window - 1 picks; none: with all
    double epsilon = 0.0;              ///< stop when the best det(L_{Y+i}) / det(L_Y) is below; 0: only by rank
    double rankTolerance = 1e-10;      ///< in [0, 1): an item with less than this of its square left adds nothing
    bool fill = false;                 ///< after an early stop, fill the list with the rest by score
    std::string what;                  ///< names the request in messages
};

/// Greedy MAP inference of a determinantal point process (Chen et al. 2018): the picks in order. L = diag(q) S diag(q),
/// S the cosine Gram matrix; each pick maximises det(L_{Y+i}) / det(L_Y) = q_i^2 |residual of unit row i against the
/// rows of Y|^2, Y being the picks so far or those in the window. Ties to the lower index. The list ends early when
/// nothing is left that adds a dimension (never before the first pick), unless `fill` is set.
///
/// The pick is orthogonalised, not the candidates: one N x d product per pick (two with a window), most of which are
/// skipped, as gains only fall. Memory O(N + K d). Choices are made in float64 whatever T, so that rounding of float32
/// picks nothing.
/// Throws Error for NaN or infinite values, lengths that do not fit, and parameters out of range.
template <class T>
[[nodiscard]] std::vector<std::uint32_t> dpp(const DppInput<T>& input);

extern template std::vector<std::uint32_t> dpp<float>(const DppInput<float>&);
extern template std::vector<std::uint32_t> dpp<double>(const DppInput<double>&);

} // namespace cdm::rerank
