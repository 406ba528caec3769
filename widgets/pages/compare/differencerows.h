// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "pages/compare/checkpointtest.h"
#include "pages/compare/differencemodel.h"
#include "pages/compare/runtable.h"

#include <cstddef>
#include <vector>

namespace cdm::ui {

/// How the differences of a test read, a line a metric.
[[nodiscard]] std::vector<DifferenceRow> testRows(const CheckpointTest& test, data::Split split);

/// Options that differ between two runs, as places in table.runs.
[[nodiscard]] std::vector<DifferenceRow> optionRows(const RunTable& table, std::size_t a, std::size_t b);

/// Metrics that either run has recorded at its best epoch.
[[nodiscard]] std::vector<DifferenceRow> metricRows(const RunTable& table, std::size_t a, std::size_t b);

} // namespace cdm::ui
