// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"
#include "study/criterion.h"
#include "study/runqueue.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cdm::study {

/// Values to try of one training option, as texts that setOption() takes.
struct SearchAxis
{
    std::string option;
    std::vector<std::string> values;
};

struct SearchOptions
{
    engine::TrainConfig base; ///< what no axis sets
    std::vector<SearchAxis> axes;
    std::size_t random = 0;     ///< 0 = the whole grid; else as many points of it, drawn without replacement
    std::uint64_t drawSeed = 1; ///< of that draw
    std::vector<std::int64_t> seeds = {1};
    Criterion criterion;
    std::string name; ///< of the runs, e.g. "search"; the settings follow
};

using Settings = std::vector<std::pair<std::string, std::string>>; ///< option, value

struct Trial
{
    Settings settings;                  ///< by axis
    double gamma = 0.0;                 ///< of the fused score that is judged
    std::vector<std::string> runs;      ///< by seed; shorter when one failed
    std::vector<eval::Metrics> perSeed; ///< on the validation split
    eval::Metrics mean;                 ///< over the seeds
    std::string error;                  ///< of a training that failed; such a trial cannot win
};

struct SearchResult
{
    Criterion criterion;
    std::vector<Trial> trials;         ///< in the order of the grid, the last axis moving fastest
    std::optional<std::size_t> winner; ///< nothing when all failed
    std::size_t runs = 0;              ///< trained or found
};

/// `config` with these options set; each value is checked, the configuration as a whole is not.
[[nodiscard]] engine::TrainConfig withSettings(engine::TrainConfig config, const Settings& settings);

/// Throws Error when none is given or one twice, which would pass for two measurements.
void checkSeeds(std::span<const std::int64_t> seeds, const std::string& where);

/// Points of the grid that a search tries. Throws Error for an axis without values or twice the same option, for
/// values that are not allowed, for configurations that are not, and for an axis that changes nothing in the whole
/// grid.
[[nodiscard]] std::vector<Settings> searchPoints(const SearchOptions& options);

/// `base` with the largest value of each axis of numbers (axes as searchPoints() allows): where dimension, batch_size
/// and the like are axes, no point of the grid asks for more memory than this one.
[[nodiscard]] engine::TrainConfig largestOf(engine::TrainConfig base, const std::vector<SearchAxis>& axes);

/// Tries every point with every seed and names the one that is best on the validation split by the criterion, means
/// over the seeds, ties to the earlier. `maxRecallLoss` counts from the best Recall of all. The test split is not
/// looked at.
///
/// gamma is no matter of training (it weighs y_stu afterwards), so an axis of gamma costs no further run: each model is
/// trained once, with the base's gamma, and judged at every value.
///
/// A training that fails (loss not finite, ...) fails its trial; the search goes on. Resumable, see RunQueue. Throws
/// Error as searchPoints() and for a dataset without validation requests, Cancelled.
[[nodiscard]] SearchResult search(const QueueInput& input, const SearchOptions& options, JobContext& job);

[[nodiscard]] nlohmann::ordered_json searchJson(const SearchResult& result);
/// "lambda=0.5, beta1=0.3"; "defaults" for none.
[[nodiscard]] std::string settingsText(const Settings& settings);

} // namespace cdm::study
