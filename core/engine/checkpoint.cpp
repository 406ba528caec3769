// SPDX-License-Identifier: GPL-3.0-only
#include "engine/checkpoint.h"

#include "base/error.h"
#include "base/shortest.h"
#include "engine/safetensors.h"

#include <charconv>

namespace cdm::engine {

namespace {

const std::string& entry(const SafetensorsFile& file, const std::filesystem::path& path, const char* name)
{
    const auto found = file.metadata().find(name);
    if (found == file.metadata().end())
        throw Error(std::string("its metadata lack '") + name + "'", path.string(),
                    "It is a safetensors file, but not a checkpoint of this program");
    return found->second;
}

template <class T>
T numberEntry(const SafetensorsFile& file, const std::filesystem::path& path, const char* name)
{
    const std::string& text = entry(file, path, name);
    T value = {};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        throw Error("'" + text + "' is not a number", path.string() + ", " + name);
    return value;
}

} // namespace

CheckpointInfo checkpointInfo(const SafetensorsFile& file, const std::filesystem::path& path)
{
    if (entry(file, path, "format") != "cdm-checkpoint")
        throw Error("it is not a checkpoint of this program", path.string());
    const int version = numberEntry<int>(file, path, "version");
    if (version < 1 || version > checkpointVersion)
        throw Error("its checkpoint format is version " + std::to_string(version) + ", this program reads up to " +
                        std::to_string(checkpointVersion),
                    path.string(), "Update the program");
    CheckpointInfo info;
    info.path = path;
    try {
        info.config = fromJson(entry(file, path, "config"));
        info.schema = data::Schema::fromJson(entry(file, path, "schema"));
    } catch (const Error& error) {
        throw Error(error.problem(), path.string() + ", " + error.where(), error.hint());
    }
    info.datasetName = entry(file, path, "dataset_name");
    info.datasetHash = entry(file, path, "dataset_hash");
    info.runId = entry(file, path, "run_id");
    info.programVersion = entry(file, path, "program_version");
    info.device = entry(file, path, "device");
    info.epoch = numberEntry<std::int64_t>(file, path, "epoch");
    info.step = numberEntry<std::int64_t>(file, path, "step");
    info.validation = numberEntry<double>(file, path, "validation");
    return info;
}

std::map<std::string, std::string> checkpointMetadata(const CheckpointInfo& info)
{
    return {{"format", "cdm-checkpoint"},
            {"version", std::to_string(checkpointVersion)},
            {"config", toJson(info.config)},
            {"schema", info.schema.toJson()},
            {"dataset_name", info.datasetName},
            {"dataset_hash", info.datasetHash},
            {"run_id", info.runId},
            {"program_version", info.programVersion},
            {"device", info.device},
            {"epoch", shortestText(info.epoch)},
            {"step", shortestText(info.step)},
            {"validation", shortestText(info.validation)}};
}

CheckpointInfo readCheckpointInfo(const std::filesystem::path& path)
{
    return checkpointInfo(SafetensorsFile(path), path);
}

} // namespace cdm::engine
