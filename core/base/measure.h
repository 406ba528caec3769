// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <functional>
#include <optional>
#include <string>

namespace cdm {

/// What `cdm bench` measures with: two forms of one work timed in turns in one run, so that what else the machine does
/// falls on both.

struct Timing
{
    double medianMs = 0.0;
    double minMs = 0.0;
};

/// One comparison of the product with a reference.
struct BenchRow
{
    std::string name;      ///< what was done, with its sizes
    std::string reference; ///< what it is compared with
    Timing product;
    Timing referenceTime;
    std::optional<double> productMb; ///< growth of the peak resident memory while it ran; none = not measured
    std::optional<double> referenceMb;
    std::optional<double> wantedRatio;  ///< least ratio that was aimed at
    std::optional<double> wantedMs;     ///< most milliseconds of the product that were aimed at
    std::optional<double> wantedMemory; ///< most of the reference's memory that was aimed at
    double units = 0.0;                 ///< e.g. requests that one run handles; 0 = none to speak of
    std::string note = {};

    /// Reference time by product time, of the medians.
    [[nodiscard]] double ratio() const { return referenceTime.medianMs / product.medianMs; }
    /// Product memory by reference memory; NaN where not measured.
    [[nodiscard]] double memoryRatio() const;
    /// Whether every aim was met; an aim that was not measured is not.
    [[nodiscard]] bool reached() const;
};

/// Times `product` and `reference` in turns, `repetitions` (>= 1) times each after one run of each that is not timed.
/// Throws Cancelled between two runs, and whatever the works throw.
void timeInTurns(BenchRow& row, const std::function<void()>& product, const std::function<void()>& reference,
                 int repetitions, JobContext& job);

/// How far the resident memory of the process rises above its present level while `work` runs, in 10^6 bytes; nothing
/// where the system cannot tell. Other threads of the process count too.
[[nodiscard]] std::optional<double> peakGrowthMb(const std::function<void()>& work);

} // namespace cdm
