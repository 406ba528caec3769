// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::rerank {

enum class Similarity {
    SigmoidDot, ///< sigmoid((e_i * u) . (e_j * u)), Eq 3
    Cosine      ///< cos(e_i, e_j) of the plain embeddings; a zero vector has similarity 0; negatives are kept
};

[[nodiscard]] const char* similarityName(Similarity similarity) noexcept; ///< "sigmoid_dot", "cosine"
[[nodiscard]] Similarity similarityFromName(const std::string& name);     ///< Throws Error.

template <class T>
struct MmrInput
{
    std::span<const T> scores;     ///< [N] accuracy, finite
    std::span<const T> embeddings; ///< [N, d] row-major, finite
    std::span<const T> user;       ///< [d]; needed by SigmoidDot, ignored by Cosine
    std::size_t dimension = 0;     ///< d
    Similarity similarity = Similarity::SigmoidDot;
    double lambda = 0.25; ///< weight of 1 - max similarity, >= 0
    std::size_t k = 10;   ///< length of the list; above N returns all N
    std::string what;     ///< names the request in messages
};

struct MmrStep
{
    std::uint32_t winner = 0;
    double gain = 0.0;               ///< f + lambda (1 - max sim); f alone for the first pick (Eq 4)
    std::int64_t nearestChosen = -1; ///< the chosen item most similar to the winner; -1 at the first pick
    double nearestSimilarity = 0.0;
    std::int64_t runnerUp = -1; ///< next best candidate of the step; -1 when none is left
    double runnerUpGain = 0.0;
};

/// Greedy maximal marginal relevance (Eq 2-4): the picks in order. First argmax f, then argmax of
/// f_i + lambda (1 - max_{j chosen} sim(i, j)); ties to the lower index. One N x d product per pick, O(N) memory.
/// Throws Error for NaN or infinite values and for lengths that do not fit.
template <class T>
[[nodiscard]] std::vector<std::uint32_t> mmr(const MmrInput<T>& input);

/// The same with what happened at each step, for the step-through view.
template <class T>
[[nodiscard]] std::vector<MmrStep> mmrSteps(const MmrInput<T>& input);

extern template std::vector<std::uint32_t> mmr<float>(const MmrInput<float>&);
extern template std::vector<std::uint32_t> mmr<double>(const MmrInput<double>&);
extern template std::vector<MmrStep> mmrSteps<float>(const MmrInput<float>&);
extern template std::vector<MmrStep> mmrSteps<double>(const MmrInput<double>&);

} // namespace cdm::rerank
