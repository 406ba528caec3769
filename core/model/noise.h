// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <cstdint>
#include <vector>

namespace cdm::model {

/// A generator of its own for one purpose (a step's noise, initial weights). The library's global one is never used, so
/// that two jobs in one program cannot disturb each other's results.
[[nodiscard]] torch::Generator makeGenerator(torch::Device device, std::uint64_t seed);

/// Independent Gumbel(0, 1) draws (Eq 6).
[[nodiscard]] torch::Tensor gumbelNoise(at::IntArrayRef shape, torch::Device device, torch::Generator& generator);

/// Inverted-dropout masks [B, N, width] for `layers` layers; empty when rate is 0.
[[nodiscard]] std::vector<torch::Tensor> dropMasks(int layers, at::IntArrayRef shape, double rate, torch::Device device,
                                                   torch::Generator& generator);

} // namespace cdm::model
