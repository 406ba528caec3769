// SPDX-License-Identifier: GPL-3.0-only
#include "cli/commands.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/runscommands.h"
#include "cli/runtext.h"
#include "cli/table.h"
#include "workflow/trainrun.h"

namespace cdm::cli {

namespace {

struct ListOptions
{
    std::filesystem::path store;
    std::string filter;
    bool json = false;
};

std::vector<store::RunRow> listedRuns(const ListOptions& options)
{
    // The user's own database is made by the first run; before that there is simply nothing to list.
    if (options.store.empty() && !std::filesystem::exists(store::RunStore::defaultPath()))
        return {};
    return openExistingStore(options.store)->list(options.filter);
}

void list(const ListOptions& options)
{
    const std::vector<store::RunRow> runs = listedRuns(options);
    if (options.json) {
        auto json = nlohmann::ordered_json::array();
        for (const store::RunRow& run : runs)
            json.push_back(runJson(run));
        printJson(json);
        return;
    }
    if (runs.empty()) {
        print(options.filter.empty() ? "No runs yet.\n" : "No run fits.\n");
        return;
    }
    Table table({"<Run", "<Pin", "<State", "Epochs", "<Best", "<Begun", "Took", "<Dataset", "<Name", "<Note"});
    for (const store::RunRow& run : runs)
        table.add({run.id, run.pinned ? "*" : "", store::runStateName(run.state), std::to_string(run.epochs),
                   bestText(run), localTimeText(run.created), tookText(run), run.datasetName, shortened(run.name, 40),
                   shortened(run.note, 40)});
    print(table.text());
}

std::string metricTable(const std::vector<store::MetricRow>& metrics, std::int64_t bestEpoch)
{
    const std::vector<engine::EpochRecord> records = workflow::epochRecords(metrics);
    if (records.empty())
        return {};
    Table table({"<Epoch", "Loss", "BCE", "KD", "InfoNCE", "tau", "Recall", "MRR", "ILAD", "CC", "DCN Recall",
                 "Teacher Recall", "Seconds"});
    const auto add = [&table](const std::string& name, const engine::EpochRecord& r) {
        table.add({name, fixedText(r.mean.loss, 4), fixedText(r.mean.bce, 4), fixedText(r.mean.kd, 4),
                   fixedText(r.mean.nce, 4), fixedText(r.mean.tau, 3), fixedText(r.validation.recall, 4),
                   fixedText(r.validation.mrr, 4), fixedText(r.validation.ilad, 4), fixedText(r.validation.cc, 4),
                   fixedText(r.validationDcn.recall, 4), fixedText(r.validationTeacher.recall, 4),
                   fixedText(r.seconds, 1)});
    };
    for (const engine::EpochRecord& record : records)
        if (record.epoch == bestEpoch)
            add("best (" + std::to_string(record.epoch) + ")", record);
    add("last (" + std::to_string(records.back().epoch) + ")", records.back());
    return "\n" + table.text();
}

void show(const std::filesystem::path& storePath, const std::string& id, bool json)
{
    const auto runs = openExistingStore(storePath);
    const store::RunRow run = runs->resolve(id);
    const std::vector<store::MetricRow> metrics = runs->metrics(run.id);
    if (json) {
        nlohmann::ordered_json result = runJson(run);
        result["metrics"] = metricsJson(metrics);
        printJson(result);
        return;
    }
    auto lines = runProperties(run);
    lines.insert(lines.end(),
                 {{"Last checkpoint", run.lastCheckpoint.empty() ? "none" : run.lastCheckpoint},
                  {"Dataset", run.datasetName + " (" + run.datasetPath + ", " + run.datasetHash + ")"},
                  {"Begun", localTimeText(run.created)},
                  {"Ended", localTimeText(run.finished)},
                  {"Took", tookText(run)},
                  {"Seed", std::to_string(run.seed)},
                  {"Device", run.device},
                  {"Made by", "cdm " + run.programVersion + ", process " + std::to_string(run.pid) + " on " + run.host},
                  {"Pinned", run.pinned ? "yes" : "no"}});
    std::vector<std::pair<std::string, std::string>> options;
    const auto config = nlohmann::ordered_json::parse(run.configJson, nullptr, false);
    if (config.is_object())
        for (const auto& [name, value] : config.items())
            options.emplace_back("  " + name, value.is_string() ? value.get<std::string>() : value.dump());
    print(propertyLines(lines) + metricTable(metrics, run.bestEpoch) + "\nOptions\n" + propertyLines(options));
}

void addList(CLI::App& runs)
{
    auto options = std::make_shared<ListOptions>();
    CLI::App* verb = runs.add_subcommand("list", "List runs, newest first");
    verb->footer(
        "Every word of FILTER must occur in id, name, note, dataset, state or options; 'option=value' asks for "
        "a value.\n\nExamples:\n  cdm runs list\n  cdm runs list \"ml-100k finished lambda=0.5\"");
    verb->add_option("filter", options->filter, "Words that must occur, and conditions such as lambda>0.3")
        ->option_text("FILTER");
    addStore(*verb, options->store);
    addJson(*verb, options->json);
    verb->callback([options] { list(*options); });
}

void addShow(CLI::App& runs)
{
    auto options = std::make_shared<RunOptions>();
    CLI::App* verb = runs.add_subcommand("show", "Show a run: options, best and last metrics, provenance");
    verb->footer("The best epoch is the one with the highest validation value. Epochs of the warm-up train no student: "
                 "the first epoch after it takes their place, whatever its value. Took is the time of the finished "
                 "epochs, without pauses and without the time in which the program was not running.\n\n"
                 "Example:\n  cdm runs show last");
    addRun(*verb, *options);
    addJson(*verb, options->json);
    verb->callback([options] { show(options->store, options->id, options->json); });
}

} // namespace

void addRun(CLI::App& verb, RunOptions& options)
{
    verb.add_option("run", options.id, "Run: its id, the beginning of one, or 'last'")->required()->option_text("ID");
    addStore(verb, options.store);
}

void addRunsCommand(CLI::App& app)
{
    CLI::App* runs = app.add_subcommand("runs", "List, show, delete, export, rename and annotate training runs");
    runs->require_subcommand(1);
    runs->footer("Example:\n  cdm runs list");
    addList(*runs);
    addShow(*runs);
    addRunChanges(*runs);
    addRunExport(*runs);
    addRunTorchScript(*runs);
}

} // namespace cdm::cli
