// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/modelsource.h"
#include "study/overseeds.h"

#include <string>
#include <utility>
#include <vector>

namespace cdm::cli {

/// Opens the best checkpoints of runs that differ in their seed alone, by ascending seed; store, dataset and device are
/// those of `common`. Throws a usage error for fewer than two, Error for runs that differ in more, repeat a seed or are
/// not complete, and as openModel().
[[nodiscard]] std::vector<OpenedModel> openSeeds(const std::vector<std::string>& runs, const ModelSource& common);

/// "Runs", "Seeds" and "Dataset" lines that stand over the table.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> seedProperties(const std::vector<OpenedModel>& models);
/// The same for JSON: runs with their checkpoints, epochs and seeds, dataset, program version.
[[nodiscard]] nlohmann::ordered_json seedProvenance(const std::vector<OpenedModel>& models);

/// A row per method, Recall, MRR, ILAD and CC at every list length: mean +/- deviation over the seeds; a star where it
/// differs from the method compared with (p below 0.05, and study::signOf() is clear).
[[nodiscard]] std::string seedsText(const study::SeedComparison& comparison);
/// 95 % intervals (the wider of those over requests and over seeds) and tests: a row per method, list length and
/// metric.
[[nodiscard]] std::string seedIntervalsText(const study::SeedComparison& comparison);

} // namespace cdm::cli
