// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/checkpoint.h"
#include "engine/safetensors.h"
#include "model/network.h"
#include "model/torch.h"

#include <filesystem>
#include <map>
#include <string>

namespace cdm::train {

/// Named tensors of a checkpoint; shared with whoever owns them.
using TensorMap = std::map<std::string, torch::Tensor>;

/// All weights of a network by name.
[[nodiscard]] TensorMap weightsOf(const model::Network& network);

/// Writes tensors and metadata as one safetensors file, atomically. Throws Error when a floating tensor holds a value
/// that is not finite (the old file stands), or when the disk refuses.
void saveTensors(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata,
                 const TensorMap& tensors);

/// One tensor of an open file, on the CPU. Throws Error when it is missing or has another shape or type.
[[nodiscard]] torch::Tensor readTensor(const engine::SafetensorsFile& file, const std::filesystem::path& path,
                                       const std::string& name, at::IntArrayRef shape, torch::ScalarType type);

/// Copies tensors from an open file into `tensors`, in place. Throws Error naming the first one that is missing or has
/// another shape or type.
void loadTensors(const engine::SafetensorsFile& file, const std::filesystem::path& path, const TensorMap& tensors);

} // namespace cdm::train
