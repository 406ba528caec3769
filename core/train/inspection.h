// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "model/network.h"

namespace cdm::train {

/// What Model::inspect returns for the one request of `batch`; `request` is its index in the dataset. Only the target's
/// own row is computed, so memory is O(N (d + draws of a block)). Noise comes from (seed, request, target, side), so
/// that the same seed shows the same draw whatever was asked before. Throws Error for a target, k, tau or number of
/// draws out of range.
[[nodiscard]] engine::TargetInspection inspectTarget(const model::Network& network, const engine::TrainConfig& config,
                                                     const model::Batch& batch, RequestIndex request,
                                                     std::uint32_t target, const engine::InspectOptions& options);

} // namespace cdm::train
