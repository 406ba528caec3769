// SPDX-License-Identifier: GPL-3.0-only
#include "study/runqueue.h"

#include "base/cores.h"
#include "base/error.h"
#include "base/version.h"
#include "workflow/trainrun.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <limits>
#include <system_error>
#include <thread>

namespace cdm::study {

namespace {

constexpr std::uint64_t unitsPerEpoch = 100;

/// A run that cannot go on, because its checkpoint was deleted, is trained anew.
bool canGoOn(const store::RunRow& run)
{
    if (run.state == store::RunState::Finished || run.state == store::RunState::EarlyStopped)
        return false;
    std::error_code ignored;
    return run.lastCheckpoint.empty() || std::filesystem::exists(run.lastCheckpoint, ignored);
}

} // namespace

bool isComplete(const store::RunRow& run)
{
    std::error_code ignored;
    return (run.state == store::RunState::Finished || run.state == store::RunState::EarlyStopped) &&
           std::filesystem::exists(run.bestCheckpoint, ignored);
}

std::optional<store::RunRow> knownRun(const std::filesystem::path& storePath, const std::string& datasetHash,
                                      const std::string& configJson)
{
    store::RunStore store(storePath);
    store.markInterrupted();
    std::optional<store::RunRow> unfinished;
    const std::string kept = engine::toJson(workflow::withFullPaths(engine::fromJson(configJson)));
    for (const store::RunRow& run : store.alike(datasetHash, kept, programVersion)) {
        if (isComplete(run))
            return run;
        if (!unfinished && canGoOn(run))
            unfinished = run;
    }
    return unfinished;
}

/// Turns the progress of one training into that of the queue, and lets a pause of the queue hold it.
class RunQueue::Watcher : public engine::TrainObserver
{
public:
    /// `before`: epochs that a run had when it was resumed.
    Watcher(RunQueue& queue, JobContext& training, std::int64_t number, std::int64_t epochs, std::int64_t before)
        : queue_(queue),
          training_(training),
          number_(number),
          epochs_(epochs),
          before_(before)
    {
    }

    void onStep(const engine::StepRecord& record) override
    {
        advance();
        pass([&](engine::TrainObserver& next) { next.onStep(record); });
    }
    void onEpoch(const engine::EpochRecord& record) override
    {
        advance();
        pass([&](engine::TrainObserver& next) { next.onEpoch(record); });
    }
    void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo& info) override
    {
        pass([&](engine::TrainObserver& next) { next.onCheckpoint(path, info); });
    }

private:
    template <class Call>
    void pass(const Call& call)
    {
        if (!queue_.input_.observer)
            return;
        const std::scoped_lock lock(queue_.telling_);
        call(*queue_.input_.observer);
    }

    void advance()
    {
        const Progress progress = training_.progress();
        if (progress.total > 0) {
            const double part =
                static_cast<double>(std::min(progress.done, progress.total)) / static_cast<double>(progress.total);
            const double now = part * static_cast<double>(epochs_) - static_cast<double>(before_);
            queue_.progressed(number_, static_cast<std::uint64_t>(std::max(0.0, now) * unitsPerEpoch));
        }
        queue_.job_.waitWhilePaused();
    }

    RunQueue& queue_;
    JobContext& training_;
    std::int64_t number_;
    std::int64_t epochs_;
    std::int64_t before_;
};

