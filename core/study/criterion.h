// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/metrics.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace cdm::study {

/// By what a choice is made on the validation split.
struct Criterion
{
    std::string metric = "recall"; ///< recall, mrr, ilad, cc or user_cc
    std::size_t k = 20;
    /// When set: only what keeps this share of the reference's Recall may win, e.g. 0.01 = at most 1 % lost.
    std::optional<double> maxRecallLoss;
};

/// "Recall@20" or "ILAD@20 with at most 1 % of Recall@20 lost".
[[nodiscard]] std::string criterionText(const Criterion& criterion);
/// Throws Error for an unknown metric, k = 0 and a loss outside [0, 1].
void check(const Criterion& criterion);

/// One of recall, mrr, ilad, cc, user_cc. Throws Error naming the value.
[[nodiscard]] double metricNamed(const eval::Metrics& metrics, const std::string& name);

/// Place of the best of `choices`, ties to the earlier; nothing when none keeps enough of `referenceRecall`.
[[nodiscard]] std::optional<std::size_t> bestBy(const Criterion& criterion, std::span<const eval::Metrics> choices,
                                                double referenceRecall);

/// Means of the metrics of several seeds; counts are those of the first. Nothing to average is all 0.
[[nodiscard]] eval::Metrics meanOf(std::span<const eval::Metrics> seeds);

} // namespace cdm::study
