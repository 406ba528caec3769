// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/trainconfig.h"
#include "model/network.h"
#include "model/torch.h"
#include "train/adam.h"
#include "train/gradients.h"
#include "train/losses.h"
#include "train/teacher.h"

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace cdm::train {

/// What distinguishes one step from the next.
struct StepPlan
{
    std::int64_t epoch = 0; ///< from 1, for messages
    std::int64_t step = 0;  ///< over the whole run, from 1; seeds dropout and noise
    bool distilling = false;
    double tau = 1.0; ///< of a distilling step
    std::stop_token stop;
};

/// One optimisation step: batch, forward, teacher, losses, backward, reduce, update. Not thread-safe.
class Stepper
{
public:
    /// All references outlive the stepper. `reducer` null = gradients stay as they are. Throws Error when the dataset
    /// does not give the weights that the configuration asks for.
    Stepper(const data::Dataset& dataset, const engine::TrainConfig& config, model::Network& network, Adam& adam,
            Teacher& teacher, GradientReducer* reducer);

    /// Returns the losses [4] (total, bce, kd, nce) on the network's device, detached. Throws Error naming epoch and
    /// step when the network's output is not finite, and Cancelled, leaving the weights as they were, soon after a
    /// stop.
    [[nodiscard]] torch::Tensor run(std::span<const RequestIndex> requests, const StepPlan& plan);

private:
    [[nodiscard]] Losses losses(const model::Batch& batch, std::span<const RequestIndex> requests,
                                const model::Forward& forward, const StepPlan& plan, torch::Generator& generator);
    /// Weights of the accuracy loss [B, N]; undefined when all are 1.
    [[nodiscard]] torch::Tensor accuracyWeights(const model::Batch& batch,
                                                std::span<const RequestIndex> requests) const;
    [[nodiscard]] StepGradients collect(const model::Forward& forward);

    const data::Dataset& dataset_;
    const engine::TrainConfig& config_;
    model::Network& network_;
    Adam& adam_;
    Teacher& teacher_;
    GradientReducer* reducer_;
    bool shownOnly_;
    std::vector<float> weights_; ///< of the accuracy loss, by place in the dataset's candidate columns; empty = 1
};

/// The error of a run whose numbers have left the finite range.
[[noreturn]] void throwDiverged(std::int64_t epoch, std::int64_t step, const std::string& what);

} // namespace cdm::train
