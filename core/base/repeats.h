// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <functional>
#include <vector>

namespace cdm {

/// Wall-clock milliseconds of one run. Throws what `work` throws.
[[nodiscard]] double millisecondsOf(const std::function<void()>& work);

/// Milliseconds of one run, ascending, measured `repetitions` (>= 1) times after a run that is not counted. Where that
/// run takes less than `leastMs`, a measurement is the mean of as many runs as fill `leastMs`, at most 10000: a clock
/// cannot time a microsecond. Calls job.advance() after each measurement. Throws Cancelled between two runs, and
/// what `work` throws.
[[nodiscard]] std::vector<double> repeatedTimes(const std::function<void()>& work, int repetitions, double leastMs,
                                                JobContext& job);

} // namespace cdm
