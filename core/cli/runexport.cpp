// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/runscommands.h"
#include "cli/runtext.h"
#include "cli/text.h"
#include "workflow/stepfile.h"

#include <cmath>

namespace cdm::cli {

namespace {

struct Options : RunOptions
{
    std::filesystem::path out;
    std::string format;
    bool steps = false;
};

std::string formatOf(const Options& options)
{
    if (!options.format.empty())
        return options.format;
    const std::string extension = options.out.extension().string();
    if (options.steps && options.out.empty())
        return "csv";
    if (options.out.empty() || extension == ".json")
        return "json";
    if (extension == ".csv")
        return "csv";
    throw usageError("--out: the name " + options.out.string() +
                     " tells no format. Allowed: .json, .csv, or say it with --format");
}

std::string csvHeading(const store::RunRow& run)
{
    return "# run " + run.id + ", dataset " + run.datasetHash + ", seed " + std::to_string(run.seed) + ", cdm " +
           run.programVersion + "\n";
}

const char* whyNoSteps(const workflow::StepLog& log)
{
    if (log.newer)
        return "the file with its steps was written by a newer version of this program";
    if (log.damaged)
        return "the file with its steps is damaged, and none could be read";
    return "it keeps no steps: an earlier version trained it, or it was stopped at once";
}

std::string stepsCsv(const store::RunRow& run)
{
    const workflow::StepLog log = workflow::readSteps(run.folder);
    if (log.steps.empty())
        throw Error(whyNoSteps(log), "run " + run.id, "Without --steps its epochs are written");
    if (log.damaged)
        tell("note: the file with the run's steps is damaged; what could be read is written");
    std::string text = csvHeading(run);
    const std::int64_t told = workflow::toldSteps(log.steps);
    if (told > static_cast<std::int64_t>(log.steps.size()))
        text += "# a long run: " + std::to_string(log.steps.size()) + " of " + std::to_string(told) +
                " records are kept; neighbouring ones are averaged\n";
    text += "epoch,step,loss.total,loss.bce,loss.kd,loss.nce,tau,requests_per_second,distilling,records\n";
    for (const workflow::KeptStep& step : log.steps) {
        text += std::to_string(step.epoch) + "," + std::to_string(step.step);
        for (const double value : {step.loss, step.bce, step.kd, step.nce, step.tau, step.requestsPerSecond})
            text.append(",").append(std::isnan(value) ? std::string() : shortText(value));
        text += std::string(",") + (step.distilling ? "1" : "0") + "," + std::to_string(step.told) + "\n";
    }
    return text;
}

void run(const Options& options)
{
    const std::string format = formatOf(options);
    if (options.steps && format != "csv")
        throw usageError("--steps writes CSV, not " + format);
    const auto store = openExistingStore(options.store);
    const store::RunRow row = store->resolve(options.id);
    const std::vector<store::MetricRow> metrics = store->metrics(row.id);
    std::string text;
    if (options.steps) {
        text = stepsCsv(row);
    } else if (format == "csv") {
        text = csvHeading(row) + metricsCsv(metrics);
    } else {
        nlohmann::ordered_json json = runJson(row);
        json["metrics"] = metricsJson(metrics);
        text = json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    }
    if (options.out.empty())
        print(text);
    else
        writeFileAtomically(options.out, text);
}

} // namespace

void addRunExport(CLI::App& runs)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = runs.add_subcommand("export", "Write a run with all its metrics as JSON, or the metrics as CSV");
    verb->footer("Examples:\n  cdm runs export last --out run.json\n  cdm runs export last --format csv > metrics.csv\n"
                 "  cdm runs export last --steps --out steps.csv");
    addRun(*verb, *options);
    verb->add_option("--out", options->out, "File to write [default: standard output]")->option_text("FILE");
    verb->add_option("--format", options->format, "json or csv [default: from the name of the file, else json]")
        ->check(CLI::IsMember({"json", "csv"}))
        ->option_text("FORMAT");
    verb->add_flag("--steps", options->steps, "Write the losses step by step instead of the metrics of epochs, as CSV");
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
