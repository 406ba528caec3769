// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/clijob.h"
#include "cli/trainoptions.h"
#include "study/search.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace cdm::cli {

/// Where a verb that trains many times does so, and how.
struct QueueOptions
{
    std::filesystem::path dataset;
    std::filesystem::path store; ///< empty = the user's
    std::size_t jobs = 0;        ///< trainings at once; 0 = choose
    bool quiet = false;
};

/// What such a verb gives its queue: `runs` trainings of `base`, told in a line each; with `quiet`, steps that were
/// lost alone are told. Sets base.threads as sideBySide() says; as many at once are chosen as the free memory holds of
/// the one in `kinds` that needs most. `job` must live as long. Throws Error for a dataset that cannot be opened.
[[nodiscard]] study::QueueInput queueInput(CliJob& job, const QueueOptions& options, engine::TrainConfig& base,
                                           const std::vector<engine::TrainConfig>& kinds, std::size_t runs);

/// From "name=value,value": later ones of a name are refused. Throws a usage error.
[[nodiscard]] std::vector<study::SearchAxis> axesFrom(const std::vector<std::string>& texts);

/// Throws a usage error for an option that --set and the grid both give: the value of --set would not be used.
void refuseSetAxes(const ConfigSource& source, const std::vector<study::SearchAxis>& axes);
/// Throws a usage error for an option of --set that changes nothing in any training of these points.
void refuseWithoutEffect(const ConfigSource& source, const engine::TrainConfig& base,
                         const std::vector<study::Settings>& points);

/// --jobs, for study::sideBySide(); 0 = not given.
void addJobs(CLI::App& app, std::size_t& jobs);
/// --config, --preset, --set and --device for verbs that train many times.
void addConfigSource(CLI::App& app, ConfigSource& source);

} // namespace cdm::cli
