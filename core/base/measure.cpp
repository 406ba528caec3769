// SPDX-License-Identifier: GPL-3.0-only
#include "base/measure.h"

#include "base/repeats.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

#include <malloc.h>

namespace cdm {

namespace {

Timing timingOf(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const std::size_t half = times.size() / 2;
    return {times.size() % 2 == 1 ? times[half] : (times[half - 1] + times[half]) / 2, times.front()};
}

/// A field of /proc/self/status in kB, e.g. "VmHWM:".
std::optional<double> statusField(const std::string& key)
{
    std::ifstream status("/proc/self/status");
    std::string word;
    double value = 0.0;
    while (status >> word)
        if (word == key && status >> value)
            return value;
    return std::nullopt;
}

} // namespace

double BenchRow::memoryRatio() const
{
    return productMb && referenceMb ? *productMb / *referenceMb : std::nan("");
}

bool BenchRow::reached() const
{
    const bool fast = !wantedRatio || ratio() >= *wantedRatio;
    const bool quick = !wantedMs || product.medianMs <= *wantedMs;
    const bool small = !wantedMemory || memoryRatio() <= *wantedMemory;
    return fast && quick && small;
}

void timeInTurns(BenchRow& row, const std::function<void()>& product, const std::function<void()>& reference,
                 int repetitions, JobContext& job)
{
    product();
    reference();
    std::vector<double> productTimes, referenceTimes;
    for (int i = 0; i < repetitions; ++i) {
        job.throwIfStopped();
        productTimes.push_back(millisecondsOf(product));
        job.throwIfStopped();
        referenceTimes.push_back(millisecondsOf(reference));
    }
    row.product = timingOf(productTimes);
    row.referenceTime = timingOf(referenceTimes);
}

std::optional<double> peakGrowthMb(const std::function<void()>& work)
{
    ::malloc_trim(0); // memory that is free already would be used again without the level rising
    {
        std::ofstream reset("/proc/self/clear_refs");
        if (!(reset << "5" << std::flush)) // the peak starts anew at the present level
            return std::nullopt;
    }
    const auto before = statusField("VmRSS:");
    work();
    const auto peak = statusField("VmHWM:");
    if (!before || !peak)
        return std::nullopt;
    return std::max(0.0, *peak - *before) * 1024.0 / 1e6;
}

} // namespace cdm
