// SPDX-License-Identifier: GPL-3.0-only
#include "cli/evaluateseeds.h"

#include "base/error.h"
#include "base/version.h"
#include "cli/options.h"
#include "cli/table.h"
#include "cli/text.h"
#include "report/table.h"
#include "study/seedgroups.h"

#include <algorithm>
#include <array>

namespace cdm::cli {

namespace {

/// A metric of the table, in its order.
struct Column
{
    const char* name;
    study::Estimate study::ProtocolList::*value;
    std::optional<study::Estimate> study::ProtocolList::*change;
};

constexpr std::array columns{Column{"Recall", &study::ProtocolList::recall, &study::ProtocolList::recallChange},
                             Column{"MRR", &study::ProtocolList::mrr, &study::ProtocolList::mrrChange},
                             Column{"ILAD", &study::ProtocolList::ilad, &study::ProtocolList::iladChange},
                             Column{"CC", &study::ProtocolList::cc, &study::ProtocolList::ccChange}};

/// Of a method that no training takes part in there is none.
std::optional<double> deviationOf(const study::Estimate& estimate)
{
    return estimate.overSeeds ? study::deviationOf(estimate.perSeed) : std::nullopt;
}

std::string meanText(const study::Estimate& estimate)
{
    return estimate.requests > 0 ? fixedText(estimate.mean, 4) : "-";
}

/// By the rule of all tables.
bool isStarred(const std::optional<study::Estimate>& change)
{
    report::Cell cell;
    if (change) {
        cell.pValue = change->pValue;
        cell.isUndecided = study::signOf(*change) == study::Sign::Unclear;
    }
    return report::isStarred({}, cell);
}

std::string cellText(const study::Estimate& estimate, const std::optional<study::Estimate>& change)
{
    std::string text = meanText(estimate);
    if (const auto deviation = deviationOf(estimate))
        text.append(" +/- ").append(fixedText(*deviation, 4));
    return text.append(isStarred(change) ? "*" : " ");
}

std::string boundsText(const std::optional<study::Bounds>& bounds)
{
    return bounds ? "[" + fixedText(bounds->lower, 4) + ", " + fixedText(bounds->upper, 4) + "]" : "-";
}

std::string changeText(const std::optional<study::Estimate>& change)
{
    if (!change || change->requests == 0)
        return "-";
    std::string text = change->mean < 0.0 ? "" : "+";
    text.append(fixedText(change->mean, 4)).append(" ").append(boundsText(study::widerInterval(*change)));
    return change->pValue ? text.append(" p ").append(fixedText(*change->pValue, 4)) : text;
}

void checkComplete(const std::vector<store::RunRow>& runs)
{
    for (const store::RunRow& run : runs) {
        if (!store::isComplete(run.state))
            throw Error(std::string("its training is ") + store::runStateName(run.state), "run " + run.id,
                        "Give finished runs; a training cut short says nothing about seeds");
    }
}

/// `known` are all runs of the store, among them the teachers.
void checkGroup(const std::vector<store::RunRow>& runs, const std::vector<study::RunPlaces>& groups,
                const std::vector<store::RunRow>& known)
{
    if (groups.size() == 1)
        return;
    const store::RunRow& first = runs[groups[0].front()];
    const store::RunRow& other = runs[groups[1].front()];
    store::RunRow reseeded = other;
    reseeded.seed = first.seed + 1;
    if (study::groupsBySeed(std::array{first, reseeded}, known).size() == 1)
        throw Error("it repeats seed " + std::to_string(other.seed), "run " + other.id,
                    "Give one run of each seed; a repetition says nothing about seeds");
    throw Error("it differs from run " + first.id + " in more than its seed", "run " + other.id,
                "'cdm runs show ID' tells the options and the dataset of each");
}

} // namespace

std::vector<OpenedModel> openSeeds(const std::vector<std::string>& runs, const ModelSource& common)
{
    if (runs.size() < 2)
        throw usageError("--over-seeds: one run says nothing about seeds. Give two or more");
    const auto store = openExistingStore(common.store);
    std::vector<store::RunRow> rows;
    for (const std::string& run : runs)
        rows.push_back(store->resolve(run));
    checkComplete(rows);
    const std::vector<store::RunRow> known = store->list();
    const std::vector<study::RunPlaces> groups = study::groupsBySeed(rows, known);
    checkGroup(rows, groups, known);
    std::vector<OpenedModel> models;
    for (const std::size_t place : groups.front()) {
        ModelSource source = common;
        source.run = rows[place].id;
        if (!models.empty())
            source.dataset = models.front().dataset->folder();
        models.push_back(openModel(source));
    }
    return models;
}

std::vector<std::pair<std::string, std::string>> seedProperties(const std::vector<OpenedModel>& models)
{
    std::vector<std::string> runs, seeds;
    for (const OpenedModel& model : models) {
        runs.push_back(model.model->info().runId);
        seeds.push_back(std::to_string(model.model->info().config.seed));
    }
    const data::Dataset& dataset = *models.front().dataset;
    return {{"Runs", joined(runs, ", ")},
            {"Seeds", joined(seeds, ", ")},
            {"Dataset", dataset.name() + " (" + dataset.folder().string() + ", " + dataset.hash() + ")"}};
}

nlohmann::ordered_json seedProvenance(const std::vector<OpenedModel>& models)
{
    nlohmann::ordered_json json;
    json["runs"] = nlohmann::ordered_json::array();
    for (const OpenedModel& model : models) {
        const engine::CheckpointInfo& info = model.model->info();
        json["runs"].push_back({{"run", info.runId},
                                {"checkpoint", info.path.string()},
                                {"epoch", info.epoch},
                                {"seed", info.config.seed}});
    }
    const data::Dataset& dataset = *models.front().dataset;
    json["dataset"] = {{"name", dataset.name()}, {"folder", dataset.folder().string()}, {"hash", dataset.hash()}};
    json["program_version"] = programVersion;
    return json;
}

std::string seedsText(const study::SeedComparison& comparison)
{
    std::vector<std::string> headers = {"<Method"};
    for (const std::size_t k : comparison.k) {
        for (const Column& column : columns)
            headers.push_back(atK(column.name, static_cast<std::int64_t>(k)));
    }
    Table table(headers);
    for (const study::ProtocolRow& row : comparison.rows) {
        std::vector<std::string> cells = {row.name};
        for (const study::ProtocolList& list : row.atK) {
            for (const Column& column : columns)
                cells.push_back(cellText(list.*(column.value), list.*(column.change)));
        }
        table.add(cells);
    }
    return table.text() + "Means over the seeds +/- their standard deviation\n* differs from " + comparison.against +
           " on the same requests (paired randomisation test over the requests, p < 0.05) and over the seeds (95 % "
           "interval of the difference)\n";
}

std::string seedIntervalsText(const study::SeedComparison& comparison)
{
    Table table(
        {"<Method", "K", "<Metric", "Mean", "Deviation", "<95 % interval", "<Change against " + comparison.against});
    for (std::size_t i = 0; i < comparison.k.size(); ++i) {
        for (const study::ProtocolRow& row : comparison.rows) {
            const study::ProtocolList& list = row.atK[i];
            for (const Column& column : columns) {
                const study::Estimate& estimate = list.*(column.value);
                const auto deviation = deviationOf(estimate);
                table.add({row.name, std::to_string(comparison.k[i]), column.name, meanText(estimate),
                           deviation ? fixedText(*deviation, 4) : "-", boundsText(study::widerInterval(estimate)),
                           changeText(list.*(column.change))});
            }
        }
    }
    return table.text() + "Intervals are the wider of those over requests and over seeds\n";
}

} // namespace cdm::cli
