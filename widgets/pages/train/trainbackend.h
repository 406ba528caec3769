// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "workflow/trainrun.h"

#include <functional>

namespace cdm::ui {

/// What the Train page trains with; both members are called on worker threads.
struct TrainBackend
{
    /// Versions and devices. May take a second (LibTorch is loaded). Throws Error when there is no engine.
    std::function<engine::EngineInfo()> info;
    /// Trains and records the run, as workflow::trainRun does.
    std::function<workflow::TrainRunResult(const workflow::TrainRunInput&, engine::TrainObserver*, JobContext&)> train;

    /// The program's own engine.
    [[nodiscard]] static TrainBackend program();
};

} // namespace cdm::ui
