// SPDX-License-Identifier: GPL-3.0-only
#include "cli/runtext.h"

#include "base/error.h"
#include "cli/text.h"
#include "engine/trainconfig.h"

#include <cmath>
#include <map>
#include <set>

namespace cdm::cli {

namespace {

std::map<std::int64_t, std::map<std::string, double>> byEpoch(const std::vector<store::MetricRow>& rows)
{
    std::map<std::int64_t, std::map<std::string, double>> epochs;
    for (const store::MetricRow& row : rows)
        epochs[row.epoch][row.name] = row.value;
    return epochs;
}

/// "recall@20"; plain "validation" for a run whose options this program cannot read.
std::string validationName(const store::RunRow& run)
{
    try {
        const engine::TrainConfig config = engine::fromJson(run.configJson);
        return atK(config.validationMetric, config.validationK);
    } catch (const Error&) {
        return "validation";
    }
}

} // namespace

nlohmann::ordered_json runJson(const store::RunRow& run)
{
    nlohmann::ordered_json json;
    json["id"] = run.id;
    json["name"] = run.name;
    json["note"] = run.note;
    json["state"] = store::runStateName(run.state);
    json["error"] = run.error;
    json["dataset"] = {{"name", run.datasetName}, {"path", run.datasetPath}, {"hash", run.datasetHash}};
    json["epochs"] = run.epochs;
    json["best_epoch"] = run.bestEpoch;
    json["best_validation"] = run.bestValidation;
    json["best_checkpoint"] = run.bestCheckpoint;
    json["last_checkpoint"] = run.lastCheckpoint;
    json["folder"] = run.folder;
    json["pinned"] = run.pinned;
    json["seed"] = run.seed;
    json["device"] = run.device;
    json["program_version"] = run.programVersion;
    json["host"] = run.host;
    json["pid"] = run.pid;
    json["created"] = run.created;
    json["finished"] = run.finished;
    json["training_seconds"] = run.trainingSeconds;
    const auto config = nlohmann::ordered_json::parse(run.configJson, nullptr, false);
    json["config"] = config.is_discarded() ? nlohmann::ordered_json(run.configJson) : config;
    return json;
}

nlohmann::ordered_json metricsJson(const std::vector<store::MetricRow>& rows)
{
    auto json = nlohmann::ordered_json::array();
    for (const auto& [epoch, values] : byEpoch(rows)) {
        nlohmann::ordered_json entry = {{"epoch", epoch}};
        for (const auto& [name, value] : values)
            entry[name] = value;
        json.push_back(entry);
    }
    return json;
}

std::string metricsCsv(const std::vector<store::MetricRow>& rows)
{
    std::set<std::string> names;
    for (const store::MetricRow& row : rows)
        names.insert(row.name);
    std::string text = "epoch";
    for (const std::string& name : names)
        text += "," + name;
    text += "\n";
    for (const auto& [epoch, values] : byEpoch(rows)) {
        text += std::to_string(epoch);
        for (const std::string& name : names) {
            const auto found = values.find(name);
            text += ",";
            if (found != values.end() && !std::isnan(found->second))
                text += shortText(found->second);
        }
        text += "\n";
    }
    return text;
}

std::string bestText(const store::RunRow& run)
{
    if (run.bestEpoch == 0)
        return "-";
    return validationName(run) + " " + fixedText(run.bestValidation, 4) + " at epoch " + std::to_string(run.bestEpoch);
}

std::string tookText(const store::RunRow& run)
{
    return durationText(run.trainingSeconds);
}

std::vector<std::pair<std::string, std::string>> runProperties(const store::RunRow& run)
{
    std::vector<std::pair<std::string, std::string>> lines = {
        {"Run", run.id},
        {"Name", run.name},
        {"State", std::string(store::runStateName(run.state)) + (run.error.empty() ? "" : ": " + run.error)},
        {"Epochs", std::to_string(run.epochs)},
        {"Best", bestText(run)},
        {"Checkpoint", run.bestCheckpoint.empty() ? "none" : run.bestCheckpoint}};
    if (!run.note.empty())
        lines.insert(lines.begin() + 2, {"Note", run.note});
    return lines;
}

} // namespace cdm::cli
