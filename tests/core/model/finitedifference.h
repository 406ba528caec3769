// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace cdm::test {

/// Compares the gradient of a scalar function with central differences, at every entry of every float64 leaf.
inline void
expectGradientsByDifferences(const std::function<torch::Tensor(const std::vector<torch::Tensor>&)>& function,
                             std::vector<torch::Tensor> leaves, double step = 1e-5, double tolerance = 2e-7)
{
    for (torch::Tensor& leaf : leaves)
        leaf = leaf.detach().clone().set_requires_grad(true);
    function(leaves).backward();
    const torch::NoGradGuard noGradients;
    for (std::size_t which = 0; which < leaves.size(); ++which) {
        const torch::Tensor flat = leaves[which].detach().view({-1});
        const torch::Tensor gradient =
            leaves[which].grad().defined() ? leaves[which].grad() : torch::zeros_like(leaves[which]);
        double* values = flat.data_ptr<double>();
        for (std::int64_t i = 0; i < flat.numel(); ++i) {
            const double kept = values[i];
            values[i] = kept + step;
            const double above = function(leaves).item<double>();
            values[i] = kept - step;
            const double below = function(leaves).item<double>();
            values[i] = kept;
            const double expected = (above - below) / (2.0 * step);
            EXPECT_NEAR(gradient.contiguous().view({-1})[i].item<double>(), expected,
                        tolerance * (1.0 + std::abs(expected)))
                << "leaf " << which << ", entry " << i;
        }
    }
}

/// A float64 tensor of normal draws that is the same in every run.
inline torch::Tensor normals(at::IntArrayRef shape, std::uint64_t seed, double spread = 1.0)
{
    torch::Generator generator = at::detail::createCPUGenerator(seed);
    return torch::randn(shape, generator, torch::TensorOptions(torch::kFloat64)) * spread;
}

inline torch::Tensor uniforms(at::IntArrayRef shape, std::uint64_t seed)
{
    torch::Generator generator = at::detail::createCPUGenerator(seed);
    return torch::rand(shape, generator, torch::TensorOptions(torch::kFloat64));
}

} // namespace cdm::test
