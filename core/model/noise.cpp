// SPDX-License-Identifier: GPL-3.0-only
#include "model/noise.h"

#include "model/contexts.h"

namespace cdm::model {

torch::Generator makeGenerator(torch::Device device, std::uint64_t seed)
{
    torch::Generator generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    return generator;
}

torch::Tensor gumbelNoise(at::IntArrayRef shape, torch::Device device, torch::Generator& generator)
{
    return gumbelFromUniform(torch::rand(shape, generator, torch::TensorOptions().device(device)));
}

std::vector<torch::Tensor> dropMasks(int layers, at::IntArrayRef shape, double rate, torch::Device device,
                                     torch::Generator& generator)
{
    std::vector<torch::Tensor> masks;
    if (rate <= 0.0)
        return masks;
    for (int layer = 0; layer < layers; ++layer) {
        const torch::Tensor kept = torch::rand(shape, generator, torch::TensorOptions().device(device)) >= rate;
        masks.push_back(kept.to(torch::kFloat32) / (1.0 - rate));
    }
    return masks;
}

} // namespace cdm::model
