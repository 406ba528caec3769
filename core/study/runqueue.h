// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "store/runstore.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace cdm::study {

enum class QueueEventKind {
    Reused,  ///< the store had the run, complete
    Resumed, ///< the store had it, unfinished: it goes on
    Started,
    Ended,
    Failed ///< of a search: the message stands in the run; it goes on with the next
};

struct QueueEvent
{
    QueueEventKind kind = QueueEventKind::Started;
    store::RunRow run;
    std::int64_t number = 0; ///< of the run in the queue, from 1
    std::int64_t of = 0;     ///< runs expected in all
};

/// Who is asked for LibTorch when the first training needs it.
using EngineSource = std::function<engine::Engine&()>;

struct QueueInput
{
    EngineSource engine;
    std::shared_ptr<const data::Dataset> dataset;
    std::filesystem::path storePath;
    std::function<void(const QueueEvent&)> told = {}; ///< on the caller's thread; may be empty
    engine::TrainObserver* observer = nullptr;        ///< hears of the trainings as well; may be null
};

/// Trainings one after the other, each recorded in the run store. The queue's state is the store itself: a run of the
/// same data (hash), configuration and program version is not trained twice, and one that was stopped, interrupted or
/// failed goes on from its last checkpoint. So whoever asks for the same runs again after a kill goes on where it
/// stood.
///
/// The job's progress is over the whole queue, in hundredths of an epoch. A pause holds the training, a stop ends it
/// with the checkpoint of its last whole epoch and throws Cancelled. Not thread-safe.
class RunQueue
{
public:
    /// Throws Error for no dataset.
    RunQueue(QueueInput input, JobContext& job);

    /// Runs and epochs (of all of them together) that will be asked for; may be set again when more becomes known.
    void expect(std::int64_t runs, std::int64_t epochs);
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
    [[nodiscard]] std::optional<store::RunRow> find(const std::string& configJson) const;
    void tell(QueueEventKind kind, const store::RunRow& run) const;
    void begin(const std::string& name);

    QueueInput input_;
    JobContext& job_;
    std::int64_t expectedRuns_ = 0;
    std::uint64_t total_ = 0;
    std::uint64_t done_ = 0;
    std::set<std::string> asked_; ///< ids of the runs this queue has given
    std::int64_t number_ = 0;
};

} // namespace cdm::study
