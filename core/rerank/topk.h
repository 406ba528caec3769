// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::rerank {

/// Places of the K largest scores, best first. Ties go to the lower place. K above N returns all N.
/// Throws Error naming the place when a score is NaN or infinite; `what` names the request in the message.
/// O(N log K).
[[nodiscard]] std::vector<std::uint32_t> topK(std::span<const float> scores, std::size_t k,
                                              const std::string& what = {});
[[nodiscard]] std::vector<std::uint32_t> topK(std::span<const double> scores, std::size_t k,
                                              const std::string& what = {});

/// rank[i] = place of candidate i in the full order (0 = best), ties to the lower index.
[[nodiscard]] std::vector<std::uint32_t> ranksOf(std::span<const float> scores);

/// rank[order[i]] = i, for an order that names each of its places once.
[[nodiscard]] std::vector<std::uint32_t> ranksIn(const std::vector<std::uint32_t>& order);

} // namespace cdm::rerank
