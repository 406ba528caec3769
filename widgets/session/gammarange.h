// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "eval/scoretable.h"

#include <cstddef>

namespace cdm::ui {

/// The first of Session::gammaLimits that is not below `atLeast`, which is at most Session::largestGamma.
[[nodiscard]] double gammaLimitFor(double atLeast);

/// How far gamma need go for the top-K lists of these requests: the first of Session::gammaLimits with a quarter of
/// headroom over 99 % of the places where gamma changes a list. Session::usualGammaLimit where that is not at least
/// four times as far, and where no list changes. Large tables are judged by requests spread over them. Any thread;
/// throws Cancelled.
[[nodiscard]] double fittingGammaLimit(const eval::ScoreTable& scores, std::size_t k, JobContext& job);

} // namespace cdm::ui
