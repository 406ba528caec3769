// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"

#include <vector>

namespace cdm::train {

/// Inverse propensity weights of the accuracy loss (the IPW baseline of Table 2), by place in the dataset's candidate
/// columns: [candidateCount], 0 for requests outside the train split.
///
/// w = min(1 / (C p), clip) of each candidate of the train split, divided by the mean of w over those that the loss
/// counts (all, or the shown ones), so that their mean is 1. C is the number of categories and
///
///     p(c | history) = (n_c + 1) / (n + C),
///
/// n_c being the positives of category c among the train requests of the user *before* the present one (by time, then
/// by place in the dataset), n their sum. A positive of m categories counts 1 / m in each. An item of m categories has
/// the mean of their p; an item without any, and every item of a user without history, has p = 1 / C and so w = 1.
///
/// Throws Error when the dataset has no categories, when `clip` is below 1 or not finite, and when the loss would
/// count nothing.
[[nodiscard]] std::vector<float> inversePropensityWeights(const data::Dataset& dataset, double clip, bool shownOnly);

} // namespace cdm::train
