// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "eval/scoretable.h"
#include "model/network.h"
#include "train/pausedtime.h"
#include "train/teacher.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cdm::train {

struct ScoreOptions
{
    std::int64_t contextSize = 10;
    bool withStudent = true;                 ///< false, or a network that has none: y_stu is 0 everywhere
    const TeacherOptions* teacher = nullptr; ///< makes the teacher's list of every request as well
    engine::BatchVisitor visit;              ///< gets each batch with embeddings; may be empty
};

struct Scores
{
    eval::ScoreTable table;
    std::vector<std::vector<std::uint32_t>> teacher; ///< by request, empty unless asked for
    PausedTime paused{};                             ///< while the job was paused
};

/// f and y_stu (hard contexts, no noise) of requests, in the order given, in batches of similar candidate count. Calls
/// job.advance() by requests. Throws Cancelled within a batch's time, and Error for an index out of range.
[[nodiscard]] Scores scoreRequests(const model::Network& network, const data::Dataset& dataset,
                                   std::span<const RequestIndex> requests, const ScoreOptions& options,
                                   JobContext& job);

} // namespace cdm::train
