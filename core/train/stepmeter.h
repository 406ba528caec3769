// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "model/torch.h"
#include "train/pausedtime.h"
#include "train/stepper.h"

#include <chrono>
#include <vector>

namespace cdm::train {

/// Turns the losses of steps into records: one for the observer at most 20 times a second, one for the epoch. Losses
/// stay on their device until they are read, so that a GPU does not wait at every step.
class StepMeter
{
public:
    StepMeter(engine::TrainObserver& observer, bool readEveryStep);

    void beginEpoch();
    void leaveOut(PausedTime paused); ///< that went by since the last step; it does not lower the speed
    /// Throws Error naming epoch and step of the first loss that is not finite, at the latest at the next report.
    void add(const StepPlan& plan, const torch::Tensor& losses, std::size_t requests);
    /// Reads and reports what is pending and returns the means over the epoch's steps.
    [[nodiscard]] engine::StepRecord endEpoch();

private:
    using Clock = std::chrono::steady_clock;
    struct Sum
    {
        engine::StepRecord record; ///< sums, except epoch, step and distilling, which are of the last step
        std::int64_t steps = 0;
        std::size_t requests = 0;
        Clock::time_point begin;
        [[nodiscard]] engine::StepRecord mean(Clock::time_point end) const;
    };
    struct Pending
    {
        StepPlan plan;
        torch::Tensor losses;
        std::size_t requests = 0;
    };
    void read();
    void report();

    engine::TrainObserver& observer_;
    bool readEveryStep_;
    Sum span_;
    Sum epoch_;
    std::vector<Pending> pending_;
};

} // namespace cdm::train