std::uint64_t trainingMemory(const data::Dataset& dataset, const engine::TrainConfig& config)
{
    std::uint64_t longestRequest = 0;
    const auto offsets = dataset.requestOffsets();
    for (std::size_t i = 1; i < offsets.size(); ++i)
        longestRequest = std::max(longestRequest, offsets[i] - offsets[i - 1]);
    const data::Schema& schema = dataset.schema();
    std::uint64_t rows = std::uint64_t{schema.userCount} + schema.itemCount + schema.categoryCount;
    for (const auto* fields : {&schema.userFields, &schema.contextFields, &schema.itemFields})
        for (const data::Field& field : *fields)
            rows += field.cardinality;
    constexpr std::uint64_t numbersPerWeight = 3; // itself and two moments
    constexpr std::uint64_t squares = 6;          // of candidates by candidates: scores, two draws, gradients, records
    constexpr std::uint64_t rowsOfRequest = 60;   // of candidates by dimension: fields, layers, contexts, gradients
    constexpr std::uint64_t rest = 300U << 20U;
    const auto dimension = static_cast<std::uint64_t>(config.dimension);
    const std::uint64_t request = longestRequest * (squares * longestRequest + rowsOfRequest * dimension);
    const std::uint64_t numbers =
        rows * dimension * numbersPerWeight + static_cast<std::uint64_t>(config.batchSize) * request;
    return numbers * sizeof(float) + rest;
}

std::size_t trainingsThatFit(std::uint64_t bytes)
{
    std::ifstream file("/proc/meminfo");
    std::string name;
    std::uint64_t kibibytes = 0;
    for (std::string rest; file >> name >> kibibytes; std::getline(file, rest))
        if (name == "MemAvailable:")
            return std::max<std::size_t>(1, kibibytes * 1024 / 4 * 3 / std::max<std::uint64_t>(1, bytes));
    return std::numeric_limits<std::size_t>::max();
}

SideBySide sideBySide(const engine::TrainConfig& config, std::size_t jobs, std::size_t runs, std::size_t fit)
{
    constexpr std::size_t mostChosen = 8;
    const bool onCpu = config.device == "cpu";
    if (jobs == 0) {
        const bool fills = onCpu && (config.threads == 1 || (config.threads == 0 && runs >= coreCount()));
        const std::size_t wished = std::min({coreCount(), runs, mostChosen});
        if (!fills || wished < 2)
            return {1, config.threads};
        // The free memory of the moment says how many run at once, and nothing of what a run is: the same command is to
        // find its runs again.
        return {std::min(wished, std::max<std::size_t>(1, fit)), 1};
    }
    if (jobs == 1 || !onCpu || config.threads != 0)
        return {jobs, config.threads};
    return {jobs, static_cast<std::int64_t>(std::max<std::size_t>(1, coreCount() / jobs))};
}

RunQueue::RunQueue(QueueInput input, JobContext& job) : input_(std::move(input)), job_(job)
{
    if (!input_.dataset)
        throw Error("no dataset was given", "queue of runs");
    input_.jobs = std::max<std::size_t>(1, input_.jobs);
}

void RunQueue::expect(std::int64_t runs, std::int64_t epochs)
{
    expectedRuns_ = runs;
    total_ = static_cast<std::uint64_t>(epochs) * unitsPerEpoch;
}

void RunQueue::tell(QueueEventKind kind, const store::RunRow& run, std::int64_t number, const std::string& problem)
{
    if (!input_.told)
        return;
    const std::scoped_lock lock(telling_);
    input_.told({kind, run, number, expectedRuns_, problem});
}

void RunQueue::showDone()
{
    std::uint64_t done = done_;
    for (const auto& [number, units] : underWay_)
        done += units;
    job_.setDone(done);
}

std::int64_t RunQueue::begin(const std::string& name)
{
    job_.waitWhilePaused();
    job_.throwIfStopped();
    const std::scoped_lock lock(mutex_);
    ++number_;
    job_.beginPhase("Run " + std::to_string(number_) + " of " + std::to_string(std::max(expectedRuns_, number_)) +
                        ", " + name,
                    std::max(total_ - std::min(total_, fellAway_), done_));
    underWay_[number_] = 0;
    showDone();
    return number_;
}

void RunQueue::progressed(std::int64_t number, std::uint64_t units)
{
    const std::scoped_lock lock(mutex_);
    underWay_[number] = units;
    showDone();
}

