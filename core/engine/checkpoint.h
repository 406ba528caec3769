// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "engine/trainconfig.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace cdm::engine {

class SafetensorsFile;

inline constexpr int checkpointVersion = 1;

/// What a checkpoint says of itself; read without LibTorch. A checkpoint is a safetensors file whose metadata carry
/// configuration, schema, dataset and provenance, so other tools can open it too.
struct CheckpointInfo
{
    std::filesystem::path path;
    TrainConfig config;
    data::Schema schema;
    std::string datasetName;
    std::string datasetHash;
    std::string runId; ///< as in the run store, empty when trained outside one
    std::string programVersion;
    std::string device;
    std::int64_t epoch = 0; ///< epochs finished
    std::int64_t step = 0;
    double validation = 0.0; ///< value of the validation metric at that epoch
};

/// Reads the header only. Throws Error for a file that is no checkpoint, is cut short, or is of a newer format.
[[nodiscard]] CheckpointInfo readCheckpointInfo(const std::filesystem::path& path);

/// The same from an open file, and the metadata to write; used by what saves and loads the tensors.
[[nodiscard]] CheckpointInfo checkpointInfo(const SafetensorsFile& file, const std::filesystem::path& path);
[[nodiscard]] std::map<std::string, std::string> checkpointMetadata(const CheckpointInfo& info);

} // namespace cdm::engine
