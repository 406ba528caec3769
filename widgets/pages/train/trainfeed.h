// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "store/runstore.h"

#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// What a training tells of itself since somebody last asked.
struct TrainNews
{
    std::optional<store::RunRow> started; ///< once: the run stands in the store
    std::vector<engine::StepRecord> steps;
    std::vector<engine::EpochRecord> epochs;
};

/// Carries records from the training thread to the window: the training thread appends, the window takes all at its
/// own pace. Neither waits for the other longer than a copy. Thread-safe.
class TrainFeed final : public engine::TrainObserver
{
public:
    void started(const store::RunRow& run);
    void onStep(const engine::StepRecord& record) override;
    void onEpoch(const engine::EpochRecord& record) override;
    void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo& info) override;

    [[nodiscard]] TrainNews take();

private:
    std::mutex mutex_;
    TrainNews news_;
};

} // namespace cdm::ui
