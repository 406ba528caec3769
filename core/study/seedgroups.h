// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "store/runstore.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

/// Places in a list of runs.
using RunPlaces = std::vector<std::size_t>;

/// Equal for runs that may differ in the seed alone; nothing for a run that joins no other.
using SeedSignature = std::optional<std::string>;

/// Runs that are one training but for its seed: the same data (hash) and the same options, left aside the seed, what
/// concerns the machine alone (threads, device) and options without effect (engine::conditionNotMet()). Frozen
/// teachers are the same when they are one file, or checkpoints of such runs among `known`, of whatever seeds. Groups
/// are in the order of their first run, each by ascending seed. A second run of the same seed begins a group of its
/// own: repeating a seed says nothing about seeds. Alone is a run whose options cannot be read, and one that is not
/// complete (store::isComplete()): its best checkpoint is that of a shorter training.
[[nodiscard]] std::vector<RunPlaces> groupsBySeed(std::span<const store::RunRow> runs,
                                                  std::span<const store::RunRow> known);

/// What groupsBySeed() goes by, for each of `runs`. It reads the options of all (0.1 ms a run), so keep it where they
/// are grouped more than once. Throws Cancelled.
[[nodiscard]] std::vector<SeedSignature> seedSignatures(std::span<const store::RunRow> runs,
                                                        std::span<const store::RunRow> known, JobContext& job);
/// groupsBySeed() of runs with their signatures, which are as many.
[[nodiscard]] std::vector<RunPlaces> groupsBySignature(std::span<const store::RunRow> runs,
                                                       std::span<const SeedSignature> signatures);

/// Every run by itself.
[[nodiscard]] std::vector<RunPlaces> eachByItself(std::size_t runs);

/// True when a group holds more than one run.
[[nodiscard]] bool hasJoined(std::span<const RunPlaces> groups);

} // namespace cdm::study
