// SPDX-License-Identifier: GPL-3.0-only
#include "train/networkfile.h"

#include "base/error.h"
#include "train/weights.h"

#include <charconv>

namespace cdm::train {

LoadedNetwork loadNetwork(const std::filesystem::path& path, const std::string& device)
{
    const engine::SafetensorsFile file(path);
    LoadedNetwork loaded;
    loaded.info = engine::checkpointInfo(file, path);
    const torch::Device target = deviceFromName(device);
    // Shapes are checked against the file before anything of that size is made.
    const model::NetworkLayout layout = model::networkLayout(loaded.info.schema, loaded.info.config);
    TensorMap weights;
    for (const auto& shapes : {layout.tables, layout.dense, layout.fixed})
        for (const auto& [name, shape] : shapes)
            weights[name] = readTensor(file, path, name, shape, torch::kFloat32);
    for (const auto& [name, tensor] : file.tensors())
        if (!weights.contains(name) && !name.starts_with("adam."))
            throw Error("its tensor '" + name + "' belongs to no part of the model", path.string(),
                        "The checkpoint does not fit its own configuration and schema");
    loaded.network = std::make_shared<model::Network>(layout, loaded.info.config, weights, target);
    return loaded;
}

void checkFits(const engine::CheckpointInfo& info, const data::Dataset& dataset)
{
    const std::string why = dataset.schema().whyIncompatible(info.schema);
    if (info.config.backbone == "data" && !dataset.schema().hasScores)
        throw Error("the dataset '" + dataset.name() + "' has no scores, and this checkpoint takes f from them",
                    info.path.string(), "It was trained on '" + info.datasetName + "' with backbone = data");
    if (!why.empty())
        throw Error("the dataset '" + dataset.name() + "' does not fit this checkpoint: " + why, info.path.string(),
                    "It was trained on '" + info.datasetName + "'");
}

torch::Device deviceFromName(const std::string& name)
{
    if (name == "cpu")
        return torch::kCPU;
    int index = 0;
    const bool numbered = name.starts_with("cuda:");
    const auto parsed =
        std::from_chars(name.data() + std::min<std::size_t>(5, name.size()), name.data() + name.size(), index);
    if (name != "cuda" && (!numbered || parsed.ec != std::errc() || parsed.ptr != name.data() + name.size()))
        throw Error("'" + name + "' is not allowed", "device", "Allowed: cpu, cuda, cuda:N");
    const auto count = torch::cuda::is_available() ? static_cast<int>(torch::cuda::device_count()) : 0;
    if (index >= count)
        throw Error("there is no device '" + name + "': LibTorch sees " + std::to_string(count) + " CUDA devices",
                    "device", count == 0 ? "Use cpu" : "Use cpu or a lower number");
    return torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(index));
}

} // namespace cdm::train
