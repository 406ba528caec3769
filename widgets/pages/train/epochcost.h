// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cdm::ui {

/// What an epoch takes; negative = unknown.
struct EpochSeconds
{
    double warmup = -1.0;
    double distilling = -1.0;
};

/// Names of what decides how long an epoch takes: dataset, and with it the number of requests and candidates, and the
/// options that change the work for a request. Epochs of runs of one kind take about as long. Batch size, seed, rates
/// and weights make no other kind.
[[nodiscard]] std::string epochKind(const std::string& datasetHash, const engine::TrainConfig& config);

/// Means over the finished epochs of one run, those of its warm-up apart.
[[nodiscard]] EpochSeconds epochSeconds(const std::vector<engine::EpochRecord>& epochs,
                                        const engine::TrainConfig& config);

using KnownSeconds = std::unordered_map<std::string, EpochSeconds>; ///< by kind

/// Of those of the kinds that the latest runs trained on this machine are of; a newer run goes before an older one.
/// Throws Error when the store cannot be read. Any thread.
[[nodiscard]] KnownSeconds knownSeconds(const std::filesystem::path& storePath,
                                        const std::unordered_set<std::string>& kinds);

/// Which epochs a configuration asks for.
struct EpochPlan
{
    std::int64_t epochs = 0; ///< at most; 0 = the configuration cannot be read
    std::int64_t warmup = 0; ///< of them, at the beginning
    std::string kind;
};
[[nodiscard]] EpochPlan epochPlan(const std::string& datasetHash, const engine::TrainConfig& config);

/// Seconds of what is left of a plan after its first `done` epochs; negative while an epoch of it is unknown.
[[nodiscard]] double secondsOf(const EpochPlan& plan, std::int64_t done, const EpochSeconds& seconds);

} // namespace cdm::ui
