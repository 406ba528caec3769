// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/checkpoint.h"
#include "model/network.h"

#include <filesystem>
#include <memory>
#include <string>

namespace cdm::train {

struct LoadedNetwork
{
    engine::CheckpointInfo info;
    std::shared_ptr<const model::Network> network;
};

/// The weights of a checkpoint (best or last). Throws Error for a file that is no checkpoint, lacks a tensor, or holds
/// one of another shape or one that its model does not have.
[[nodiscard]] LoadedNetwork loadNetwork(const std::filesystem::path& path, const std::string& device);

/// Throws Error saying why, when a model of `info` cannot be applied to the dataset.
void checkFits(const engine::CheckpointInfo& info, const data::Dataset& dataset);

/// "cpu", "cuda", "cuda:N" as a device. Throws Error when this machine, or this LibTorch, has no such device.
[[nodiscard]] torch::Device deviceFromName(const std::string& name);

} // namespace cdm::train
