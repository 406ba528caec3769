// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "support/fakeengine.h"

#include <condition_variable>
#include <limits>
#include <mutex>

namespace cdm::test {

/// An engine that trains as many epochs as the test has allowed, and then waits for more or for a stop: what a test
/// sees of a training under way does not depend on speed.
class HeldEngine final : public FakeEngine
{
public:
    /// Epochs up to this one may run.
    void allow(std::int64_t epoch)
    {
        const std::scoped_lock lock(mutex_);
        allowed_ = epoch;
        changed_.notify_all();
    }
    void allowAll() { allow(std::numeric_limits<std::int64_t>::max()); }

    engine::TrainResult train(const engine::TrainRequest& given, engine::TrainObserver& observer,
                              JobContext& job) override
    {
        beforeEpoch = [this, &job](std::int64_t epoch) {
            if (failAt > 0 && epoch >= failAt)
                throw Error("the disk is full", "last.safetensors");
            std::unique_lock lock(mutex_);
            changed_.wait(lock, job.stopToken(), [this, epoch] { return epoch <= allowed_; });
        };
        return FakeEngine::train(given, observer, job);
    }

    std::int64_t failAt = 0; ///< epoch that throws; 0 = none

private:
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::int64_t allowed_ = 0;
};

} // namespace cdm::test
