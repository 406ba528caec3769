// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/progressprinter.h"
#include "cli/trainoptions.h"
#include "study/search.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace cdm::cli {

/// Tells of every run of a queue in a line. `printer` must live as long.
[[nodiscard]] std::function<void(const study::QueueEvent&)> queueLines(ProgressPrinter& printer, bool quiet);

/// From "name=value,value": later ones of a name are refused. Throws a usage error.
[[nodiscard]] std::vector<study::SearchAxis> axesFrom(const std::vector<std::string>& texts);

/// --jobs, for study::sideBySide(); 0 = not given.
void addJobs(CLI::App& app, std::size_t& jobs);
/// --config, --preset, --set and --device for verbs that train many times.
void addConfigSource(CLI::App& app, ConfigSource& source);

} // namespace cdm::cli
