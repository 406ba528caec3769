// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "support/fakeengine.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"

#include <atomic>
#include <memory>
#include <string>

namespace cdm::test {

/// A FakeModel that has the configuration of its run. That of `perfectSeed` puts every positive above all else.
class ConfiguredModel : public FakeModel
{
public:
    ConfiguredModel(const data::Dataset& data, engine::CheckpointInfo info, std::int64_t perfectSeed)
        : FakeModel(data, info.runId),
          info_(std::move(info)),
          perfect_(info_.config.seed == perfectSeed)
    {
    }
    [[nodiscard]] const engine::CheckpointInfo& info() const override { return info_; }
    using FakeModel::scoreRequest;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& from, RequestIndex index) const override
    {
        engine::RequestScores scores = FakeModel::scoreRequest(from, index);
        const auto labels = from.request(index).labels;
        for (std::size_t i = 0; perfect_ && i < scores.accuracy.size(); ++i)
            scores.accuracy[i] = 0.5f * scores.accuracy[i] + (labels[i] != 0 ? 0.5f : 0.0f);
        return scores;
    }

private:
    engine::CheckpointInfo info_;
    bool perfect_;
};

/// A FakeEngine that counts, and whose checkpoints load as FakeModels.
class StudyEngine : public FakeEngine
{
public:
    std::shared_ptr<const data::Dataset> dataset;
    std::atomic<int> trainings = 0;
    std::int64_t perfectSeed = -1; ///< see ConfiguredModel

    engine::TrainResult train(const engine::TrainRequest& given, engine::TrainObserver& observer,
                              JobContext& job) override
    {
        ++trainings;
        return FakeEngine::train(given, observer, job);
    }
    [[nodiscard]] std::shared_ptr<const engine::Model> load(const std::filesystem::path& checkpoint,
                                                            const std::string&) override
    {
        return std::make_shared<ConfiguredModel>(*dataset, engine::readCheckpointInfo(checkpoint), perfectSeed);
    }
};

/// A small generated dataset and an engine that costs nothing.
class StudyFixture
{
public:
    StudyFixture()
    {
        dataset =
            generated({.users = 12, .items = 60, .categories = 5, .requestsPerUser = 5, .candidates = 12, .shown = 6},
                      folder / "data");
        engine.dataset = dataset;
        config.epochs = 3;
        config.validationK = 5;
    }

    TemporaryFolder folder;
    std::shared_ptr<const data::Dataset> dataset;
    StudyEngine engine;
    engine::TrainConfig config;
};

} // namespace cdm::test
