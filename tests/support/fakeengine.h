// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "engine/engine.h"
#include "engine/safetensors.h"

#include <functional>
#include <mutex>
#include <optional>

namespace cdm::test {

/// An engine without LibTorch: its epochs cost nothing, its numbers follow from the epoch alone, its checkpoints are
/// whole files without tensors. `beforeEpoch` may throw or request a stop.
class FakeEngine : public engine::Engine
{
public:
    std::function<void(std::int64_t epoch)> beforeEpoch;
    std::int64_t bestEpoch = 2; ///< validation rises up to here and falls after it
    engine::TrainOutcome outcome = engine::TrainOutcome::Finished;
    std::int64_t stopsAfter = 0;                 ///< epoch with which patience runs out; 0 = never
    std::optional<engine::TrainRequest> request; ///< of the last call

    [[nodiscard]] engine::EngineInfo info() const override { return {"none", "none", false, {"cpu"}, 1}; }

    [[nodiscard]] static engine::EpochRecord record(std::int64_t epoch, std::int64_t best)
    {
        const auto x = static_cast<double>(epoch);
        engine::EpochRecord record;
        record.epoch = epoch;
        record.mean = {epoch, 10 * epoch, 1.0 / x, 0.5 / x, 0.25 / x, 0.125 / x, 1.0 / (1.0 + x), 100.0 + x, epoch > 1};
        const double recall = epoch <= best ? 0.1 * x : 0.1 * static_cast<double>(best) - 0.01 * x;
        record.validation = {20, recall, 0.2, 0.3, 0.4, 10, 10, 10};
        record.validationDcn = {20, 0.11, 0.21, 0.31, 0.41, 10, 10, 10};
        record.validationTeacher = {20, 0.12, 0.22, 0.32, 0.42, 10, 10, 10};
        record.seconds = 1.5;
        record.best = epoch == best || epoch < best;
        return record;
    }

    engine::TrainResult train(const engine::TrainRequest& given, engine::TrainObserver& observer,
                              JobContext& job) override
    {
        {
            const std::scoped_lock lock(mutex_);
            request = given;
        }
        engine::TrainResult result;
        std::int64_t first = 1;
        if (!given.resumeFrom.empty()) {
            const engine::CheckpointInfo from = engine::readCheckpointInfo(given.resumeFrom);
            first = from.epoch + 1;
            result.lastCheckpoint = given.resumeFrom;
        }
        job.beginPhase("Training", static_cast<std::uint64_t>(given.config.epochs));
        for (std::int64_t epoch = first; epoch <= given.config.epochs; ++epoch) {
            if (beforeEpoch)
                beforeEpoch(epoch);
            job.waitWhilePaused();
            if (job.stopRequested()) {
                result.outcome = engine::TrainOutcome::Stopped;
                return result;
            }
            const engine::EpochRecord epochRecord = record(epoch, bestEpoch);
            observer.onStep(epochRecord.mean);
            observer.onEpoch(epochRecord);
            result.lastCheckpoint = save(given, "last.safetensors", epochRecord, observer);
            if (epochRecord.best) {
                result.bestCheckpoint = save(given, "best.safetensors", epochRecord, observer);
                result.bestEpoch = epoch;
                result.bestValidation = epochRecord.validation.recall;
            }
            result.epochs.push_back(epochRecord);
            job.advance();
            if (epoch == stopsAfter) {
                result.outcome = engine::TrainOutcome::EarlyStopped;
                return result;
            }
        }
        result.outcome = outcome;
        return result;
    }

    [[nodiscard]] std::shared_ptr<const engine::Model> load(const std::filesystem::path& checkpoint,
                                                            const std::string&) override
    {
        throw Error("this engine has no models", checkpoint.string());
    }

private:
    std::mutex mutex_; // guards request

    static std::filesystem::path save(const engine::TrainRequest& given, const char* name,
                                      const engine::EpochRecord& record, engine::TrainObserver& observer)
    {
        engine::CheckpointInfo info;
        info.path = given.folder / name;
        info.config = given.config;
        info.schema = given.dataset->schema();
        info.datasetName = given.dataset->name();
        info.datasetHash = given.dataset->hash();
        info.runId = given.runId;
        info.device = given.config.device;
        info.epoch = record.epoch;
        info.step = record.mean.step;
        info.validation = record.validation.recall;
        engine::writeSafetensors(info.path, engine::checkpointMetadata(info), {});
        observer.onCheckpoint(info.path, info);
        return info.path;
    }
};

} // namespace cdm::test
