// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

#include <string>

namespace cdm::cli {

/// One epoch as a line of the training log.
[[nodiscard]] std::string epochLine(const engine::EpochRecord& record, const engine::TrainConfig& config);

} // namespace cdm::cli
