// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/measure.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace cdm::cli {

/// The verbs of `cdm bench` that compare the product with a reference in the same run: train, relax, infer, flat,
/// sweep, open.
void addComparisonBenches(CLI::App& bench);

/// As a table of ratios, or as JSON.
void printRows(const std::vector<BenchRow>& rows, bool json);

} // namespace cdm::cli
