// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/queuelines.h"
#include "cli/table.h"
#include "cli/trainoptions.h"
#include "study/search.h"

namespace cdm::cli {

namespace {

struct Options
{
    ConfigSource config;
    std::vector<std::string> grid;
    study::SearchOptions search;
    std::vector<std::int64_t> seeds; ///< empty = the one of the configuration
    std::string metric = "recall";
    std::optional<std::size_t> k;
    std::optional<double> maxRecallLoss;
    QueueOptions queue;
    bool json = false;
};

/// What --set gives and the search would not use is a mistake. gamma may be an axis as well: trained with the one, the
/// models are judged at the others.
void checkSettings(const Options& options)
{
    for (const std::string& name : namesSet(options.config))
        if (name == "seed")
            throw usageError("--set: seed is not used by a search. Give --seeds " +
                             optionText(options.search.base, name));
    std::vector<study::SearchAxis> trained = options.search.axes;
    std::erase_if(trained, [](const study::SearchAxis& axis) { return axis.option == "gamma"; });
    refuseSetAxes(options.config, trained);
}

void printTable(const study::SearchResult& result)
{
    const auto k = static_cast<std::int64_t>(result.criterion.k);
    Table table({"", "<Settings", atK("Recall", k), atK("MRR", k), atK("ILAD", k), atK("CC", k), "<Runs"});
    for (std::size_t t = 0; t < result.trials.size(); ++t) {
        const study::Trial& trial = result.trials[t];
        std::string runs = joined(trial.runs, " ");
        std::vector<std::string> cells = {result.winner == t ? "*" : "", study::settingsText(trial.settings)};
        for (const double value : {trial.mean.recall, trial.mean.mrr, trial.mean.ilad, trial.mean.cc})
            cells.push_back(trial.error.empty() ? fixedText(value, 4) : "-");
        cells.push_back(trial.error.empty() ? runs : "failed: " + trial.error);
        table.add(cells);
    }
    print(table.text());
    if (!result.winner) {
        print("No trial can win: all failed.\n");
        return;
    }
    print("* best on the validation split by " + study::criterionText(result.criterion) + "\n");
}

void run(Options options)
{
    options.search.base = configFrom(options.config);
    options.search.axes = axesFrom(options.grid);
    checkSettings(options);
    if (options.maxRecallLoss && options.metric == "recall")
        throw usageError("--max-recall-loss changes nothing where the most Recall wins. Give another --metric");
    options.search.seeds = options.seeds.empty() ? std::vector{options.search.base.seed} : options.seeds;
    options.search.criterion = {options.metric,
                                options.k.value_or(static_cast<std::size_t>(options.search.base.validationK)),
                                options.maxRecallLoss};
    std::vector<study::Settings> points;
    try {
        points = study::searchPoints(options.search);
    } catch (const Error& error) {
        throw usageError(error.what());
    }
    refuseWithoutEffect(options.config, options.search.base, points);
    study::SearchResult result;
    {
        CliJob job(options.queue.quiet, "the same command goes on where it stood");
        const study::QueueInput input = queueInput(job, options.queue, options.search.base,
                                                   {study::largestOf(options.search.base, options.search.axes)},
                                                   options.search.seeds.size() * points.size());
        result = study::search(input, options.search, job.context());
    }
    if (options.json)
        printJson(study::searchJson(result));
    else
        printTable(result);
    if (!result.winner)
        throw Error("no trial of the search could be trained", options.queue.dataset.string());
}

} // namespace

void addSearchCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    options->search.name = "search";
    CLI::App* verb = app.add_subcommand("search", "Try many training options; the best on the validation split wins");
    verb->footer(
        "The same command goes on after a stop or a kill: finished runs are not repeated, an unfinished one is "
        "resumed. Values of gamma cost no further run.\n\n"
        "Examples:\n  cdm search ml-100k-cdm --grid learning_rate=1e-3,1e-4 --grid lambda=0.25,1\n"
        "  cdm search ml-100k-cdm --grid beta1=0.1,0.3 gamma=0,0.1,0.25 --seeds 1,2,3 --metric ilad "
        "--max-recall-loss 0.01");
    verb->add_option("dataset", options->queue.dataset, "Dataset folder (required)")
        ->required()
        ->option_text("DATASET");
    verb->add_option("--grid", options->grid, "Option and the values to try (required); may be given many times")
        ->required()
        ->option_text("NAME=V,V...");
    CLI::Option* random =
        addNumber(*verb, "--random", options->search.random, 0, 100000, "Points of the grid to draw; 0 = all");
    addNumber(*verb, "--draw-seed", options->search.drawSeed, 0, 9007199254740992.0, "Seed of that draw")
        ->needs(random);
    verb->add_option("--seeds", options->seeds,
                     "Seeds of every point; the mean over them counts [default: seed of the file --config, else 1]")
        ->delimiter(',')
        ->check(inRange(0, 9007199254740992.0, true))
        ->option_text("N,N...");
    verb->add_option("--metric", options->metric, "What is best: recall, mrr, ilad, cc or user_cc [default recall]")
        ->check(CLI::IsMember({"recall", "mrr", "ilad", "cc", "user_cc"}))
        ->option_text("METRIC");
    verb->add_option("--k", options->k, "List length [1 to 10,000; default: validation_k]")
        ->check(inRange(1, 10000, true))
        ->option_text("N");
    verb->add_option("--max-recall-loss", options->maxRecallLoss,
                     "With another --metric than recall: only what keeps the best Recall but for this share may win "
                     "[0 to 1]")
        ->check(inRange(0, 1, false))
        ->option_text("N");
    addJobs(*verb, options->queue.jobs);
    addConfigSource(*verb, options->config);
    addStore(*verb, options->queue.store);
    addJson(*verb, options->json);
    addQuiet(*verb, options->queue.quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
