// SPDX-License-Identifier: GPL-3.0-only
#include "base/repeats.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace cdm {

double millisecondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

std::vector<double> repeatedTimes(const std::function<void()>& work, int repetitions, double leastMs, JobContext& job)
{
    constexpr double mostRuns = 10'000.0;
    job.throwIfStopped();
    work(); // pages in what the first run alone has to load
    job.throwIfStopped();
    const double once = std::max(millisecondsOf(work), 1e-6);
    const auto runs = static_cast<int>(std::clamp(std::ceil(leastMs / once), 1.0, mostRuns));
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
        job.waitWhilePaused();
        job.throwIfStopped();
        times.push_back(millisecondsOf([&] {
                            for (int run = 0; run < runs; ++run)
                                work();
                        }) /
                        runs);
        job.advance();
    }
    std::sort(times.begin(), times.end());
    return times;
}

} // namespace cdm
