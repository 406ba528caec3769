// SPDX-License-Identifier: GPL-3.0-only
#include "train/adam.h"

#include <cmath>

namespace cdm::train {

Adam::Adam(std::map<std::string, torch::Tensor> dense, std::map<std::string, torch::Tensor> tables, AdamOptions options)
    : dense_(std::move(dense)),
      tables_(std::move(tables)),
      options_(options)
{
    for (const auto& weights : {dense_, tables_})
        for (const auto& [name, weight] : weights) {
            state_["adam.m." + name] = torch::zeros_like(weight.detach());
            state_["adam.v." + name] = torch::zeros_like(weight.detach());
        }
    for (const auto& [name, weight] : dense_)
        state_["adam.count." + name] = torch::zeros({}, torch::kInt64);
    for (const auto& [name, table] : tables_)
        state_["adam.count." + name] =
            torch::zeros({table.size(0)}, torch::TensorOptions(torch::kInt32).device(table.device()));
}

void Adam::apply(const StepGradients& gradients)
{
    const torch::NoGradGuard noGradients;
    for (const auto& [name, gradient] : gradients.dense)
        applyDense(name, gradient);
    for (const RowGradient& gradient : gradients.rows)
        applyRows(gradient);
}

void Adam::applyDense(const std::string& name, const torch::Tensor& gradient)
{
    // The count lives on the CPU whatever the device, so reading it waits for nothing.
    std::int64_t& count = *state_.at("adam.count." + name).data_ptr<std::int64_t>();
    ++count;
    const double correction1 = 1.0 - std::pow(options_.beta1, static_cast<double>(count));
    const double correction2 = 1.0 - std::pow(options_.beta2, static_cast<double>(count));
    torch::Tensor& m = state_.at("adam.m." + name);
    torch::Tensor& v = state_.at("adam.v." + name);
    m.mul_(options_.beta1).add_(gradient, 1.0 - options_.beta1);
    v.mul_(options_.beta2).addcmul_(gradient, gradient, 1.0 - options_.beta2);
    const torch::Tensor denominator = (v / correction2).sqrt_().add_(options_.epsilon);
    dense_.at(name).addcdiv_(m, denominator, -options_.learningRate / correction1);
}

void Adam::applyRows(const RowGradient& gradient)
{
    torch::Tensor& table = tables_.at(gradient.table);
    torch::Tensor& m = state_.at("adam.m." + gradient.table);
    torch::Tensor& v = state_.at("adam.v." + gradient.table);
    torch::Tensor& counts = state_.at("adam.count." + gradient.table);
    const torch::Tensor& rows = gradient.rows;

    const torch::Tensor count = counts.index_select(0, rows) + 1;
    counts.index_copy_(0, rows, count);
    // In double: 1 - 0.999 in float would lose half of its digits.
    const torch::Tensor updates = count.to(torch::kFloat64).unsqueeze(1);
    const torch::Tensor step =
        (options_.learningRate / (1.0 - torch::pow(options_.beta1, updates))).to(table.scalar_type());
    const torch::Tensor correction2 = (1.0 - torch::pow(options_.beta2, updates)).to(table.scalar_type());

    const torch::Tensor mRows =
        m.index_select(0, rows).mul_(options_.beta1).add_(gradient.values, 1.0 - options_.beta1);
    const torch::Tensor vRows =
        v.index_select(0, rows).mul_(options_.beta2).addcmul_(gradient.values, gradient.values, 1.0 - options_.beta2);
    m.index_copy_(0, rows, mRows);
    v.index_copy_(0, rows, vRows);
    const torch::Tensor denominator = (vRows / correction2).sqrt_().add_(options_.epsilon);
    table.index_copy_(0, rows, table.index_select(0, rows).sub_(step * mRows / denominator));
}

} // namespace cdm::train
