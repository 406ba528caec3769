// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "engine/engine.h"
#include "model/network.h"

#include <vector>

namespace cdm::train {

/// What Model::leaveOneOut returns for the one request of `batch`. Only the target's own row is worked, in blocks, so
/// the cost is O(N (N log N + N d)) and memory O(N d). `where` names the request in messages.
[[nodiscard]] std::vector<float> leaveOneOut(const model::Network& network, const engine::TrainConfig& config,
                                             const model::Batch& batch, std::uint32_t target, const std::string& where,
                                             JobContext& job);

} // namespace cdm::train
