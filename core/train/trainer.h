// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "eval/metrics.h"
#include "model/network.h"
#include "train/adam.h"
#include "train/gradients.h"
#include "train/progress.h"
#include "train/stepmeter.h"
#include "train/stepper.h"
#include "train/teacher.h"
#include "train/weights.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace cdm::train {

/// One call of Engine::train: epochs of steps, validation, early stopping, checkpoints. Used once, on one thread.
class Trainer
{
public:
    /// Checks everything that can be checked before the first step. Throws Error. `reducer` may be null.
    Trainer(const engine::TrainRequest& request, engine::TrainObserver& observer, JobContext& job,
            GradientReducer* reducer = nullptr);

    [[nodiscard]] engine::TrainResult run();

private:
    struct Validation
    {
        eval::Metrics fused;
        eval::Metrics dcn;
        eval::Metrics teacher;
    };

    void beginNew();
    void resume();
    void checkSplits() const;
    void runEpoch(std::int64_t epoch);
    [[nodiscard]] engine::StepRecord runSteps(std::int64_t epoch);
    [[nodiscard]] Validation validateEpoch(std::int64_t epoch);
    [[nodiscard]] eval::Metrics teacherMetrics(const std::vector<PlaceList>& lists);
    void save(const char* name, bool withState);
    /// Makes the best checkpoint from the present weights, which are its own, unless it is there, and tells of it.
    void repairBest();
    void beginPhase(const std::string& phase, std::int64_t epoch, std::uint64_t doneInEpoch);
    [[nodiscard]] double chosenMetric(const eval::Metrics& metrics) const;
    [[nodiscard]] bool distilling(std::int64_t epoch) const { return network_.hasStudent() && epoch > warmup_; }

    const engine::TrainRequest& request_;
    const engine::TrainConfig config_; ///< the request's, with what the dataset decides filled in
    engine::TrainObserver& observer_;
    JobContext& job_;
    const data::Dataset& dataset_;
    std::vector<RequestIndex> trainRequests_;
    std::vector<RequestIndex> validationRequests_;
    std::unique_ptr<eval::ItemSpace> space_;
    std::int64_t warmup_ = 0;
    std::int64_t stepsPerEpoch_ = 0; ///< known once an epoch has been laid out
    PausedTime paused_{};            ///< in the present epoch
    model::Network network_;
    Adam adam_;
    Teacher teacher_;
    Stepper stepper_;
    StepMeter meter_;
    RunProgress progress_;
    double lastValidation_ = 0.0; ///< of the last whole epoch, by the metric that chooses
    std::optional<eval::Metrics> frozenMetrics_;
    engine::TrainResult result_;
};

} // namespace cdm::train
