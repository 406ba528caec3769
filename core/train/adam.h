// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"
#include "train/gradients.h"

#include <map>
#include <string>

namespace cdm::train {

struct AdamOptions
{
    double learningRate = 1e-3; ///< > 0
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
};

/// Adam (Kingma and Ba 2015) over dense weights, and its lazy form over embedding tables.
///
/// Of a table only the rows of the batch are read and written, so that a step costs the same whatever the size of the
/// table; the moments of a row that is not touched stand still. Each dense weight and each row counts its own updates,
/// and bias correction is by that count: a row first seen late moves by the learning rate, as in a first step, and a
/// row that is touched at every step moves exactly as under plain Adam.
/// Not thread-safe. Tensors are shared with the network and changed in place.
class Adam
{
public:
    Adam(std::map<std::string, torch::Tensor> dense, std::map<std::string, torch::Tensor> tables, AdamOptions options);

    /// One update. Weights without a gradient stay as they are.
    void apply(const StepGradients& gradients);

    /// Moments and counts by name ("adam.m.NAME", "adam.v.NAME", "adam.count.NAME"), to be saved and loaded in place.
    [[nodiscard]] const std::map<std::string, torch::Tensor>& state() const noexcept { return state_; }

private:
    void applyDense(const std::string& name, const torch::Tensor& gradient);
    void applyRows(const RowGradient& gradient);

    std::map<std::string, torch::Tensor> dense_;
    std::map<std::string, torch::Tensor> tables_;
    std::map<std::string, torch::Tensor> state_;
    AdamOptions options_;
};

} // namespace cdm::train
