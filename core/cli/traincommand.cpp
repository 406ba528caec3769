// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/epochline.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/runtext.h"
#include "cli/table.h"
#include "cli/trainoptions.h"
#include "workflow/trainrun.h"

#include <string_view>

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path dataset;
    ConfigSource config;
    std::string resume;
    std::string name;
    std::string note;
    std::filesystem::path store;
    bool listOptions = false;
    bool json = false;
    bool quiet = false;
};

/// "--set a=1 DIR" reads as two settings; what has no '=' and stands last is the dataset.
void findDatasetAmongSettings(Options& options)
{
    std::vector<std::string>& settings = options.config.settings;
    if (!options.dataset.empty() || settings.empty() || settings.back().find('=') != std::string::npos)
        return;
    options.dataset = settings.back();
    settings.pop_back();
}

workflow::TrainRunInput inputFrom(const Options& options)
{
    workflow::TrainRunInput input;
    input.storePath = options.store.empty() ? store::RunStore::defaultPath() : options.store;
    input.resumeRun = options.resume;
    if (options.resume.empty()) {
        if (options.dataset.empty())
            throw usageError("name the dataset folder to train on, or a run to go on with: --resume ID");
        input.config = configFrom(options.config);
        input.name = options.name;
        input.note = options.note;
    } else if (!std::filesystem::exists(input.storePath)) {
        throw Error("there is no run database", input.storePath.string(), "Check --store");
    }
    if (!options.dataset.empty())
        input.dataset = data::Dataset::open(options.dataset);
    return input;
}

/// Prints a line for each epoch.
class EpochLines : public engine::TrainObserver
{
public:
    EpochLines(ProgressPrinter& printer, bool quiet) : printer_(printer), quiet_(quiet) {}
    void begin(const store::RunRow& run)
    {
        config_ = engine::fromJson(run.configJson);
        if (config_.patience < config_.epochs)
            printer_.mayEndEarly();
        if (!quiet_)
            printer_.line("run " + run.id + ": training on " + run.datasetName + " (" + run.device + ")" +
                          (run.epochs > 0 ? ", going on after epoch " + std::to_string(run.epochs) : ""));
    }
    void onStep(const engine::StepRecord&) override {}
    void onEpoch(const engine::EpochRecord& record) override
    {
        if (!quiet_)
            printer_.line(epochLine(record, config_));
    }
    void onCheckpoint(const std::filesystem::path&, const engine::CheckpointInfo&) override {}

private:
    ProgressPrinter& printer_;
    bool quiet_;
    engine::TrainConfig config_;
};

void printResult(const workflow::TrainRunResult& result, bool json)
{
    const store::RunRow& run = result.run;
    if (json) {
        printJson(runJson(run));
        return;
    }
    print(propertyLines(runProperties(run)));
    const std::string store = run.bestCheckpoint.empty() ? "" : "Next: cdm evaluate --run " + run.id + "\n";
    print(run.state == store::RunState::Stopped ? "To go on: cdm train --resume " + run.id + "\n" : store);
}

/// What a user sets and this training does not look at: a note, because it is kept with the run all the same.
void tellWithoutEffect(const ConfigSource& source, const engine::TrainConfig& config)
{
    const bool allWarmup = config.teacherMode != "none" && engine::warmupEpochs(config) >= config.epochs;
    if (allWarmup)
        tell("note: all " + std::to_string(config.epochs) +
             " epochs are warm-up, so the student is not trained and CDM will be as DCN; give epochs above "
             "warmup_epochs");
    for (const std::string& name : namesSet(source)) {
        const std::string_view missing = engine::conditionNotMet(config, name);
        if (!missing.empty() && !(allWarmup && missing.starts_with("epochs")))
            tell("note: " + name + " changes nothing in this training; it counts with " + std::string(missing));
    }
}

void tellOfSteps(const std::string& problem)
{
    tell("note: some steps of the run's curves could not be written: " + problem);
}

void run(Options options)
{
    if (options.listOptions) {
        print(options.json ? optionListJson() : optionListText());
        return;
    }
    findDatasetAmongSettings(options);
    workflow::TrainRunInput input = inputFrom(options);
    if (input.resumeRun.empty())
        tellWithoutEffect(options.config, input.config);
    workflow::TrainRunResult result;
    {
        CliJob job(options.quiet, "the checkpoint of the last whole epoch is kept");
        EpochLines lines(job.printer(), options.quiet);
        input.started = [&lines](const store::RunRow& run) { lines.begin(run); };
        input.stepsLost = tellOfSteps;
        result = workflow::trainRun(input, &lines, job.context());
    }
    if (!result.stepsProblem.empty())
        tellOfSteps(result.stepsProblem);
    printResult(result, options.json);
    if (result.run.state == store::RunState::Stopped)
        throw Cancelled();
}

} // namespace

void addTrainCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("train", "Train CDM on a dataset; every epoch is kept in the run database");
    verb->footer("Presets are taken first, then the configuration file, then --set, then --device.\n\n"
                 "Examples:\n  cdm train ml-100k-cdm\n"
                 "  cdm train ml-100k-cdm --preset quick --set lambda=0.5 --set seed=3 --name \"more diverse\"\n"
                 "  cdm train --resume last");
    verb->add_option("dataset", options->dataset, "Dataset folder; with --resume the run's own is the default")
        ->option_text("DATASET");
    auto* config = verb->add_option("--config", options->config.file, "Options as a JSON object: {\"lambda\": 0.5}")
                       ->option_text("FILE.json");
    auto* preset = verb->add_option("--preset", options->config.preset,
                                    "Options to begin with: default, quick, paper-jingdong, paper-kuaishou")
                       ->option_text("NAME");
    auto* set = verb->add_option("--set", options->config.settings, "Set one option; may be given many times")
                    ->option_text("NAME=VALUE");
    verb->add_flag("--list-options", options->listOptions, "Print all options with defaults and ranges, and presets");
    auto* device = verb->add_option("--device", options->config.device, "cpu, cuda or cuda:N [default cpu]")
                       ->option_text("DEVICE");
    auto* name =
        verb->add_option("--name", options->name, "Name of the run [default: dataset and seed]")->option_text("TEXT");
    auto* note = verb->add_option("--note", options->note, "Note kept with the run")->option_text("TEXT");
    verb->add_option("--resume", options->resume,
                     "Go on with a run that was stopped or interrupted, with its own options: id, beginning, or 'last'")
        ->option_text("ID")
        ->excludes(config)
        ->excludes(preset)
        ->excludes(set)
        ->excludes(device)
        ->excludes(name)
        ->excludes(note);
    addStore(*verb, options->store);
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
