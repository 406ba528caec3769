// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/measure.h"

#include <cstddef>
#include <vector>

namespace cdm::eval {

struct GammaBenchOptions
{
    std::size_t requests = 10'000; ///< >= 1
    std::size_t candidates = 200;  ///< of each request, >= 1
    std::size_t k = 20;            ///< >= 1
    int repetitions = 5;           ///< >= 1
};

/// Gamma paths against brute force on random scores: the path of one request (N = 500, K = 50), the exact path of a
/// whole split with all metrics along it, and all metrics at a new gamma. The brute force of a whole split is run on
/// one request in 500 and counted up. Throws Error, Cancelled.
[[nodiscard]] std::vector<BenchRow> benchGammaPaths(const GammaBenchOptions& options, JobContext& job);

} // namespace cdm::eval
