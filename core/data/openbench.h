// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/measure.h"

#include <filesystem>
#include <vector>

namespace cdm::data {

/// Opening the dataset in `folder` against reading its files whole, and the memory that walking through all requests
/// takes beside the mapped files. Times are those of files that the system holds in memory, as after a first run.
/// Throws Error, Cancelled. `repetitions` >= 1.
[[nodiscard]] std::vector<BenchRow> benchOpen(const std::filesystem::path& folder, int repetitions, JobContext& job);

} // namespace cdm::data
