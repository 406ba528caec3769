// SPDX-License-Identifier: GPL-3.0-only
#include "train/losses.h"

namespace cdm::train {

Losses accuracyLoss(const torch::Tensor& logit, const torch::Tensor& labels, const torch::Tensor& counted,
                    const torch::Tensor& weights)
{
    const torch::Tensor each = model::binaryCrossEntropy(logit, labels);
    const torch::Tensor bce = model::meanOver(weights.defined() ? each * weights : each, counted);
    const torch::Tensor none = torch::zeros_like(bce.detach());
    return {bce, bce, none, none};
}

Losses noAccuracyLoss(torch::Device device)
{
    const torch::Tensor none = torch::zeros({}, torch::TensorOptions(torch::kFloat32).device(device));
    return {none, none, none, none};
}

Losses distillationLoss(const Losses& accuracy, const model::StudentOutput& student, const torch::Tensor& teacher,
                        const torch::Tensor& valid, const LossOptions& options, const torch::Tensor& kdWeights)
{
    Losses losses = accuracy;
    const torch::Tensor each = model::binaryCrossEntropy(student.logit, teacher);
    losses.kd = model::meanOver(kdWeights.defined() ? each * kdWeights : each, valid);
    losses.total = losses.bce + options.beta1 * losses.kd;
    if (!student.negative.defined())
        return losses;
    losses.nce =
        model::meanOver(model::infoNce(student.q, student.positive, student.negative, options.nceTemperature), valid);
    losses.total = losses.total + options.beta2 * losses.nce;
    return losses;
}

} // namespace cdm::train
