// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/trainfeed.h"

#include <utility>

namespace cdm::ui {

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

void TrainFeed::onCheckpoint(const std::filesystem::path&, const engine::CheckpointInfo& info)
{
    const std::scoped_lock lock(mutex_);
    news_.runId = info.runId;
}

TrainNews TrainFeed::take()
{
    const std::scoped_lock lock(mutex_);
    TrainNews taken = std::move(news_);
    news_ = {};
    news_.runId = taken.runId;
    return taken;
}

} // namespace cdm::ui
