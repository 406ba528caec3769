// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "support/fakeengine.h"
#include "support/stepdata.h"

#include <functional>

namespace cdm::test {

/// A FakeEngine that tells the ten steps of each epoch.
class SteppingEngine : public FakeEngine
{
public:
    std::int64_t killAt = 0; ///< step in place of which the training fails; 0 = none
    std::function<void(const engine::CheckpointInfo&)> atCheckpoint; ///< last.safetensors was written

    engine::TrainResult train(const engine::TrainRequest& given, engine::TrainObserver& observer,
                              JobContext& job) override
    {
        Steps steps(*this, observer);
        return FakeEngine::train(given, steps, job);
    }

private:
    class Steps : public engine::TrainObserver
    {
    public:
        Steps(const SteppingEngine& engine, engine::TrainObserver& next) : engine_(engine), next_(next) {}
        void onStep(const engine::StepRecord& last) override
        {
            for (std::int64_t number = last.step - epochSteps + 1; number <= last.step; ++number) {
                if (number == engine_.killAt)
                    throw Error("killed");
                next_.onStep(step(number));
            }
        }
        void onEpoch(const engine::EpochRecord& record) override { next_.onEpoch(record); }
        void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo& info) override
        {
            if (engine_.atCheckpoint && path.filename() == "last.safetensors")
                engine_.atCheckpoint(info);
            next_.onCheckpoint(path, info);
        }

    private:
        const SteppingEngine& engine_;
        engine::TrainObserver& next_;
    };
};

} // namespace cdm::test
