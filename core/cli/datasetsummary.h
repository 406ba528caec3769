// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "data/statistics.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cdm::cli {

[[nodiscard]] const char* labelScopeName(data::LabelScope scope) noexcept; ///< "all", "shown"

/// Tells what stands in a dataset folder that was just written: a line, or {"dataset": {...}, "report": {...}}. An
/// empty `report` (JSON text) is left out.
void printWritten(const std::filesystem::path& folder, bool json, const std::string& report = {});

/// Name, hash, counts, splits, fields: what opening alone tells.
[[nodiscard]] nlohmann::ordered_json datasetJson(const data::Dataset& dataset);
/// The numbers of the paper's Table 1.
[[nodiscard]] nlohmann::ordered_json statisticsJson(const data::Statistics& statistics);
[[nodiscard]] std::vector<std::pair<std::string, std::string>> statisticsLines(const data::Statistics& statistics);

} // namespace cdm::cli
