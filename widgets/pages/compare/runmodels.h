// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "engine/engine.h"
#include "report/document.h"
#include "store/runstore.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cdm::ui {

/// Opens a checkpoint; loadSharedModel(), or a test's.
using ModelLoader = std::function<std::shared_ptr<const engine::Model>(const std::filesystem::path&)>;

/// Models of several runs and the one dataset that they were trained on.
struct RunModels
{
    std::shared_ptr<const data::Dataset> dataset;
    std::vector<std::shared_ptr<const engine::Model>> models; ///< best checkpoints, in the order of the runs
};

/// Why these runs cannot be evaluated side by side, in English for Error; empty when they can: all have a checkpoint
/// and were trained on the same data.
[[nodiscard]] std::string whyNotTogether(const std::vector<store::RunRow>& runs);

/// Loads the runs' best checkpoints; `open` (may be null) serves as the dataset when it is theirs. Throws Error of
/// whyNotTogether(), of a dataset that changed since, and what loading throws; Cancelled. Any thread.
[[nodiscard]] RunModels loadRunModels(const std::vector<store::RunRow>& runs,
                                      const std::shared_ptr<const data::Dataset>& open, const ModelLoader& loader,
                                      JobContext& job);

/// Of a table of these runs on a split of their data.
[[nodiscard]] report::Provenance runProvenance(const std::vector<store::RunRow>& runs, const std::string& datasetName,
                                               const std::string& datasetHash, data::Split split);

} // namespace cdm::ui
