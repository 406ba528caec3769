// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/runscommands.h"
#include "cli/runtext.h"

namespace cdm::cli {

namespace {

struct Options : RunOptions
{
    std::filesystem::path out;
    std::string format;
};

std::string formatOf(const Options& options)
{
    if (!options.format.empty())
        return options.format;
    const std::string extension = options.out.extension().string();
    if (options.out.empty() || extension == ".json")
        return "json";
    if (extension == ".csv")
        return "csv";
    throw usageError("--out: the name " + options.out.string() +
                     " tells no format. Allowed: .json, .csv, or say it with --format");
}

std::string csvText(const store::RunRow& run, const std::vector<store::MetricRow>& metrics)
{
    return "# run " + run.id + ", dataset " + run.datasetHash + ", seed " + std::to_string(run.seed) + ", cdm " +
           run.programVersion + "\n" + metricsCsv(metrics);
}

void run(const Options& options)
{
    const std::string format = formatOf(options);
    const auto store = openExistingStore(options.store);
    const store::RunRow row = store->resolve(options.id);
    const std::vector<store::MetricRow> metrics = store->metrics(row.id);
    std::string text;
    if (format == "csv") {
        text = csvText(row, metrics);
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
    verb->footer("Examples:\n  cdm runs export last --out run.json\n  cdm runs export last --format csv > metrics.csv");
    addRun(*verb, *options);
    verb->add_option("--out", options->out, "File to write [default: standard output]")->option_text("FILE");
    verb->add_option("--format", options->format, "json or csv [default: from the name of the file, else json]")
        ->check(CLI::IsMember({"json", "csv"}))
        ->option_text("FORMAT");
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
