// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cdm::rerank {

/// Type that scores and embeddings are held in; choices are made in float64 either way.
enum class CasePrecision { Float64, Float32 };

/// Runs the selection that a JSON case file describes and returns the order. The file has
/// - `n`, `d`, `k`, `scores` [n], `embeddings` [n, d]: tensors are {"shape", "values"} (nested or flat), or
///   {"shape", "f32le_b64"} (little-endian float32, base64);
/// - `algorithm` and `variant`: "mmr" with "sigmoid_dot" or "cosine"; "dpp" with "chen_cosine" or "chen_cosine_window";
///   "ssd" with "star" or "volume";
/// - `user` [d] for sigmoid_dot (cosine does not use it); for star, if wanted, `recent_embeddings` [m, d];
/// - `params`: mmr `lambda`; dpp `alpha`, `window` (null unless windowed), `epsilon` (1e-10); star `diversity` or
/// `theta`
///   = 1 - diversity, `gamma` (1), `window` (null: all), `normalize`, `append_bias`, `normalize_scores` (true); volume
///   `gamma`. Defaults in brackets, the others must be there. `similarity` may say again what the variant says.
/// Further fields of the file (`expected`, `note`, ...) describe the case and are not read.
/// Throws Error naming file and field for whatever is missing, malformed, not known, or contradicts another field.
[[nodiscard]] std::vector<std::uint32_t> rerankFile(const std::filesystem::path& path,
                                                    CasePrecision precision = CasePrecision::Float64);

} // namespace cdm::rerank
