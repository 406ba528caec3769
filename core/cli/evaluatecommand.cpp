// SPDX-License-Identifier: GPL-3.0-only
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/datasetsummary.h"
#include "cli/methods.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"

namespace cdm::cli {

namespace {

struct Options
{
    ModelSource source;
    std::string split = "test";
    std::vector<std::size_t> k = {5, 20};
    std::optional<double> gamma;
    std::optional<double> lambda;
    std::uint64_t seed = 1;
    bool json = false;
    bool quiet = false;
};

/// Candidates that the accuracy loss of this model ran over.
std::string labelScopeOf(const OpenedModel& opened)
{
    const std::string& chosen = opened.model->info().config.labelScope;
    return chosen == "auto" ? labelScopeName(opened.dataset->defaultLabelScope()) : chosen;
}

void printTable(const OpenedModel& opened, const Options& options, const eval::ItemSpace& space,
                const std::vector<MethodResult>& results)
{
    const eval::Metrics& first = results.front().metrics.front();
    auto lines = opened.properties();
    lines.emplace_back("Requests", countText(first.requests) + " of the " + options.split + " split, " +
                                       countText(first.requestsWithPositive) +
                                       " with a positive (Recall and MRR are over these)");
    lines.emplace_back("ILAD space", space.name());
    lines.emplace_back("Label scope", labelScopeOf(opened) + " candidates (accuracy loss in training)");
    std::vector<std::string> headers = {"<Method"};
    for (const std::size_t k : options.k)
        for (const char* metric : {"Recall", "MRR", "ILAD", "CC"})
            headers.push_back(atK(metric, static_cast<std::int64_t>(k)));
    Table table(headers);
    for (const MethodResult& result : results) {
        std::vector<std::string> cells = {result.name};
        for (const eval::Metrics& m : result.metrics)
            for (const double value : {m.recall, m.mrr, m.ilad, m.cc})
                cells.push_back(fixedText(value, 4));
        table.add(cells);
    }
    print(propertyLines(lines) + "\n" + table.text());
}

void printResult(const OpenedModel& opened, const Options& options, const eval::ItemSpace& space,
                 const MethodOptions& methods, const std::vector<MethodResult>& results)
{
    if (!options.json) {
        printTable(opened, options, space, results);
        return;
    }
    nlohmann::ordered_json json = opened.provenance();
    json["split"] = options.split;
    json["requests"] = results.front().metrics.front().requests;
    json["ilad_space"] = space.name();
    json["label_scope"] = labelScopeOf(opened);
    json["gamma"] = methods.gamma;
    json["lambda"] = methods.lambda;
    json["similarity"] = rerank::similarityName(methods.similarity);
    for (const MethodResult& result : results) {
        auto lists = nlohmann::ordered_json::array();
        for (const eval::Metrics& metrics : result.metrics)
            lists.push_back(metricsJson(metrics));
        json["methods"].push_back({{"method", result.id}, {"name", result.name}, {"metrics", lists}});
    }
    printJson(json);
}

void run(const Options& options)
{
    const data::Split split = data::splitFromName(options.split);
    const OpenedModel opened = openModel(options.source);
    const std::vector<RequestIndex> requests = requestsOf(*opened.dataset, split);
    const engine::TrainConfig& config = opened.model->info().config;
    MethodOptions methods;
    methods.k = options.k;
    methods.gamma = options.gamma.value_or(config.gamma);
    methods.lambda = options.lambda.value_or(config.lambda);
    methods.similarity = rerank::similarityFromName(config.similarity);
    methods.seed = options.seed;
    const auto space = eval::attributeSpace(opened.dataset);
    std::vector<MethodResult> results;
    {
        CliJob job(options.quiet);
        results = evaluateMethods(opened, requests, *space, methods, job.context());
    }
    printResult(opened, options, *space, methods, results);
}

} // namespace

void addEvaluateCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("evaluate", "Recall, MRR, ILAD and CC of a model beside its baselines");
    verb->footer("Examples:\n  cdm evaluate --run last\n"
                 "  cdm evaluate --checkpoint best.safetensors --dataset ml-100k-cdm --k 5,10,20 --gamma 0.2");
    addModelSource(*verb, options->source);
    addSplit(*verb, options->split);
    verb->add_option("--k", options->k, "List lengths [1 to 10,000; default 5,20]")
        ->delimiter(',')
        ->check(inRange(1, 10000, true))
        ->option_text("N,N...");
    verb->add_option("--gamma", options->gamma,
                     "Weight of the student's score in CDM [0 to 100; default: the one of its training]")
        ->check(inRange(0, 100, false))
        ->option_text("N");
    verb->add_option("--lambda", options->lambda,
                     "Weight of diversity in MMR [0 to 100; default: the one of its training]")
        ->check(inRange(0, 100, false))
        ->option_text("N");
    addNumber(*verb, "--seed", options->seed, 0, 9007199254740992.0, "Seed of the random order");
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
