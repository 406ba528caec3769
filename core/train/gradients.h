// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/torch.h"

#include <map>
#include <string>
#include <vector>

namespace cdm::train {

/// Gradient of the rows of one embedding table that a batch used.
struct RowGradient
{
    std::string table;
    torch::Tensor rows;   ///< [R] int64, distinct
    torch::Tensor values; ///< [R, width]
};

/// All gradients of one step.
struct StepGradients
{
    std::map<std::string, torch::Tensor> dense; ///< weights that took part in the step, by name
    std::vector<RowGradient> rows;              ///< at most one entry per table
};

/// The one place where a step's gradients are complete and not yet applied. Training over several processes averages
/// them here (dense ones in place, rows by exchanging row numbers and values); the loop need not know.
class GradientReducer
{
public:
    virtual ~GradientReducer() = default;
    virtual void reduce(StepGradients& gradients) = 0;
};

} // namespace cdm::train
