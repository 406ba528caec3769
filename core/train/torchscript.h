// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/checkpoint.h"
#include "model/network.h"

#include <filesystem>
#include <string>

namespace cdm::train {

/// Source of the module's methods in TorchScript, with the signature that Engine::exportTorchScript() describes.
[[nodiscard]] std::string torchScriptSource(const engine::CheckpointInfo& info, bool hasStudent);

/// Writes backbone and student as one TorchScript module, atomically. The extra file "cdm.json" in it holds
/// configuration, schema, provenance and the names and order of the inputs. Throws Error when the disk refuses.
void writeTorchScript(const model::Network& network, const engine::CheckpointInfo& info,
                      const std::filesystem::path& file);

} // namespace cdm::train
