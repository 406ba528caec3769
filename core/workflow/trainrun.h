// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "store/runstore.h"

#include <filesystem>
#include <memory>
#include <string>

namespace cdm::workflow {

struct TrainRunInput
{
    std::shared_ptr<const data::Dataset> dataset;
    engine::TrainConfig config;
    std::filesystem::path storePath; ///< run database
    std::string name;                ///< for people; empty = made from the dataset and the seed
    std::string resumeRun;           ///< id of a run to go on with; then config is the run's own
};

struct TrainRunResult
{
    store::RunRow run;
    engine::TrainResult training;
};

/// Trains with everything recorded in the run store: the row first, each epoch's metrics and checkpoints as they come,
/// the state at the end (also when training throws). `observer` may be null. Opens its own connection, so it can run
/// on any thread.
TrainRunResult trainRun(const TrainRunInput& input, engine::TrainObserver* observer, JobContext& job);

/// Metric rows of an epoch as the store keeps them: loss.total, loss.bce, loss.kd, loss.nce, tau, seconds,
/// requests_per_second, and validation.X, dcn.X, teacher.X for X in recall, mrr, ilad, cc.
[[nodiscard]] std::vector<store::MetricRow> metricRows(const engine::EpochRecord& record);
/// The way back, for charts of a stored run. Ascending by epoch.
[[nodiscard]] std::vector<engine::EpochRecord> epochRecords(const std::vector<store::MetricRow>& rows);

} // namespace cdm::workflow
