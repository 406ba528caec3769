// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/confidence.h"
#include "pages/compare/runmodels.h"

#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// One metric of two models on the same requests.
struct TestedMetric
{
    std::string metric; ///< recall, mrr, ilad, cc
    double first = 0.0;
    double second = 0.0;
    std::optional<eval::PairedComparison> comparison;   ///< second - first; nothing where no request defines it
    std::optional<eval::CoverageComparison> coverage{}; ///< of cc instead, which has a test but no interval
};

struct CheckpointTest
{
    std::size_t k = 0;
    std::size_t requests = 0;
    std::string space; ///< of ILAD
    std::vector<TestedMetric> metrics;
};

/// Evaluates both models' lists of f + gamma y_stu over a split and compares them request by request: bootstrap
/// interval of the mean difference and a two-sided paired randomisation test. Throws Error for a split without
/// requests, what evaluating throws, and Cancelled. Any thread.
[[nodiscard]] CheckpointTest testCheckpoints(const std::shared_ptr<const data::Dataset>& dataset,
                                             const engine::Model& first, double firstGamma, const engine::Model& second,
                                             double secondGamma, data::Split split, std::size_t k, JobContext& job);

} // namespace cdm::ui
