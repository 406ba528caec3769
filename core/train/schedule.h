// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/trainconfig.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cdm::train {

/// Temperature at a distilling step, counted from 0: tau_start (tau_end / tau_start)^(step / tau_steps), tau_end after.
[[nodiscard]] double annealedTau(const engine::TrainConfig& config, std::int64_t step);

/// Batches of one epoch: a shuffle by (seed, epoch), then, within stretches of many batches, requests of similar
/// candidate count together, so that little is padding; the batches themselves in shuffled order.
[[nodiscard]] std::vector<std::vector<RequestIndex>> epochBatches(const data::Dataset& dataset,
                                                                  std::span<const RequestIndex> requests,
                                                                  std::int64_t batchSize, std::uint64_t seed,
                                                                  std::int64_t epoch);

/// Batches for scoring, as places in `requests`: by candidate count, at most `batchSize` requests each and few enough
/// that requests x candidates^2 stays within a fixed budget.
[[nodiscard]] std::vector<std::vector<std::size_t>>
scoringBatches(const data::Dataset& dataset, std::span<const RequestIndex> requests, std::size_t batchSize);

} // namespace cdm::train
