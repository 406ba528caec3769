// SPDX-License-Identifier: GPL-3.0-only
#include "study/runqueue.h"

#include "base/error.h"
#include "base/version.h"
#include "workflow/trainrun.h"

#include <algorithm>
#include <system_error>

namespace cdm::study {

namespace {

constexpr std::uint64_t unitsPerEpoch = 100;

bool isComplete(const store::RunRow& run)
{
    std::error_code ignored;
    return (run.state == store::RunState::Finished || run.state == store::RunState::EarlyStopped) &&
           std::filesystem::exists(run.bestCheckpoint, ignored);
}

/// A run that cannot go on, because its checkpoint was deleted, is trained anew.
bool canGoOn(const store::RunRow& run)
{
    if (run.state == store::RunState::Finished || run.state == store::RunState::EarlyStopped)
        return false;
    std::error_code ignored;
    return run.lastCheckpoint.empty() || std::filesystem::exists(run.lastCheckpoint, ignored);
}

} // namespace

/// Turns the progress of one training into that of the queue, and lets a pause of the queue hold it.
class RunQueue::Watcher : public engine::TrainObserver
{
public:
    Watcher(JobContext& queue, JobContext& training, std::uint64_t done, std::uint64_t share,
            engine::TrainObserver* next)
        : queue_(queue),
          training_(training),
          done_(done),
          share_(share),
          next_(next)
    {
    }

    void onStep(const engine::StepRecord& record) override
    {
        advance();
        if (next_)
            next_->onStep(record);
    }
    void onEpoch(const engine::EpochRecord& record) override
    {
        advance();
        if (next_)
            next_->onEpoch(record);
    }
    void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo& info) override
    {
        if (next_)
            next_->onCheckpoint(path, info);
    }

private:
    void advance()
    {
        const Progress progress = training_.progress();
        if (progress.total > 0) {
            const double part =
                static_cast<double>(std::min(progress.done, progress.total)) / static_cast<double>(progress.total);
            queue_.setDone(done_ + static_cast<std::uint64_t>(part * static_cast<double>(share_)));
        }
        queue_.waitWhilePaused();
    }

    JobContext& queue_;
    JobContext& training_;
    std::uint64_t done_;
    std::uint64_t share_;
    engine::TrainObserver* next_;
};

RunQueue::RunQueue(QueueInput input, JobContext& job) : input_(std::move(input)), job_(job)
{
    if (!input_.dataset)
        throw Error("no dataset was given", "queue of runs");
}

void RunQueue::expect(std::int64_t runs, std::int64_t epochs)
{
    expectedRuns_ = runs;
    total_ = static_cast<std::uint64_t>(epochs) * unitsPerEpoch;
}

std::optional<store::RunRow> RunQueue::find(const std::string& configJson) const
{
    store::RunStore store(input_.storePath);
    store.markInterrupted();
    std::optional<store::RunRow> unfinished;
    for (const store::RunRow& run : store.alike(input_.dataset->hash(), configJson, programVersion)) {
        if (isComplete(run))
            return run;
        if (!unfinished && canGoOn(run))
            unfinished = run;
    }
    return unfinished;
}

void RunQueue::tell(QueueEventKind kind, const store::RunRow& run) const
{
    if (input_.told)
        input_.told({kind, run, number_, expectedRuns_});
}

void RunQueue::begin(const std::string& name)
{
    ++number_;
    job_.waitWhilePaused();
    job_.throwIfStopped();
    job_.beginPhase("Run " + std::to_string(number_) + " of " + std::to_string(std::max(expectedRuns_, number_)) +
                        ", " + name,
                    std::max(total_, done_));
    job_.setDone(done_);
}

store::RunRow RunQueue::run(const engine::TrainConfig& config, const std::string& name, const std::string& note)
{
    const std::optional<store::RunRow> known = find(engine::toJson(config));
    if (known && isComplete(*known) && asked_.contains(known->id))
        return *known; // counted and told before
    begin(name);
    const std::uint64_t share = static_cast<std::uint64_t>(config.epochs) * unitsPerEpoch;
    if (known && isComplete(*known)) {
        asked_.insert(known->id);
        done_ += share;
        job_.setDone(done_);
        tell(QueueEventKind::Reused, *known);
        return *known;
    }
    JobContext training(job_.stopToken());
    Watcher watcher(job_, training, done_, share, input_.observer);
    workflow::TrainRunInput input;
    input.dataset = input_.dataset;
    input.config = config;
    input.storePath = input_.storePath;
    input.name = name;
    input.note = note;
    input.resumeRun = known ? known->id : std::string();
    std::string id;
    input.started = [&](const store::RunRow& run) {
        id = run.id;
        tell(known ? QueueEventKind::Resumed : QueueEventKind::Started, run);
    };
    try {
        const store::RunRow run = workflow::trainRun(input_.engine(), input, &watcher, training).run;
        if (run.state == store::RunState::Stopped)
            throw Cancelled();
        done_ += share;
        job_.setDone(done_);
        asked_.insert(run.id);
        tell(QueueEventKind::Ended, run);
        return run;
    } catch (const Error&) {
        done_ += share;
        if (!id.empty())
            tell(QueueEventKind::Failed, store::RunStore(input_.storePath).resolve(id));
        throw;
    }
}

std::shared_ptr<const engine::Model> RunQueue::model(const store::RunRow& run, const std::string& device)
{
    if (run.bestCheckpoint.empty())
        throw Error("it has no checkpoint: no epoch was finished", "run " + run.id);
    return input_.engine().load(run.bestCheckpoint, device);
}

} // namespace cdm::study
