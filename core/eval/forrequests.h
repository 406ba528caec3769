// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/parallel.h"

#include <algorithm>
#include <cstddef>

namespace cdm::eval {

inline constexpr std::size_t requestBlock = 16; ///< requests between two looks at the stop token

/// Number of workers that forRequests() uses for so many requests; at least 1.
[[nodiscard]] inline std::size_t requestWorkers(std::size_t requests) noexcept
{
    return data::workers((requests + requestBlock - 1) / requestBlock);
}

/// Calls work(r, worker) for every r in [0, requests) on the machine's threads, and counts progress. Throws Cancelled
/// and what `work` throws.
template <class Work>
void forRequests(std::size_t requests, JobContext& job, Work&& work)
{
    data::inParallel((requests + requestBlock - 1) / requestBlock, [&](std::size_t block, std::size_t worker) {
        job.waitWhilePaused();
        job.throwIfStopped();
        const std::size_t end = std::min(requests, (block + 1) * requestBlock);
        for (std::size_t r = block * requestBlock; r < end; ++r)
            work(r, worker);
        job.advance(end - block * requestBlock);
    });
}

} // namespace cdm::eval
