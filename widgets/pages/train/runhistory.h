// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "engine/engine.h"
#include "store/runstore.h"
#include "units/metric.h"
#include "workflow/keptstep.h"

#include <QString>

#include <optional>
#include <vector>

namespace cdm::ui {

/// What is known of a run's training, live or stored; all curves are made from it.
struct RunHistory
{
    store::RunRow row; ///< of a live run: id once it is known, name, dataset; the rest when it ends
    engine::TrainConfig config;
    std::vector<engine::EpochRecord> epochs; ///< ascending by epoch
    std::vector<workflow::KeptStep> steps;   ///< ascending; epochs that were trained without keeping them have none
    bool stepsDamaged = false;               ///< their file holds more than could be read
    bool stepsNewer = false;                 ///< their file was written by a newer version of the program
    bool stepsMissing = false;               ///< some of earlier epochs; the training goes on without them
    std::int64_t trainRequests = 0;          ///< in the train split; 0 = unknown
    std::optional<workflow::StepFold> fold;  ///< of the training under way; empty until it has told a step
};

/// A stored run with its curves and its steps; nothing when the store, or the file of it, is not there. Any thread.
[[nodiscard]] std::optional<RunHistory> findRunHistory(const std::filesystem::path& storePath,
                                                       const std::string& runId);
/// The same. Throws Error when the store has no such run. Any thread.
[[nodiscard]] RunHistory readRunHistory(const std::filesystem::path& storePath, const std::string& runId);

/// To be called when the training of a run begins or goes on: steps of epochs that it will do again are left out.
void beginSteps(RunHistory& history);
/// Adds what the training has told, as few records as its run keeps of it (workflow::StepFold). With the first of them
/// the file is mended: what could not be read of it is missing from then on. Needs trainRequests.
void addSteps(RunHistory& history, const std::vector<engine::StepRecord>& told);
/// Takes over the steps of `other`, of the same run, when they go on beyond those of `history`, or go as far and are
/// more: the disk may have refused some.
void takeLaterSteps(RunHistory& history, const RunHistory& other);

/// Line for exports: program version, dataset, run, seed.
[[nodiscard]] QString provenanceOf(const RunHistory& history);
/// Batches of an epoch; 0 when unknown.
[[nodiscard]] std::int64_t stepsPerEpoch(const RunHistory& history);
/// Place of a step on the axis of epochs: epoch 1 covers (0, 1].
[[nodiscard]] double epochPlace(const RunHistory& history, const engine::StepRecord& step);
/// The epoch whose checkpoint is the best so far; null before the first.
[[nodiscard]] const engine::EpochRecord* bestEpoch(const RunHistory& history);
/// Value of the validation metric the run is chosen by.
[[nodiscard]] double chosenValue(const RunHistory& history, const engine::EpochRecord& epoch);
/// Share of all epochs that is done, in [0, 1].
[[nodiscard]] double shareDone(const RunHistory& history);
/// Seconds until the last epoch at the speed of the latest one, or of the present steps when they do more than it did
/// (distilling costs more than the warm-up). Nothing when unknown.
[[nodiscard]] std::optional<double> secondsLeft(const RunHistory& history);
/// Seconds until the training stops when no epoch is better than the best so far; at the speed of secondsLeft().
/// Nothing while that is unknown, during the warm-up, and when the last epoch comes first.
[[nodiscard]] std::optional<double> secondsToEarlyStop(const RunHistory& history);
/// Last epoch of the warm-up, 0 without one.
[[nodiscard]] std::int64_t warmupEnd(const engine::TrainConfig& config);

/// The steps, and means of epochs for epochs of which no steps are known. KD, InfoNCE and tau only while distilling.
[[nodiscard]] std::vector<ChartSeries> lossSeries(const RunHistory& history);
[[nodiscard]] std::vector<ChartSeries> tauSeries(const RunHistory& history);
[[nodiscard]] std::vector<ChartSeries> speedSeries(const RunHistory& history);
/// DCN, teacher and CDM against epochs.
[[nodiscard]] std::vector<ChartSeries> metricSeries(const RunHistory& history, Metric metric);

} // namespace cdm::ui
