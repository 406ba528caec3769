// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/temporaryfolder.h"
#include "data/dataset.h"

#include <memory>

namespace cdm::train {

/// A random dataset in a temporary folder that goes with the object: users with one field, items with two fields and
/// one or two of 100 categories, training requests of equally many distinct candidates, a tenth of them positive.
class BenchData
{
public:
    BenchData(std::size_t requests, std::size_t candidates, std::size_t items);
    BenchData(const BenchData&) = delete;
    BenchData& operator=(const BenchData&) = delete;

    [[nodiscard]] const data::Dataset& dataset() const { return *dataset_; }

private:
    TemporaryFolder folder_{"cdm-bench"};
    std::shared_ptr<const data::Dataset> dataset_;
};

} // namespace cdm::train
