// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/metrics.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace cdm::eval {

/// Plain vectors [items, dimension], row-major; a zero vector has cosine 0 with all. Throws Error for numbers that are
/// not finite, a dimension of 0 and a size that is no multiple of it.
[[nodiscard]] std::unique_ptr<ItemSpace> vectorSpace(std::vector<float> vectors, std::size_t dimension,
                                                     std::string name);

} // namespace cdm::eval
