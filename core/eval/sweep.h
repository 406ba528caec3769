// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/metrics.h"

#include <vector>

namespace cdm::eval {

struct SweepPoint
{
    double gamma = 0.0;
    Metrics metrics;
};

/// `count` values from 0 to `last`, both included. Throws Error for count < 2 or last <= 0.
[[nodiscard]] std::vector<double> gammaGrid(double last, std::size_t count);

/// Metrics at each gamma from cached f and y_stu, in the order of `gammas`; nothing is recomputed by the model. Equal
/// to evaluateFused() at each to the last bit; from some gammas on it follows the exact paths of the requests instead
/// of making every list anew. Throws as evaluateFused().
[[nodiscard]] std::vector<SweepPoint> sweepGamma(const data::Dataset& dataset, const ScoreTable& scores,
                                                 const ItemSpace& space, std::size_t k, std::span<const double> gammas,
                                                 JobContext& job);

/// Gammas in (0, last] at which the top-K list of one request changes, in its members or their order, ascending: each
/// candidate is the line f + gamma y_stu, and the list changes only where lines cross (method.md section 6). Exact up
/// to double rounding. What changes there is in gammapath.h. Empty for no candidate; throws Error as listPath().
[[nodiscard]] std::vector<double> listBreakpoints(std::span<const float> accuracy, std::span<const float> student,
                                                  std::size_t k, double last);

} // namespace cdm::eval
