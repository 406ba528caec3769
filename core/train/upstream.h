// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/trainconfig.h"
#include "model/torch.h"

#include <string>

namespace cdm::train {

/// What becomes of the dataset's scores with backbone = data, "identity" or "sigmoid": the configuration's score_link;
/// for "auto" identity when every score of the dataset lies in [0, 1]. Throws Error for a dataset without scores or
/// without vectors of items or candidates, for scores that are not finite, and for identity with a score outside.
[[nodiscard]] std::string upstreamLink(const data::Dataset& dataset, const engine::TrainConfig& config);

/// The fixed matrix [width, d] that brings the dataset's vectors (of candidates, else of items) to d numbers. Narrower
/// ones are padded with zeros, which changes no dot product. Wider ones lose what lies outside the d directions that
/// keep most of their squared length (principal directions through the origin), found from up to 20,000 vectors spread
/// evenly over the dataset; in float64, the same whatever the number of threads. Throws Error for vectors of more than
/// 4,096 numbers that would have to be reduced, and for ones that are not finite.
[[nodiscard]] torch::Tensor vectorProjection(const data::Dataset& dataset, std::int64_t d);

} // namespace cdm::train
