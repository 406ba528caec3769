// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/random.h"
#include "data/parallel.h"
#include "eval/confidence.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace cdm::eval {

/// Throws Error for options outside their range.
void checkOptions(const ResamplingOptions& options);

/// Calls work(resample, random) for every resample in [0, resamples) on the machine's threads, each with a stream of
/// its own, so that results do not depend on their number. `purpose` keeps the streams of different tests apart.
template <class Work>
void forResamples(const ResamplingOptions& options, std::uint64_t purpose, JobContext& job, Work&& work)
{
    constexpr std::size_t block = 16;
    job.beginPhase("resample", options.resamples);
    data::inParallel((options.resamples + block - 1) / block, [&](std::size_t part, std::size_t) {
        const std::size_t end = std::min(options.resamples, (part + 1) * block);
        for (std::size_t resample = part * block; resample < end; ++resample) {
            job.waitWhilePaused();
            job.throwIfStopped();
            Random random(streamSeed(options.seed, purpose, resample));
            work(resample, random);
        }
        job.advance(end - part * block);
    });
}

/// (1 + number of flags that are set) / (1 + number of flags): the p-value of a randomisation test.
[[nodiscard]] double shareReached(std::span<const std::uint8_t> flags);

} // namespace cdm::eval
