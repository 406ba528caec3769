// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/trainfeed.h"

#include <utility>

namespace cdm::ui {

void TrainFeed::started(const store::RunRow& run)
{
    const std::scoped_lock lock(mutex_);
    news_.started = run;
}

void TrainFeed::onStep(const engine::StepRecord& record)
{
    const std::scoped_lock lock(mutex_);
    news_.steps.push_back(record);
}

void TrainFeed::onEpoch(const engine::EpochRecord& record)
{
    const std::scoped_lock lock(mutex_);
    news_.epochs.push_back(record);
}

void TrainFeed::onCheckpoint(const std::filesystem::path&, const engine::CheckpointInfo&) {} // the store has it

TrainNews TrainFeed::take()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(news_, {});
}

} // namespace cdm::ui
