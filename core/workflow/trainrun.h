// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "store/runstore.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace cdm::workflow {

/// The configuration as a run keeps it: a relative teacher_checkpoint becomes absolute, from the folder that this
/// process works in. Whoever goes on with the run may work in another.
[[nodiscard]] engine::TrainConfig withFullPaths(engine::TrainConfig config);

struct TrainRunInput
{
    std::shared_ptr<const data::Dataset> dataset; ///< may be null with resumeRun: then the run's own is opened
    engine::TrainConfig config;
    std::filesystem::path storePath; ///< run database
    std::string name;                ///< for people; empty = made from the dataset and the seed
    std::string note;
    std::string resumeRun; ///< id (or what resolve() takes) of a run to go on with; then config, name and note are its
    std::function<void(const store::RunRow&)> started; ///< called once the run stands in the store; may be empty
    /// Called when there is no result (the training or the end of the run throws, Cancelled included) and steps are
    /// missing, with what stepsProblem would say; may be empty.
    std::function<void(const std::string& problem)> stepsLost;
};

struct TrainRunResult
{
    store::RunRow run;
    engine::TrainResult training;
    std::string stepsProblem; ///< why steps are missing in the run's folder (the disk was full ...); empty = none are
};

/// Trains with everything recorded in the run store: the row first, with the configuration withFullPaths(), each
/// epoch's metrics and checkpoints as they come, the state at the end. When training throws, the run is marked failed
/// (with the message) or, on Cancelled, stopped, and the exception goes on. `observer` may be null; it hears of an
/// epoch or checkpoint after the store does. The steps go into the run's folder, too (stepfile.h); when they cannot be
/// written the training goes on without, and the result says so. Opens its own connection, so it can run on any thread.
///
/// Throws Error before anything is recorded: configuration out of range, a device that is not there, dataset missing,
/// and when resuming: unknown
/// run, run that is running or complete, dataset with another content than the run's. A run to resume that has no
/// checkpoint yet begins anew.
TrainRunResult trainRun(const TrainRunInput& input, engine::TrainObserver* observer, JobContext& job);
/// The same with an engine given, so that callers can be tried without LibTorch.
TrainRunResult trainRun(engine::Engine& engine, const TrainRunInput& input, engine::TrainObserver* observer,
                        JobContext& job);

/// Metric rows of an epoch as the store keeps them: loss.total, loss.bce, loss.kd, loss.nce, tau, seconds,
/// requests_per_second, and validation.X, dcn.X, teacher.X for X in recall, mrr, ilad, cc. Not a number is not kept.
[[nodiscard]] std::vector<store::MetricRow> metricRows(const engine::EpochRecord& record);
/// The way back, for charts of a stored run. Ascending by epoch. Values that were not recorded are NaN; step, counts
/// and `best` are not kept (the best epoch stands in the run's row).
[[nodiscard]] std::vector<engine::EpochRecord> epochRecords(const std::vector<store::MetricRow>& rows);

} // namespace cdm::workflow
