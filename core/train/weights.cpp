// SPDX-License-Identifier: GPL-3.0-only
#include "train/weights.h"

#include "base/error.h"

#include <cstring>

namespace cdm::train {

namespace {

const char* dtypeName(torch::ScalarType type)
{
    switch (type) {
    case torch::kFloat32:
        return "F32";
    case torch::kInt32:
        return "I32";
    case torch::kInt64:
        return "I64";
    default:
        throw Error("a tensor of this type cannot be kept in a checkpoint", c10::toString(type));
    }
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text = "[";
    for (const std::int64_t extent : shape)
        text += (text.size() == 1 ? "" : ", ") + std::to_string(extent);
    return text + "]";
}

} // namespace

TensorMap weightsOf(const model::Network& network)
{
    TensorMap weights = network.dense();
    weights.insert(network.tables().begin(), network.tables().end());
    weights.insert(network.fixed().begin(), network.fixed().end());
    return weights;
}

void saveTensors(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata,
                 const TensorMap& tensors)
{
    TensorMap kept; // holds the CPU copies alive until they are written
    std::map<std::string, engine::RawTensor> raw;
    for (const auto& [name, tensor] : tensors) {
        const torch::Tensor& data = kept[name] = tensor.detach().cpu().contiguous();
        if (data.is_floating_point() && !torch::isfinite(data).all().item<bool>())
            throw Error("'" + name + "' holds values that are not finite", path.string(),
                        "Training has diverged; try a smaller learning_rate");
        raw[name] = {dtypeName(data.scalar_type()),
                     data.sizes().vec(),
                     {static_cast<const std::byte*>(data.data_ptr()), data.nbytes()}};
    }
    engine::writeSafetensors(path, metadata, raw);
}

torch::Tensor readTensor(const engine::SafetensorsFile& file, const std::filesystem::path& path,
                         const std::string& name, at::IntArrayRef shape, torch::ScalarType type)
{
    const auto found = file.tensors().find(name);
    if (found == file.tensors().end())
        throw Error("it lacks the tensor '" + name + "'", path.string(),
                    "The checkpoint is incomplete or was made for another kind of model");
    const engine::RawTensor& raw = found->second;
    if (raw.dtype != dtypeName(type) || raw.shape != shape.vec())
        throw Error("its tensor '" + name + "' is " + raw.dtype + " " + shapeText(raw.shape) + ", expected " +
                        dtypeName(type) + " " + shapeText(shape.vec()),
                    path.string(), "The checkpoint does not fit its own configuration and schema");
    torch::Tensor tensor = torch::empty(shape, type);
    if (!raw.data.empty())
        std::memcpy(tensor.data_ptr(), raw.data.data(), raw.data.size());
    return tensor;
}

void loadTensors(const engine::SafetensorsFile& file, const std::filesystem::path& path, const TensorMap& tensors)
{
    const torch::NoGradGuard noGradients;
    for (const auto& [name, tensor] : tensors)
        tensor.detach().copy_(readTensor(file, path, name, tensor.sizes(), tensor.scalar_type()));
}

} // namespace cdm::train
