// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <vector>

namespace cdm::train {

/// The elements of a float32 tensor on any device, row-major.
[[nodiscard]] inline std::vector<float> toVector(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.cpu().contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

} // namespace cdm::train
