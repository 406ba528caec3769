// SPDX-License-Identifier: GPL-3.0-only
#include "train/stepper.h"

#include "base/error.h"
#include "base/random.h"
#include "model/noise.h"
#include "train/propensity.h"

#include <algorithm>

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
    if (config.weighting == "ipw")
        weights_ = inversePropensityWeights(dataset, config.ipwClip, shownOnly_);
}

torch::Tensor Stepper::run(std::span<const RequestIndex> requests, const StepPlan& plan)
{
    const torch::AutoGradMode gradients(true);
    const torch::Device device = network_.device();
    const model::Batch batch = model::makeBatch(dataset_, requests, network_.upstream()).to(device);
    // A generator of the step's own: where a run was resumed cannot matter.
    torch::Generator generator =
        model::makeGenerator(device, streamSeed(static_cast<std::uint64_t>(config_.seed), stepStream,
                                                static_cast<std::uint64_t>(plan.step)));
    model::ForwardOptions options;
    options.training = true;
    if (network_.hasDcn())
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
    const Losses accuracy = forward.logit.defined()
                                ? accuracyLoss(forward.logit, batch.labels, counted, accuracyWeights(batch, requests))
                                : noAccuracyLoss(network_.device());
    if (!plan.distilling)
        return accuracy;
    if (!torch::isfinite(forward.accuracy().detach()).all().item<bool>() ||
        !torch::isfinite(forward.e.detach()).all().item<bool>())
        throwDiverged(plan.epoch, plan.step, "the network's output");
    const KdTargets teacher = teacher_.targets(batch, requests, forward);
    const model::StudentWeights weights = network_.student();
    model::ContextOptions contexts;
    contexts.k = config_.contextSize;
    contexts.tau = plan.tau;
    contexts.stop = &plan.stop;
    if (weights.contexts == model::ContextForm::Sampled) {
        const std::vector<std::int64_t> shape = {batch.requests, batch.candidates, batch.candidates};
        contexts.noisePositive = model::gumbelNoise(shape, network_.device(), generator);
        contexts.noiseNegative = model::gumbelNoise(shape, network_.device(), generator);
    }
    const model::StudentOutput student = model::studentForward(weights, forward.e, forward.user, batch.valid, contexts);
    return distillationLoss(accuracy, student, teacher.labels, batch.valid,
                            {config_.beta1, config_.beta2, config_.nceTemperature}, teacher.weights);
}

torch::Tensor Stepper::accuracyWeights(const model::Batch& batch, std::span<const RequestIndex> requests) const
{
    if (weights_.empty())
        return {};
    torch::Tensor weights = torch::zeros({batch.requests, batch.candidates}, torch::kFloat32);
    float* row = weights.data_ptr<float>();
    for (std::size_t b = 0; b < requests.size(); ++b, row += batch.candidates) {
        const std::uint64_t first = dataset_.requestOffsets()[requests[b].value];
        std::copy_n(weights_.begin() + static_cast<std::ptrdiff_t>(first), batch.sizes[b], row);
    }
    return weights.to(batch.valid.device());
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
