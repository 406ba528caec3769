// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <condition_variable>
#include <mutex>

namespace cdm::test {

/// The work of a job that ends when it is asked to stop, and not before.
inline int waitForStop(JobContext& job)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait(lock, job.stopToken(), [] { return false; });
    job.throwIfStopped();
    return 1;
}

} // namespace cdm::test
