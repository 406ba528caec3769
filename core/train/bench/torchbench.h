// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/measure.h"
#include "engine/bench.h"

#include <vector>

namespace cdm::train {

/// One subject of engine::BenchOptions each; random data and weights of a fixed seed.
[[nodiscard]] std::vector<BenchRow> benchTrainingStep(const engine::BenchOptions& options, JobContext& job);
[[nodiscard]] std::vector<BenchRow> benchRelaxation(const engine::BenchOptions& options, JobContext& job);
[[nodiscard]] std::vector<BenchRow> benchInference(const engine::BenchOptions& options, JobContext& job);
[[nodiscard]] std::vector<BenchRow> benchCatalogue(const engine::BenchOptions& options, JobContext& job);

/// Checks the options and runs what their subject asks for. Throws Error, Cancelled.
[[nodiscard]] std::vector<BenchRow> runBench(const engine::BenchOptions& options, JobContext& job);

} // namespace cdm::train
