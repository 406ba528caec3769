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

/// What a verb that trains many times gives its queue: `runs` trainings of `base` on a dataset, told in a line each,
/// `jobs` at once (0 = choose; sets base.threads as sideBySide() says). Store: empty = the user's. `job` must live as
/// long. Throws Error for a dataset that cannot be opened.
[[nodiscard]] study::QueueInput queueInput(CliJob& job, const std::filesystem::path& dataset,
                                           const std::filesystem::path& store, engine::TrainConfig& base,
                                           std::size_t jobs, std::size_t runs, bool quiet);

/// From "name=value,value": later ones of a name are refused. Throws a usage error.
[[nodiscard]] std::vector<study::SearchAxis> axesFrom(const std::vector<std::string>& texts);

/// --jobs, for study::sideBySide(); 0 = not given.
void addJobs(CLI::App& app, std::size_t& jobs);
/// --config, --preset, --set and --device for verbs that train many times.
void addConfigSource(CLI::App& app, ConfigSource& source);

} // namespace cdm::cli
