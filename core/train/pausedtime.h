// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <chrono>

namespace cdm::train {

using PausedTime = std::chrono::steady_clock::duration;

/// Waits as JobContext::waitWhilePaused() does. How long that was: it is no time of the training.
[[nodiscard]] inline PausedTime waitWhilePaused(const JobContext& job)
{
    const auto begin = std::chrono::steady_clock::now();
    job.waitWhilePaused();
    return std::chrono::steady_clock::now() - begin;
}

} // namespace cdm::train
