// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/student.h"
#include "model/torch.h"

namespace cdm::train {

struct LossOptions
{
    double beta1 = 1.0; ///< of the distillation loss
    double beta2 = 0.1; ///< of InfoNCE
    double nceTemperature = 1.0;
};

/// Scalars; kd and nce are 0 while there is no teacher.
struct Losses
{
    torch::Tensor total; ///< L = L_BCE + beta1 L_KD + beta2 L_InfoNCE (Eq 20)
    torch::Tensor bce;
    torch::Tensor kd;
    torch::Tensor nce;
};

/// L_BCE alone: mean over `counted` (shown candidates, or all valid ones). logit, labels [B, N]; counted [B, N] bool.
/// `weights` [B, N] multiply each candidate's part before the mean is taken; undefined = 1.
[[nodiscard]] Losses accuracyLoss(const torch::Tensor& logit, const torch::Tensor& labels, const torch::Tensor& counted,
                                  const torch::Tensor& weights = {});

/// Zeros, for a backbone that is not trained.
[[nodiscard]] Losses noAccuracyLoss(torch::Device device);

/// All three, `accuracy` being the accuracy loss. teacher [B, N] is y_tea in [0, 1] (Eq 16, or another target); L_KD
/// and L_InfoNCE are means over `valid` [B, N] bool. `kdWeights` [B, N] multiply each candidate's part of L_KD before
/// the mean is taken; undefined = 1. A student with attention has no InfoNCE: it is 0.
[[nodiscard]] Losses distillationLoss(const Losses& accuracy, const model::StudentOutput& student,
                                      const torch::Tensor& teacher, const torch::Tensor& valid,
                                      const LossOptions& options, const torch::Tensor& kdWeights = {});

} // namespace cdm::train
