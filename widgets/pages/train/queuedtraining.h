// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "pages/train/runhistory.h"
#include "store/queue.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace cdm::ui {

/// An entry of the queue that can be trained now.
struct QueuedTraining
{
    std::int64_t entry = 0;
    std::shared_ptr<const data::Dataset> dataset;
    RunHistory history;   ///< what is to be trained, or what is known of the run to go on with
    bool resumes = false; ///< history.row is a run that was cut short
};

/// The first entry that can be trained; those before it that need no training (their run is known and complete) or
/// cannot be (their dataset is gone or another one) are ended in the store. `open` (may be null) is not opened again.
/// Nothing when no entry waits. Throws Error, Cancelled. Any thread.
[[nodiscard]] std::optional<QueuedTraining>
nextTraining(const std::filesystem::path& storePath, const std::shared_ptr<const data::Dataset>& open, JobContext& job);

} // namespace cdm::ui
