// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "sources/generator.h"

namespace cdm::test {

/// A dataset that is generated into a new folder, and opened.
inline std::shared_ptr<const data::Dataset> generated(const sources::GeneratorOptions& options,
                                                      const std::filesystem::path& folder)
{
    JobContext job;
    sources::generateDataset(options, folder, job);
    return data::Dataset::open(folder);
}

} // namespace cdm::test
