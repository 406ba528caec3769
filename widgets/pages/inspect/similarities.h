// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "eval/density.h"
#include "rerank/mmr.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// Figure 2 of one request: where the similarities of targets to the candidates most and least like them lie.
struct SimilarityDensity
{
    std::vector<eval::DensityPoint> most;
    std::vector<eval::DensityPoint> least;
    std::vector<eval::DensityPoint> all;
    std::size_t k = 0; ///< used, at most N - 1
};

/// Similarity input of a request's scores; they must outlive it.
[[nodiscard]] rerank::MmrInput<float> similarityInput(const engine::RequestScores& scores,
                                                      rerank::Similarity similarity, const std::string& what);

/// Densities over `targets`: each gives its k largest and k smallest similarities to the other candidates, ties to the
/// lower place. The curves end where similarities do, at [-1, 1] for cosines and [0, 1] for interest-aware ones, and
/// are reflected there, see eval::kernelDensity(). Throws Cancelled.
[[nodiscard]] SimilarityDensity similarityDensity(const rerank::MmrInput<float>& input,
                                                  const std::vector<std::uint32_t>& targets, std::size_t k,
                                                  JobContext& job);

} // namespace cdm::ui
