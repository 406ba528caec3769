// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "base/files.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "support/errorof.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"
#include "train/torchengine.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cdm::test {

/// Keeps what a trainer reports; `each` is called at every step record with the number of records so far.
class RecordingObserver : public engine::TrainObserver
{
public:
    void onStep(const engine::StepRecord& record) override
    {
        steps.push_back(record);
        if (eachStep)
            eachStep();
    }
    void onEpoch(const engine::EpochRecord& record) override
    {
        epochs.push_back(record);
        if (eachEpoch)
            eachEpoch();
    }
    void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo& info) override
    {
        checkpoints.push_back(path.filename().string() + " " + std::to_string(info.epoch));
    }

    std::vector<engine::StepRecord> steps;
    std::vector<engine::EpochRecord> epochs;
    std::vector<std::string> checkpoints;
    std::function<void()> eachStep;
    std::function<void()> eachEpoch;
};

/// A generated dataset, an engine and a configuration that trains on it in about a second.
class TrainFixture
{
public:
    TrainFixture() : TrainFixture(smallOptions()) {}
    explicit TrainFixture(const sources::GeneratorOptions& options)
    {
        dataset = generated(options, folder_.path() / "data");
        config.dimension = 8;
        config.hiddenWidth = 16;
        config.contextSize = 4;
        config.batchSize = 16;
        config.epochs = 4;
        config.warmupEpochs = 1;
        config.teacherK = 5;
        config.validationK = 5;
        config.tauSteps = 20;
        config.threads = 1;
    }

    static sources::GeneratorOptions smallOptions()
    {
        return {.users = 40, .items = 150, .categories = 8, .requestsPerUser = 6, .candidates = 16, .shown = 8};
    }

    /// A new, empty folder for checkpoints.
    [[nodiscard]] std::filesystem::path runFolder(const std::string& name) const
    {
        const std::filesystem::path path = folder_.path() / name;
        std::filesystem::create_directories(path);
        return path;
    }

    engine::TrainResult train(const std::string& name, const std::filesystem::path& resumeFrom = {})
    {
        JobContext job;
        return train(name, job, resumeFrom);
    }
    engine::TrainResult train(const std::string& name, JobContext& job, const std::filesystem::path& resumeFrom = {})
    {
        observer = {};
        return trainObserved(name, job, resumeFrom);
    }
    /// Leaves what the test has hung into the observer.
    engine::TrainResult trainObserved(const std::string& name, JobContext& job,
                                      const std::filesystem::path& resumeFrom = {})
    {
        return engine.train({dataset, config, runFolder(name), "run-of-test", resumeFrom}, observer, job);
    }

    std::shared_ptr<const data::Dataset> dataset;
    engine::TrainConfig config;
    RecordingObserver observer;
    train::TorchEngine engine;

private:
    TemporaryFolder folder_;
};

[[nodiscard]] inline std::string bytesOf(const std::filesystem::path& path)
{
    return readTextFile(path);
}

} // namespace cdm::test
