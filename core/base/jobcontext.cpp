// SPDX-License-Identifier: GPL-3.0-only
#include "base/jobcontext.h"

#include "base/error.h"

#include <chrono>
#include <thread>

namespace cdm {

void JobContext::throwIfStopped() const
{
    if (stopRequested())
        throw Cancelled();
}

void JobContext::beginPhase(std::string phase, std::uint64_t total)
{
    const std::scoped_lock lock(mutex_);
    phase_ = std::move(phase);
    done_ = 0;
    total_ = total;
}

Progress JobContext::progress() const
{
    const std::scoped_lock lock(mutex_);
    return {phase_, done_.load(), total_.load()};
}

void JobContext::setPaused(bool paused) noexcept
{
    paused_ = paused;
}

void JobContext::waitWhilePaused() const
{
    // Polling, because a stop must end the wait as well as a resume, and either may come from any thread.
    while (paused_.load() && !stopRequested())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

} // namespace cdm
