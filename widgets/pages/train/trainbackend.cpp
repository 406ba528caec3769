// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/trainbackend.h"

namespace cdm::ui {

TrainBackend TrainBackend::program()
{
    TrainBackend backend;
    backend.info = [] { return engine::loadEngine().info(); };
    backend.train = [](const workflow::TrainRunInput& input, engine::TrainObserver* observer, JobContext& job) {
        return workflow::trainRun(input, observer, job);
    };
    return backend;
}

} // namespace cdm::ui
