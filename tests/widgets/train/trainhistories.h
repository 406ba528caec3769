// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/runhistory.h"
#include "support/fakeengine.h"

namespace cdm::test {

using namespace cdm::ui;

/// A run of FakeEngine after some epochs of ten.
inline RunHistory historyOf(std::int64_t epochs)
{
    RunHistory history;
    history.config.warmupEpochs = 1; // as in the records of FakeEngine
    history.config.epochs = 10;
    history.config.batchSize = 10;
    history.trainRequests = 95;
    for (std::int64_t epoch = 1; epoch <= epochs; ++epoch)
        history.epochs.push_back(FakeEngine::record(epoch, 2));
    return history;
}

inline engine::StepRecord step(std::int64_t epoch, std::int64_t number)
{
    engine::StepRecord record;
    record.epoch = epoch;
    record.step = number;
    record.bce = 0.5;
    record.kd = 0.25;
    record.nce = 0.1;
    record.tau = 0.9;
    record.requestsPerSecond = 50.0;
    record.distilling = epoch > 1;
    return record;
}

} // namespace cdm::test