void RunQueue::ended(std::int64_t number, std::int64_t epochs, std::int64_t trained)
{
    const std::scoped_lock lock(mutex_);
    underWay_.erase(number);
    done_ += static_cast<std::uint64_t>(trained) * unitsPerEpoch;
    // Told with the next run: what was not to be done must not look like a burst of speed.
    fellAway_ += static_cast<std::uint64_t>(std::max<std::int64_t>(0, epochs - trained)) * unitsPerEpoch;
    showDone();
}

void RunQueue::prepare(const std::vector<QueuedRun>& runs)
{
    if (input_.jobs == 1)
        return;
    std::vector<const QueuedRun*> different;
    std::vector<std::string> keys;
    for (const QueuedRun& run : runs) {
        const std::string key = engine::toJson(run.config);
        if (std::ranges::find(keys, key) == keys.end()) {
            keys.push_back(key);
            different.push_back(&run);
        }
    }
    std::vector<std::exception_ptr> thrown(different.size());
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (std::size_t t = 0; t < std::min(input_.jobs, different.size()); ++t)
            threads.emplace_back([&] {
                for (std::size_t i = next++; i < different.size() && !job_.stopRequested(); i = next++) {
                    try {
                        static_cast<void>(train(*different[i]));
                    } catch (...) {
                        thrown[i] = std::current_exception();
                    }
                }
            });
    }
    job_.throwIfStopped();
    for (std::size_t i = 0; i < different.size(); ++i) {
        if (thrown[i])
            failed_[keys[i]] = thrown[i];
    }
}

store::RunRow RunQueue::run(const engine::TrainConfig& config, const std::string& name, const std::string& note)
{
    if (const auto failed = failed_.extract(engine::toJson(config)))
        std::rethrow_exception(failed.mapped());
    return train({config, name, note});
}

store::RunRow RunQueue::train(const QueuedRun& queued)
{
    const std::optional<store::RunRow> known =
        knownRun(input_.storePath, input_.dataset->hash(), engine::toJson(queued.config));
    if (known && isComplete(*known)) {
        const std::scoped_lock lock(mutex_);
        if (asked_.contains(known->id))
            return *known; // counted and told before
    }
    const std::int64_t number = begin(queued.name);
    const std::int64_t epochs = queued.config.epochs;
    const std::int64_t before = known ? known->epochs : 0;
    const auto given = [&](const store::RunRow& run, QueueEventKind kind) {
        ended(number, epochs, std::max<std::int64_t>(0, run.epochs - before));
        {
            const std::scoped_lock lock(mutex_);
            asked_.insert(run.id);
        }
        tell(kind, run, number);
        return run;
    };
    if (known && isComplete(*known))
        return given(*known, QueueEventKind::Reused);
    JobContext training(job_.stopToken());
    Watcher watcher(*this, training, number, epochs, before);
    workflow::TrainRunInput input;
    input.dataset = input_.dataset;
    input.config = queued.config;
    input.storePath = input_.storePath;
    input.name = queued.name;
    input.note = queued.note;
    input.resumeRun = known ? known->id : std::string();
    store::RunRow begun;
    input.started = [&](const store::RunRow& run) {
        begun = run;
        tell(known ? QueueEventKind::Resumed : QueueEventKind::Started, run, number);
    };
    input.stepsLost = [&](const std::string& problem) { tell(QueueEventKind::StepsLost, begun, number, problem); };
    try {
        const auto [run, trained, stepsProblem] = workflow::trainRun(input_.engine(), input, &watcher, training);
        if (!stepsProblem.empty())
            tell(QueueEventKind::StepsLost, run, number, stepsProblem);
        if (run.state == store::RunState::Stopped)
            throw Cancelled();
        return given(run, QueueEventKind::Ended);
    } catch (const Error&) {
        ended(number, epochs, 0);
        if (!begun.id.empty())
            tell(QueueEventKind::Failed, store::RunStore(input_.storePath).resolve(begun.id), number);
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
