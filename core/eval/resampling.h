// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/random.h"
#include "data/parallel.h"
#include "eval/confidence.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace cdm::eval {

/// Purpose of the tests that exchange whole lists within requests: of the same lists they give the same p-value.
inline constexpr std::uint64_t listExchange = 3;

/// Throws Error for options outside their range.
void checkOptions(const ResamplingOptions& options);

inline constexpr std::size_t resampleBlock = 16; ///< resamples that a thread takes at a time

/// Threads that forResamples() uses; at least 1.
[[nodiscard]] inline std::size_t resampleWorkers(const ResamplingOptions& options) noexcept
{
    return data::workers((options.resamples + resampleBlock - 1) / resampleBlock);
}

/// Calls work(resample, random), or work(resample, random, worker), for every resample in [0, resamples) on the
/// machine's threads, each with a stream of its own, so that results do not depend on their number. `worker` is in
/// [0, resampleWorkers()) and no two calls of one worker overlap. `purpose` keeps the streams of different tests apart.
template <class Work>
void forResamples(const ResamplingOptions& options, std::uint64_t purpose, JobContext& job, Work&& work)
{
    constexpr std::size_t block = resampleBlock;
    job.beginPhase("resample", options.resamples);
    data::inParallel((options.resamples + block - 1) / block, [&](std::size_t part, std::size_t worker) {
        const std::size_t end = std::min(options.resamples, (part + 1) * block);
        for (std::size_t resample = part * block; resample < end; ++resample) {
            job.waitWhilePaused();
            job.throwIfStopped();
            Random random(streamSeed(options.seed, purpose, resample));
            if constexpr (std::is_invocable_v<Work&, std::size_t, Random&, std::size_t>)
                work(resample, random, worker);
            else
                work(resample, random);
        }
        job.advance(end - part * block);
    });
}

/// (1 + number of flags that are set) / (1 + number of flags): the p-value of a randomisation test.
[[nodiscard]] double shareReached(std::span<const std::uint8_t> flags);

} // namespace cdm::eval
