// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::rerank {

enum class SsdVariant {
    Star,  ///< theta r + (1 - theta) gamma |residual|
    Volume ///< r + V |residual|, V = gamma times the product of the picks' residual lengths
};

[[nodiscard]] const char* ssdVariantName(SsdVariant variant) noexcept; ///< "star", "volume"
[[nodiscard]] SsdVariant ssdVariantFromName(const std::string& name);  ///< Throws Error.

template <class T>
struct SsdInput
{
    std::span<const T> scores;           ///< [N] accuracy r, finite
    std::span<const T> embeddings;       ///< [N, d] row-major, finite
    std::span<const T> recentEmbeddings; ///< star: [M, d] what the user has just seen, oldest first; seeds the window
    std::size_t dimension = 0;           ///< d
    SsdVariant variant = SsdVariant::Star;
    double diversity = 0.5;                 ///< star: 1 - theta, in [0, 1]; 0 is accuracy alone
    double gamma = 1.0;                     ///< weight of the residual, >= 0
    std::optional<std::size_t> window = 10; ///< star: how many previous items count; none: all (Gram-Schmidt, GSP)
    bool normalizeRows = true;   ///< star: divide rows by their length (zero rows stay zero); volume always does
    bool appendConstant = true;  ///< star: append a constant 1 to the unit rows
    bool normalizeScores = true; ///< star: z-score r over the candidates (population; all 0 when r is constant)
    std::size_t k = 10;          ///< length of the list; above N returns all N
    std::string what;            ///< names the request in messages
};

/// Sliding spectrum decomposition (Huang et al. 2021): the picks in order. The residual of a candidate is what is left
/// of its vector against the bases of the last `window` picks; the basis of a pick is its residual when picked (nothing
/// when it had none). First pick: argmax r, unless recent embeddings seed the window. Ties to the lower index.
///
/// One N x d product per pick (two with a window), most of which are skipped. Memory O(N + K d). Choices are made in
/// float64 whatever T. Throws Error for NaN or infinite values, lengths that do not fit, and parameters out of range.
template <class T>
[[nodiscard]] std::vector<std::uint32_t> ssd(const SsdInput<T>& input);

extern template std::vector<std::uint32_t> ssd<float>(const SsdInput<float>&);
extern template std::vector<std::uint32_t> ssd<double>(const SsdInput<double>&);

} // namespace cdm::rerank
