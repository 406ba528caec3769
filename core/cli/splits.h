// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace cdm::cli {

/// Requests of a split, none of which is an Error.
[[nodiscard]] std::vector<RequestIndex> requestsOf(const data::Dataset& dataset, data::Split split);
/// --split train|validation|test, the default being what stands in `split`.
void addSplit(CLI::App& app, std::string& split);

} // namespace cdm::cli
