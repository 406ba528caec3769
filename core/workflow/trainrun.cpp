// SPDX-License-Identifier: GPL-3.0-only
#include "workflow/trainrun.h"

#include "base/error.h"
#include "base/files.h"
#include "workflow/stepwriter.h"

#include <algorithm>
#include <system_error>

namespace cdm::workflow {

namespace {

/// Writes what the engine tells into the store and the run's folder, then passes it on.
class Recorder : public engine::TrainObserver
{
public:
    Recorder(store::RunStore& store, std::string run, StepWriter& steps, engine::TrainObserver* next)
        : store_(store),
          run_(std::move(run)),
          steps_(steps),
          next_(next)
    {
    }

    void onStep(const engine::StepRecord& record) override
    {
        steps_.add(record);
        if (next_)
            next_->onStep(record);
    }

    void onEpoch(const engine::EpochRecord& record) override
    {
        steps_.flush(); // before the checkpoint of the epoch, from which the run may go on
        store_.recordEpoch(run_, record.epoch, metricRows(record));
        if (next_)
            next_->onEpoch(record);
    }

    void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo& info) override
    {
        const bool best = path.filename() == "best.safetensors";
        store_.recordCheckpoint(run_, path.string(), best, info.epoch, info.validation);
        if (next_)
            next_->onCheckpoint(path, info);
    }

private:
    store::RunStore& store_;
    std::string run_;
    StepWriter& steps_;
    engine::TrainObserver* next_;
};

/// `config` is that of the input with full paths.
store::RunRow newRun(const TrainRunInput& input, const engine::TrainConfig& config)
{
    if (!input.dataset)
        throw Error("no dataset was given", "training");
    engine::validate(config);
    store::RunRow row;
    row.name = input.name.empty() ? input.dataset->name() + ", seed " + std::to_string(config.seed) : input.name;
    row.note = input.note;
    row.datasetName = input.dataset->name();
    row.datasetPath = std::filesystem::absolute(input.dataset->folder()).lexically_normal().string();
    row.datasetHash = input.dataset->hash();
    row.configJson = engine::toJson(config);
    row.seed = config.seed;
    row.device = config.device;
    return row;
}

std::shared_ptr<const data::Dataset> datasetToResume(const TrainRunInput& input, const store::RunRow& run)
{
    const auto dataset = input.dataset ? input.dataset : data::Dataset::open(run.datasetPath);
    if (dataset->hash() != run.datasetHash)
        throw Error("the dataset " + dataset->folder().string() + " has another content (" + dataset->hash() +
                        ") than the one the run was trained on (" + run.datasetName + ", " + run.datasetHash + ")",
                    "run " + run.id, "Give the run's own dataset, or train anew");
    return dataset;
}

/// Where the run goes on; empty when it was interrupted before its first checkpoint. Throws Error when it cannot.
std::filesystem::path checkpointToResume(const store::RunRow& run)
{
    if (run.state == store::RunState::Finished || run.state == store::RunState::EarlyStopped)
        throw Error(std::string("it is complete (") + store::runStateName(run.state) + " after " +
                        std::to_string(run.epochs) + " epochs)",
                    "run " + run.id, "Only runs that were stopped, interrupted or failed can go on");
    std::error_code ignored;
    if (!run.lastCheckpoint.empty()) {
        if (!std::filesystem::exists(run.lastCheckpoint, ignored))
            throw Error("its checkpoint " + run.lastCheckpoint + " is gone", "run " + run.id, "Train anew");
        return run.lastCheckpoint;
    }
    // Killed between the checkpoint and its row.
    const std::filesystem::path last = std::filesystem::path(run.folder) / "last.safetensors";
    return std::filesystem::exists(last, ignored) ? last : std::filesystem::path();
}

StepStart stepStart(const engine::TrainRequest& request)
{
    if (request.resumeFrom.empty())
        return {};
    const engine::CheckpointInfo from = engine::readCheckpointInfo(request.resumeFrom);
    return {from.epoch, from.step};
}

store::RunState stateAfter(engine::TrainOutcome outcome)
{
    switch (outcome) {
    case engine::TrainOutcome::Finished:
        return store::RunState::Finished;
    case engine::TrainOutcome::EarlyStopped:
        return store::RunState::EarlyStopped;
    case engine::TrainOutcome::Stopped:
        break;
    }
    return store::RunState::Stopped;
}

/// For use while another exception is under way, which must not be lost to a second one.
void finishQuietly(store::RunStore& store, const std::string& run, store::RunState state, const std::string& message)
{
    try {
        store.finish(run, state, message);
    } catch (const Error&) {
        // The store fails too (a full disk fails both); the run is found interrupted by the next program.
    }
}

/// Records how a training ended that was not stopped by an exception; the run as it stands then.
store::RunRow end(store::RunStore& store, const std::string& run, const engine::TrainResult& trained)
{
    // Told before; but a kill may have come between the file and its row, and the run went on from there.
    if (!trained.bestCheckpoint.empty())
        store.recordCheckpoint(run, trained.bestCheckpoint.string(), true, trained.bestEpoch, trained.bestValidation);
    store.finish(run, stateAfter(trained.outcome));
    return store.resolve(run);
}

/// Before anything is recorded: a run on a device that is not there would fail without an epoch.
void checkDevice(const engine::Engine& engine, const std::string& device)
{
    if (device == "cpu")
        return;
    const std::vector<std::string> devices = engine.info().devices;
    const std::string wanted = device == "cuda" ? "cuda:0" : device;
    if (std::find(devices.begin(), devices.end(), wanted) != devices.end())
        return;
    std::string known = "cpu";
    for (const std::string& name : devices)
        known += name == "cpu" ? "" : ", " + name;
    throw Error("there is no device '" + device + "' on this machine", "device", "Allowed: " + known);
}

/// `engine` is called once, when nothing stands against the training any more: loading LibTorch takes its time.
TrainRunResult record(const std::function<engine::Engine&()>& engine, const TrainRunInput& input,
                      engine::TrainObserver* observer, JobContext& job)
{
    store::RunStore store(input.storePath);
    engine::TrainRequest request;
    store::RunRow run;
    if (input.resumeRun.empty()) {
        request.dataset = input.dataset;
        request.config = withFullPaths(input.config);
        run = newRun(input, request.config);
    } else {
        store.markInterrupted();
        run = store.resolve(input.resumeRun);
        request.resumeFrom = checkpointToResume(run);
        request.dataset = datasetToResume(input, run);
        request.config = engine::fromJson(run.configJson);
    }
    engine::Engine& trainer = engine();
    checkDevice(trainer, request.config.device);
    if (input.resumeRun.empty()) {
        run = store.add(run);
    } else {
        store.markRunning(run.id);
        run = store.resolve(run.id);
    }
    request.folder = run.folder;
    request.runId = run.id;
    try {
        std::error_code failure;
        std::filesystem::create_directories(request.folder, failure);
        if (failure)
            throw Error("cannot make the folder of the run: " + failure.message(), request.folder.string());
        removeTemporaries(request.folder); // of a program that was killed; no other writes here now
        if (input.started)
            input.started(run);
        StepWriter steps(request.folder, request.config,
                         static_cast<std::int64_t>(request.dataset->requestCount(data::Split::Train)),
                         stepStart(request));
        Recorder recorder(store, run.id, steps, observer);
        TrainRunResult result;
        try {
            result.training = trainer.train(request, recorder, job);
            steps.flush();
            result.run = end(store, run.id, result.training);
        } catch (...) { // a full disk may fail the end, too: the store is on it
            steps.flush();
            if (input.stepsLost && !steps.problem().empty())
                input.stepsLost(steps.problem());
            throw;
        }
        result.stepsProblem = steps.problem();
        return result;
    } catch (const Cancelled&) {
        finishQuietly(store, run.id, store::RunState::Stopped, {});
        throw;
    } catch (const std::exception& error) {
        finishQuietly(store, run.id, store::RunState::Failed, error.what());
        throw;
    }
}

} // namespace

engine::TrainConfig withFullPaths(engine::TrainConfig config)
{
    if (!config.teacherCheckpoint.empty())
        config.teacherCheckpoint = std::filesystem::absolute(config.teacherCheckpoint).lexically_normal().string();
    return config;
}

TrainRunResult trainRun(engine::Engine& engine, const TrainRunInput& input, engine::TrainObserver* observer,
                        JobContext& job)
{
    return record([&engine]() -> engine::Engine& { return engine; }, input, observer, job);
}

TrainRunResult trainRun(const TrainRunInput& input, engine::TrainObserver* observer, JobContext& job)
{
    return record([]() -> engine::Engine& { return engine::loadEngine(); }, input, observer, job);
}

} // namespace cdm::workflow
