// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "engine/engine.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cdm::study {

/// Figure 2: how similar a target is to the candidates that stand nearest and farthest from it. Cosines of the item
/// embeddings e, one random target per request.
struct ContextSimilarity
{
    std::size_t k = 0;            ///< items per side, at most half of the others each, so that the sides are apart
    std::uint64_t seed = 1;       ///< of the targets
    std::size_t requests = 0;     ///< that have at least three candidates
    std::vector<double> positive; ///< of the k most similar others of each target, requests in order
    std::vector<double> negative; ///< of the k least similar
    std::vector<double> all;      ///< of all others
};

/// The target of a request depends on `seed` and the request's index alone; ties in similarity go to the lower place. A
/// zero vector has cosine 0. Throws Error for k = 0 and as Model::scoreEach().
[[nodiscard]] ContextSimilarity contextSimilarity(const engine::Model& model, const data::Dataset& dataset,
                                                  std::span<const RequestIndex> requests, std::size_t k,
                                                  std::uint64_t seed, JobContext& job);

} // namespace cdm::study
