// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "store/runstore.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cdm::study {

enum class QueueEventKind {
    Reused,  ///< the store had the run, complete
    Resumed, ///< the store had it, unfinished: it goes on
    Started,
    Ended,
    StepsLost, ///< some steps of a run that ends or is stopped could not be written; comes before Ended or Failed
    Failed     ///< of a search: the message stands in the run; it goes on with the next
};

struct QueueEvent
{
    QueueEventKind kind = QueueEventKind::Started;
    store::RunRow run;
    std::int64_t number = 0; ///< of the run in the queue, from 1
    std::int64_t of = 0;     ///< runs expected in all
    std::string problem;     ///< of StepsLost, as workflow::TrainRunResult::stepsProblem
};

/// It has ended by itself and its checkpoint is there.
[[nodiscard]] bool isComplete(const store::RunRow& run);
/// The complete run of this configuration on this data by this program version; else one that can go on, or is running;
/// nothing when it is to be trained anew. A relative teacher_checkpoint counts from the folder of this process, as in
/// trainRun(). Throws Error.
[[nodiscard]] std::optional<store::RunRow> knownRun(const std::filesystem::path& storePath,
                                                    const std::string& datasetHash, const std::string& configJson);

/// Who is asked for LibTorch when the first training needs it.
using EngineSource = std::function<engine::Engine&()>;

struct QueueInput
{
    EngineSource engine;
    std::shared_ptr<const data::Dataset> dataset;
    std::filesystem::path storePath;
    std::function<void(const QueueEvent&)> told =
        {};                                    ///< may be empty; one event at a time, from the thread that trains
    engine::TrainObserver* observer = nullptr; ///< hears of the trainings as well, one call at a time; may be null
    std::size_t jobs = 1;                      ///< trainings at once, each on a thread of its own; at least 1
};

/// A run that will be asked for.
struct QueuedRun
{
    engine::TrainConfig config;
    std::string name; ///< for people, of a run that begins
    std::string note;
};

/// How trainings share the cores of this machine.
struct SideBySide
{
    std::size_t jobs = 1;     ///< trainings at once
    std::int64_t threads = 0; ///< of each, as TrainConfig::threads
};

/// One training with one thread on each core uses them better than one training with all, and its result does not
/// depend on the machine. So where `threads` is open (0) or 1 on the CPU: as many trainings of one thread as there are
/// cores, at most `runs` and 8; but fewer runs than cores, with `threads` open, go one after the other on all. `jobs`
/// (0 = choose) and `threads` above 1 are kept; for jobs above 1 an open `threads` becomes the cores of each. On other
/// devices one after the other. Never more are chosen than `fit`.
[[nodiscard]] SideBySide sideBySide(const engine::TrainConfig& config, std::size_t jobs, std::size_t runs,
                                    std::size_t fit);

/// Bytes that a training on the CPU holds, roughly: its embeddings with Adam's two moments, the attention, noise and
/// gradients of a batch of the longest requests, and a constant for what is small.
[[nodiscard]] std::uint64_t trainingMemory(const data::Dataset& dataset, const engine::TrainConfig& config);
/// Trainings of `bytes` each that three quarters of the free memory of this machine hold, at least one; no bound where
/// the system does not say what is free.
[[nodiscard]] std::size_t trainingsThatFit(std::uint64_t bytes);

/// Trainings, each recorded in the run store. The queue's state is the store itself: a run of the
/// same data (hash), configuration and program version is not trained twice, and one that was stopped, interrupted or
/// failed goes on from its last checkpoint. So whoever asks for the same runs again after a kill goes on where it
/// stood.
///
/// The job's progress is over the whole queue, in hundredths of an epoch. Its total is what is to be done at most: it
/// shrinks where a run was there already or stops early. A pause holds the training, a stop ends it
/// with the checkpoint of its last whole epoch and throws Cancelled. To be called from one thread.
class RunQueue
{
public:
    /// Throws Error for no dataset.
    RunQueue(QueueInput input, JobContext& job);

    /// Runs and epochs (of all of them together) that will be asked for; may be set again when more becomes known.
    void expect(std::int64_t runs, std::int64_t epochs);
    /// Trains what run() will be asked for next, several at once; with one job it leaves that to run(). What a training
    /// throws is kept and thrown by run(). Throws Cancelled.
    void prepare(const std::vector<QueuedRun>& runs);
    /// The complete run of a configuration. `name` and `note` are for people, of a run that begins. Throws Error when
    /// it cannot be trained or another process is training it, Cancelled.
    store::RunRow run(const engine::TrainConfig& config, const std::string& name, const std::string& note);
    /// The run's best model. Throws Error.
    [[nodiscard]] std::shared_ptr<const engine::Model> model(const store::RunRow& run, const std::string& device);

    [[nodiscard]] const data::Dataset& dataset() const noexcept { return *input_.dataset; }
    [[nodiscard]] const std::shared_ptr<const data::Dataset>& sharedDataset() const noexcept { return input_.dataset; }
    [[nodiscard]] JobContext& job() noexcept { return job_; }

private:
    class Watcher;
    store::RunRow train(const QueuedRun& run);
    void tell(QueueEventKind kind, const store::RunRow& run, std::int64_t number, const std::string& problem = {});
    std::int64_t begin(const std::string& name);
    void progressed(std::int64_t number, std::uint64_t units);
    /// Of `epochs` that a run may have, `trained` were trained here; the others were there already or not needed.
    void ended(std::int64_t number, std::int64_t epochs, std::int64_t trained);
    void showDone(); ///< with the mutex held

    QueueInput input_;
    JobContext& job_;
    std::int64_t expectedRuns_ = 0;
    std::uint64_t total_ = 0;
    std::map<std::string, std::exception_ptr> failed_; ///< by configuration, of prepare(); until asked for

    std::mutex mutex_; // guards what follows
    std::uint64_t done_ = 0;
    std::uint64_t fellAway_ = 0;                     ///< of total_: not to be done after all
    std::map<std::int64_t, std::uint64_t> underWay_; ///< units done of the trainings that run, by number
    std::set<std::string> asked_;                    ///< ids of the runs this queue has given
    std::int64_t number_ = 0;
    std::mutex telling_;
};

} // namespace cdm::study
