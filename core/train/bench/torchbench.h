// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/measure.h"
#include "engine/bench.h"
#include "model/torch.h"

#include <functional>
#include <vector>

namespace cdm::train {

/// One subject of engine::BenchOptions each; random data and weights of a fixed seed.
[[nodiscard]] std::vector<BenchRow> benchTrainingStep(const engine::BenchOptions& options, JobContext& job);
[[nodiscard]] std::vector<BenchRow> benchRelaxation(const engine::BenchOptions& options, JobContext& job);
[[nodiscard]] std::vector<BenchRow> benchInference(const engine::BenchOptions& options, JobContext& job);
[[nodiscard]] std::vector<BenchRow> benchCatalogue(const engine::BenchOptions& options, JobContext& job);

/// timeInTurns() of two works on `device`, each timed until the device has done it; on the CPU the peak memory of both
/// as well. A GPU's memory is not measured, and the row's aims there are those for a GPU: 5 times plain LibTorch.
void timeOnDevice(BenchRow& row, const torch::Device& device, const std::function<void()>& product,
                  const std::function<void()>& reference, int repetitions, JobContext& job);

/// Checks the options and runs what their subject asks for. Throws Error, Cancelled.
[[nodiscard]] std::vector<BenchRow> runBench(const engine::BenchOptions& options, JobContext& job);

} // namespace cdm::train
