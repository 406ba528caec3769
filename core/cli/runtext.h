// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace cdm::cli {

/// All of a run's row; times as seconds since 1970, the configuration as an object.
[[nodiscard]] nlohmann::ordered_json runJson(const store::RunRow& run);
/// Epochs as objects of metric values: [{"epoch": 1, "loss.total": 0.4, ...}].
[[nodiscard]] nlohmann::ordered_json metricsJson(const std::vector<store::MetricRow>& rows);
/// One line per epoch, one column per metric.
[[nodiscard]] std::string metricsCsv(const std::vector<store::MetricRow>& rows);

/// State, epochs, best value and checkpoint of a run, for propertyLines().
[[nodiscard]] std::vector<std::pair<std::string, std::string>> runProperties(const store::RunRow& run);
/// "recall@20 0.4123 at epoch 12", or "-".
[[nodiscard]] std::string bestText(const store::RunRow& run);
/// RunRow::trainingSeconds: "3 min 05 s"; "-" where that is unknown, as of a running run.
[[nodiscard]] std::string tookText(const store::RunRow& run);

} // namespace cdm::cli
