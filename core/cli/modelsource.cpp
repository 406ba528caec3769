// SPDX-License-Identifier: GPL-3.0-only
#include "cli/modelsource.h"

#include "base/error.h"
#include "base/version.h"
#include "cli/options.h"
#include "cli/output.h"
#include "engine/checkpoint.h"

namespace cdm::cli {

namespace {

std::filesystem::path checkpointOf(const store::RunRow& run, bool last)
{
    const std::string& path = last ? run.lastCheckpoint : run.bestCheckpoint;
    if (path.empty())
        throw Error("it has no checkpoint: no epoch was finished", "run " + run.id);
    if (!std::filesystem::exists(path))
        throw Error("its checkpoint " + path + " is gone", "run " + run.id);
    return path;
}

/// The run that a checkpoint names, if the store knows it; there need not be a store.
std::optional<store::RunRow> runOfCheckpoint(const engine::CheckpointInfo& info, const std::filesystem::path& given)
{
    const std::filesystem::path file = given.empty() ? store::RunStore::defaultPath() : given;
    if (info.runId.empty() || !std::filesystem::exists(file))
        return std::nullopt;
    return store::RunStore(file).find(info.runId);
}

void checkNamed(const ModelSource& source)
{
    if (source.run.empty() && source.checkpoint.empty())
        throw usageError("say which model with --run ID or --checkpoint FILE");
    if (source.last && source.run.empty())
        throw usageError("--last chooses a checkpoint of a run; it needs --run ID");
}

std::filesystem::path datasetFolder(const ModelSource& source, const std::optional<store::RunRow>& run)
{
    if (!source.dataset.empty())
        return source.dataset;
    if (!run)
        throw usageError("--dataset is needed: the checkpoint belongs to no run of the database that would name it");
    if (!std::filesystem::exists(run->datasetPath))
        throw Error("the dataset " + run->datasetPath + " is no longer there", "run " + run->id,
                    "Say with --dataset where it is now");
    return run->datasetPath;
}

} // namespace

void addModelSource(CLI::App& app, ModelSource& source)
{
    auto* run = app.add_option("--run", source.run, "Run: its id, the beginning of one, or 'last'")->option_text("ID");
    auto* checkpoint =
        app.add_option("--checkpoint", source.checkpoint, "Checkpoint file in place of a run")->option_text("FILE");
    run->excludes(checkpoint);
    app.add_flag("--last", source.last, "With --run: take its last checkpoint; without it, the best one");
    app.add_option("--dataset", source.dataset, "Dataset folder [default: the one of the run]")->option_text("DIR");
    app.add_option("--device", source.device, "cpu, cuda or cuda:N [default cpu]")->option_text("DEVICE");
    addStore(app, source.store);
}

std::unique_ptr<store::RunStore> openExistingStore(const std::filesystem::path& given)
{
    const std::filesystem::path file = given.empty() ? store::RunStore::defaultPath() : given;
    if (!std::filesystem::exists(file))
        throw Error("there is no run database", file.string(),
                    given.empty() ? "'cdm train' makes it" : "Check the path given with --store");
    auto runs = std::make_unique<store::RunStore>(file);
    runs->markInterrupted();
    return runs;
}

std::filesystem::path checkpointPath(const ModelSource& source)
{
    checkNamed(source);
    return source.run.empty() ? source.checkpoint
                              : checkpointOf(openExistingStore(source.store)->resolve(source.run), source.last);
}

OpenedModel openModel(const ModelSource& source)
{
    checkNamed(source);
    OpenedModel opened;
    std::filesystem::path checkpoint = source.checkpoint;
    if (!source.run.empty()) {
        opened.run = openExistingStore(source.store)->resolve(source.run);
        checkpoint = checkpointOf(*opened.run, source.last);
    }
    // All that can be wrong is found before LibTorch is loaded.
    const engine::CheckpointInfo info = engine::readCheckpointInfo(checkpoint);
    if (!opened.run)
        opened.run = runOfCheckpoint(info, source.store);
    opened.dataset = data::Dataset::open(datasetFolder(source, opened.run));
    const std::string reason = opened.dataset->schema().whyIncompatible(info.schema);
    if (!reason.empty())
        throw Error("the model " + checkpoint.string() + " does not fit the dataset", opened.dataset->folder().string(),
                    reason);
    if (info.datasetHash != opened.dataset->hash())
        tell("note: this is not the dataset the model was trained on (" + info.datasetName + ", " + info.datasetHash +
             ")");
    opened.model = engine::loadEngine().load(checkpoint, source.device);
    return opened;
}

std::vector<std::pair<std::string, std::string>> OpenedModel::properties() const
{
    const engine::CheckpointInfo& info = model->info();
    std::vector<std::pair<std::string, std::string>> lines;
    if (run)
        lines.emplace_back("Run", run->id + ", " + run->name);
    lines.emplace_back("Checkpoint", info.path.string() + ", epoch " + std::to_string(info.epoch));
    lines.emplace_back("Dataset", dataset->name() + " (" + dataset->folder().string() + ", " + dataset->hash() + ")");
    return lines;
}

nlohmann::ordered_json OpenedModel::provenance() const
{
    const engine::CheckpointInfo& info = model->info();
    nlohmann::ordered_json json;
    json["run"] = info.runId;
    json["checkpoint"] = info.path.string();
    json["epoch"] = info.epoch;
    json["seed"] = info.config.seed;
    json["dataset"] = {{"name", dataset->name()}, {"folder", dataset->folder().string()}, {"hash", dataset->hash()}};
    json["program_version"] = programVersion;
    return json;
}

std::string OpenedModel::provenanceLine() const
{
    const engine::CheckpointInfo& info = model->info();
    return "run " + (info.runId.empty() ? std::string("-") : info.runId) + ", epoch " + std::to_string(info.epoch) +
           ", dataset " + dataset->hash() + ", seed " + std::to_string(info.config.seed) + ", cdm " + programVersion;
}

} // namespace cdm::cli
