// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "eval/metrics.h"
#include "eval/scoretable.h"
#include "study/method.h"

#include <memory>
#include <span>
#include <vector>

namespace cdm::study {

/// Candidate places of each request, best first.
using Lists = std::vector<std::vector<std::uint32_t>>;

struct ModelLists
{
    eval::ScoreTable scores;     ///< f and y_stu of the requests, in their order
    std::vector<Lists> byMethod; ///< as many as methods; those of Popularity and Random are empty
};

/// Lists of length `k` of every method from one model. The model works in batches, of which one at a time is in memory;
/// requests and methods of a batch are spread over the machine's threads, whose number does not change the result.
/// Throws Cancelled, and Error as the model and listOf().
[[nodiscard]] ModelLists makeLists(const engine::Model& model, const data::Dataset& dataset,
                                   std::span<const RequestIndex> requests, std::span<const Method> methods,
                                   std::size_t k, JobContext& job);

/// The first `k` of each list, as a ranker. `lists` must live as long.
[[nodiscard]] eval::Ranker beginnings(const Lists& lists, std::size_t k);

/// The space of a model's item embeddings e, for ILAD: cosines of the items that stand in `requests`; all others are
/// zero vectors there. An item whose embedding differs between requests counts as in the first. Throws as
/// Model::scoreEach(). Memory: one vector per item of the dataset.
[[nodiscard]] std::unique_ptr<eval::ItemSpace> embeddingSpace(const engine::Model& model, const data::Dataset& dataset,
                                                              std::span<const RequestIndex> requests, JobContext& job);

} // namespace cdm::study
