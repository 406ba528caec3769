// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

#include <cstdint>
#include <vector>

namespace cdm::workflow {

/// What a run keeps of its steps: a record that the training told, or in a long run the mean of neighbouring ones.
struct KeptStep : engine::StepRecord
{
    KeptStep() = default;
    KeptStep(const engine::StepRecord& record) : engine::StepRecord(record) {}

    std::int64_t told = 1; ///< records that it stands for

    friend bool operator==(const KeptStep& a, const KeptStep& b);
};

/// Records that were told in all, of which `kept` is what is kept.
[[nodiscard]] std::int64_t toldSteps(const std::vector<KeptStep>& kept);

/// Steps of a training that goes through all its epochs. `trainRequests`: requests of the train split.
[[nodiscard]] std::int64_t plannedSteps(const engine::TrainConfig& config, std::int64_t trainRequests);

/// Bounds the records of a run. One of up to 100,000 planned steps keeps every record. A longer one keeps one record
/// for each stretch of planned / 100,000 steps (rounded up): the mean of the records told in it, each weighing as much
/// as the steps it covers; the speed is that of the whole stretch. No stretch goes past the end of an epoch. So what
/// is kept of an epoch follows from its own records alone, and a run keeps at most 100,000 records and two an epoch.
class StepFold
{
public:
    static constexpr std::int64_t mostRecords = 100'000;

    /// `lastStep`: the one before the first that will be told; 0 in a new run.
    StepFold(std::int64_t plannedSteps, std::int64_t lastStep);

    /// Adds a record behind `kept`, or to its last one when both belong to one stretch. `kept` may lose records between
    /// the calls, but not the last one.
    void add(std::vector<KeptStep>& kept, const engine::StepRecord& told);
    /// The next record begins a stretch of its own: the last one of `kept` may be gone.
    void close() { covered_ = 0; }

private:
    std::int64_t stretch_; ///< steps
    std::int64_t lastStep_;
    std::int64_t covered_ = 0; ///< steps that the last kept record stands for; 0 = nothing may be added to it
};

} // namespace cdm::workflow
