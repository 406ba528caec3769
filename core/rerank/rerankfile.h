// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cdm::rerank {

/// Runs the selection that a JSON case file describes and returns the order. The file has `algorithm` ("mmr"),
/// `variant` ("sigmoid_dot" | "cosine"), `n`, `d`, `k`, `params` (`lambda`), `scores`, `embeddings` and, for
/// sigmoid_dot, `user` ({"shape", "values"} each). Computes in float64. Throws Error naming file and field.
[[nodiscard]] std::vector<std::uint32_t> rerankFile(const std::filesystem::path& path);

} // namespace cdm::rerank
