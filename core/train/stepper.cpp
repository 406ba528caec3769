// SPDX-License-Identifier: GPL-3.0-only
#include "train/stepper.h"

#include "base/error.h"
#include "base/random.h"
#include "model/noise.h"

namespace cdm::train {

namespace {
constexpr std::uint64_t stepStream = 0x73746570ULL;

bool usesShownOnly(const engine::TrainConfig& config, const data::Dataset& dataset)
{
    if (config.labelScope == "auto")
        return dataset.defaultLabelScope() == data::LabelScope::Shown;
    return config.labelScope == "shown";
}

void throwIfStopped(const StepPlan& plan)
{
    if (plan.stop.stop_requested())
        throw Cancelled();
}
} // namespace

void throwDiverged(std::int64_t epoch, std::int64_t step, const std::string& what)
{
    throw Error(what + " is not finite", "epoch " + std::to_string(epoch) + ", step " + std::to_string(step),
                "Training has diverged; the checkpoint of the last whole epoch stands. Try a smaller learning_rate");
}

Stepper::Stepper(const data::Dataset& dataset, const engine::TrainConfig& config, model::Network& network, Adam& adam,
                 Teacher& teacher, GradientReducer* reducer)
    : dataset_(dataset),
      config_(config),
      network_(network),
      adam_(adam),
      teacher_(teacher),
      reducer_(reducer),
      shownOnly_(usesShownOnly(config, dataset))
{
}

torch::Tensor Stepper::run(std::span<const RequestIndex> requests, const StepPlan& plan)
{
    const torch::AutoGradMode gradients(true);
    const torch::Device device = network_.device();
    const model::Batch batch = model::makeBatch(dataset_, requests).to(device);
    // A generator of the step's own: where a run was resumed cannot matter.
    torch::Generator generator =
        model::makeGenerator(device, streamSeed(static_cast<std::uint64_t>(config_.seed), stepStream,
                                                static_cast<std::uint64_t>(plan.step)));
    model::ForwardOptions options;
    options.training = true;
    options.dropMasks =
        model::dropMasks(model::Network::deepLayers, {batch.requests, batch.candidates, network_.hiddenWidth()},
                         config_.dropout, device, generator);
    const model::Forward forward = network_.forward(batch, options);
    const Losses result = losses(batch, requests, forward, plan, generator);
    throwIfStopped(plan);
    result.total.backward();
    StepGradients complete = collect(forward);
    throwIfStopped(plan);
    if (reducer_)
        reducer_->reduce(complete);
    adam_.apply(complete);
    return torch::stack({result.total, result.bce, result.kd, result.nce}).detach();
}

Losses Stepper::losses(const model::Batch& batch, std::span<const RequestIndex> requests, const model::Forward& forward,
                       const StepPlan& plan, torch::Generator& generator)
{
    const torch::Tensor& counted = shownOnly_ ? batch.shown : batch.valid;
    if (!plan.distilling)
        return accuracyLoss(forward.logit, batch.labels, counted);
    if (!torch::isfinite(forward.logit.detach()).all().item<bool>() ||
        !torch::isfinite(forward.e.detach()).all().item<bool>())
        throwDiverged(plan.epoch, plan.step, "the network's output");
    const torch::Tensor teacher = teacher_.labels(batch, requests, forward);
    model::ContextOptions contexts;
    contexts.k = config_.contextSize;
    contexts.tau = plan.tau;
    contexts.stop = &plan.stop;
    const std::vector<std::int64_t> shape = {batch.requests, batch.candidates, batch.candidates};
    contexts.noisePositive = model::gumbelNoise(shape, network_.device(), generator);
    contexts.noiseNegative = model::gumbelNoise(shape, network_.device(), generator);
    const model::StudentOutput student =
        model::studentForward(network_.student(), forward.e, forward.user, batch.valid, contexts);
    return distillationLoss(forward.logit, batch.labels, counted, student, teacher, batch.valid,
                            {config_.beta1, config_.beta2, config_.nceTemperature});
}

StepGradients Stepper::collect(const model::Forward& forward)
{
    StepGradients gradients;
    for (auto& [name, weight] : network_.dense()) {
        if (!weight.grad().defined())
            continue;
        gradients.dense[name] = weight.grad();
        weight.mutable_grad() = torch::Tensor();
    }
    for (const model::UsedRows& used : forward.used)
        if (used.values.grad().defined())
            gradients.rows.push_back({used.table, used.rows, used.values.grad()});
    return gradients;
}

} // namespace cdm::train
