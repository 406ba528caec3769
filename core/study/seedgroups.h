// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"

#include <cstddef>
#include <span>
#include <vector>

namespace cdm::study {

/// Places in a list of runs.
using RunPlaces = std::vector<std::size_t>;

/// Runs that are one training but for its seed: the same data (hash) and the same options, left aside the seed, what
/// concerns the machine alone (threads, device) and options without effect (engine::conditionNotMet()). Frozen
/// teachers are the same when they are one file, or checkpoints of such runs among `known`, of whatever seeds. Groups
/// are in the order of their first run, each by ascending seed. A second run of the same seed begins a group of its
/// own: repeating a seed says nothing about seeds. A run whose options cannot be read is alone.
[[nodiscard]] std::vector<RunPlaces> groupsBySeed(std::span<const store::RunRow> runs,
                                                  std::span<const store::RunRow> known);

/// Every run by itself.
[[nodiscard]] std::vector<RunPlaces> eachByItself(std::size_t runs);

/// True when a group holds more than one run.
[[nodiscard]] bool hasJoined(std::span<const RunPlaces> groups);

} // namespace cdm::study
