// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/datasetsummary.h"
#include "cli/evaluateseeds.h"
#include "cli/evaluatetext.h"
#include "cli/methodoption.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/splits.h"
#include "cli/table.h"
#include "study/comparison.h"

#include <algorithm>
#include <array>

namespace cdm::cli {

namespace {

struct Options
{
    ModelSource source;
    std::string split = "test";
    std::vector<std::size_t> k = {5, 20};
    std::vector<std::string> methods;
    std::vector<std::string> also;
    std::vector<std::string> overSeeds; ///< runs in place of the source's
    std::optional<double> gamma;
    std::optional<double> lambda;
    std::optional<std::uint64_t> seed;
    std::optional<std::string> against;
    std::string space = "attributes";
    std::string slice;
    std::size_t groups = 5;
    std::size_t resamples = 2000;
    bool intervals = false;
    std::filesystem::path csv;
    bool json = false;
    bool quiet = false;
};

/// Candidates that the accuracy loss of this model ran over.
std::string labelScopeOf(const OpenedModel& opened)
{
    const std::string& chosen = opened.model->info().config.labelScope;
    return chosen == "auto" ? labelScopeName(opened.dataset->defaultLabelScope()) : chosen;
}

/// The methods of the model that is evaluated, and what --gamma, --lambda and --seed give them.
class Methods
{
public:
    Methods(const Options& options, const engine::TrainConfig& config)
    {
        if (options.methods.empty())
            methods_ = study::standardMethods(config);
        isPlain_.assign(methods_.size(), true);
        for (const std::string& text : options.methods) {
            methods_.push_back(methodFrom("--methods", text, config));
            isPlain_.push_back(!hasParameters(text));
        }
        using enum study::MethodKind;
        give("--gamma", options.gamma, Cdm, "cdm", &study::Method::gamma);
        give("--lambda", options.lambda, Mmr, "mmr-cosine or mmr-sigmoid_dot", &study::Method::lambda);
        give("--seed", options.seed, Random, "random", &study::Method::seed);
    }

    [[nodiscard]] std::vector<study::Method> take() { return std::move(methods_); }

private:
    /// Goes to the methods that stand there without parameters of their own.
    template <class T>
    void give(const char* option, const std::optional<T>& value, study::MethodKind kind, const char* name,
              T study::Method::*field)
    {
        bool isUsed = !value;
        for (std::size_t m = 0; value && m < methods_.size(); ++m) {
            if (!isPlain_[m] || methods_[m].kind != kind)
                continue;
            methods_[m].*field = *value;
            isUsed = true;
        }
        if (!isUsed)
            throw usageError(std::string(option) + " changes nothing: no " + name +
                             " without parameters of its own is among --methods");
    }

    std::vector<study::Method> methods_;
    std::vector<bool> isPlain_;
};

/// "NAME=RUN": a further run, ranked by its f when it has no student, else as CDM with the gamma of its training.
study::ModelEntry furtherModel(const std::string& text, const Options& options, const OpenedModel& first)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        throw usageError("--also: '" + text + "' is not of the form NAME=RUN");
    ModelSource source;
    source.run = text.substr(equals + 1);
    source.store = options.source.store;
    source.device = options.source.device;
    source.dataset = first.dataset->folder();
    const OpenedModel opened = openModel(source);
    study::Method method;
    const engine::TrainConfig& config = opened.model->info().config;
    method.kind = config.teacherMode == "none" ? study::MethodKind::Dcn : study::MethodKind::Cdm;
    method.gamma = config.gamma;
    return {text.substr(0, equals), opened.model, {method}};
}

/// As asked for, else dcn, else the first.
std::string againstOf(const Options& options, std::span<const study::ModelEntry> models)
{
    const std::vector<std::string> ids = study::comparedIds(models);
    const std::string against = options.against.value_or("dcn");
    if (std::ranges::find(ids, against) != ids.end())
        return against;
    if (options.against)
        throw usageError("--against: there is no method '" + against + "' here. Allowed: " + joined(ids, ", "));
    return ids.front();
}

std::unique_ptr<eval::ItemSpace> spaceOf(const Options& options, const OpenedModel& opened,
                                         std::span<const RequestIndex> requests, JobContext& job)
{
    const std::string prefix = "checkpoint:";
    if (options.space == "attributes")
        return eval::attributeSpace(opened.dataset);
    if (!options.space.starts_with(prefix) || options.space.size() == prefix.size())
        throw usageError("--space: '" + options.space + "' is not allowed. Allowed: attributes, checkpoint:FILE");
    ModelSource source;
    source.checkpoint = options.space.substr(prefix.size());
    source.dataset = opened.dataset->folder();
    source.store = options.source.store;
    source.device = options.source.device;
    return study::embeddingSpace(*openModel(source).model, *opened.dataset, requests, job);
}

void printResult(const OpenedModel& opened, const Options& options, const study::Comparison& comparison)
{
    if (!options.csv.empty())
        writeFileAtomically(options.csv, "# " + opened.provenanceLine() + ", split " + options.split + ", ILAD space " +
                                             comparison.space + ", against " + comparison.against + "\n" +
                                             study::comparisonCsv(comparison));
    if (options.json) {
        nlohmann::ordered_json json = opened.provenance();
        json["split"] = options.split;
        json["label_scope"] = labelScopeOf(opened);
        json.update(study::comparisonJson(comparison));
        printJson(json);
        return;
    }
    const eval::Metrics& first = comparison.methods.front().atK.front().metrics;
    auto lines = opened.properties();
    lines.emplace_back("Requests", countText(first.requests) + " of the " + options.split + " split, " +
                                       countText(first.requestsWithPositive) +
                                       " with a positive (Recall and MRR are over these)");
    lines.emplace_back("ILAD space", comparison.space);
    lines.emplace_back("Label scope", labelScopeOf(opened) + " candidates (accuracy loss in training)");
    print(propertyLines(lines) + "\n" + comparisonText(comparison));
    if (options.intervals && options.resamples > 0)
        print("\n" + intervalsText(comparison));
    if (comparison.slice)
        print("\nSlices by " + std::string(study::sliceKindName(*comparison.slice)) + "\n" + slicesText(comparison));
}

void printSeeds(const std::vector<OpenedModel>& opened, const Options& options, const study::SeedComparison& comparison)
{
    const std::string scope = labelScopeOf(opened.front());
    if (options.json) {
        nlohmann::ordered_json json = seedProvenance(opened);
        json["split"] = options.split;
        json["label_scope"] = scope;
        json.update(study::seedComparisonJson(comparison));
        printJson(json);
        return;
    }
    auto lines = seedProperties(opened);
    const std::size_t withPositive = comparison.rows.front().atK.front().recall.requests;
    lines.emplace_back("Requests", countText(comparison.requests) + " of the " + options.split + " split, " +
                                       countText(withPositive) + " with a positive (Recall and MRR are over these)");
    lines.emplace_back("ILAD space", comparison.space);
    lines.emplace_back("Label scope", scope + " candidates (accuracy loss in training)");
    print(propertyLines(lines) + "\n" + seedsText(comparison));
    if (options.intervals)
        print("\n" + seedIntervalsText(comparison));
}

void runOverSeeds(const Options& options)
{
    if (options.resamples == 0)
        throw usageError("--over-seeds needs resamples; leave --resamples 0 out");
    const data::Split split = data::splitFromName(options.split);
    const std::vector<OpenedModel> opened = openSeeds(options.overSeeds, options.source);
    const OpenedModel& first = opened.front();
    const std::vector<study::Method> methods = Methods(options, first.model->info().config).take();
    std::vector<std::shared_ptr<const engine::Model>> models;
    for (const OpenedModel& one : opened)
        models.push_back(one.model);
    study::SeedComparisonOptions comparing;
    comparing.k = options.k;
    comparing.against = againstOf(options, std::array{study::ModelEntry{{}, first.model, methods}});
    comparing.resampling.resamples = options.resamples;
    study::SeedComparison comparison;
    {
        CliJob job(options.quiet);
        comparison = study::compareOverSeeds(first.dataset, requestsOf(*first.dataset, split), models, methods,
                                             comparing, job.context());
    }
    printSeeds(opened, options, comparison);
}

void run(const Options& options)
{
    if (options.resamples != 0 && options.resamples < 100)
        throw usageError("--resamples: " + std::to_string(options.resamples) +
                         " is not allowed. Allowed: 100 to 100,000, or 0 for none");
    const BlockedSignals blocked; // before LibTorch makes threads
    if (options.intervals && options.resamples == 0)
        throw usageError("--intervals needs resamples; leave --resamples 0 out");
    if (options.against && options.resamples == 0)
        throw usageError("--against is of the tests, which need resamples; leave --resamples 0 out");
    if (!options.overSeeds.empty())
        return runOverSeeds(options);
    const data::Split split = data::splitFromName(options.split);
    const OpenedModel opened = openModel(options.source);
    const std::vector<RequestIndex> requests = requestsOf(*opened.dataset, split);
    std::vector<study::ModelEntry> models = {{"", opened.model, Methods(options, opened.model->info().config).take()}};
    for (const std::string& text : options.also)
        models.push_back(furtherModel(text, options, opened));
    study::ComparisonOptions comparing;
    comparing.k = options.k;
    comparing.against = againstOf(options, models);
    comparing.intervals = options.resamples > 0;
    if (comparing.intervals)
        comparing.resampling.resamples = options.resamples;
    if (!options.slice.empty())
        comparing.slice = study::sliceKindFromName(options.slice);
    comparing.sliceGroups = options.groups;
    study::Comparison comparison;
    {
        CliJob job(options.quiet);
        const auto space = spaceOf(options, opened, requests, job.context());
        comparison = study::compareMethods(*opened.dataset, requests, *space, models, comparing, job.context());
    }
    printResult(opened, options, comparison);
}

} // namespace

void addEvaluateCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("evaluate", "Recall, MRR, ILAD and CC of a model beside its baselines");
    verb->footer("Methods: cdm, dcn, mmr-cosine, mmr-sigmoid_dot, dpp, ssd-star, ssd-volume, popularity, random; with "
                 "parameters as in mmr-cosine:lambda=0.5 or dpp:alpha=4,window=10. --gamma, --lambda and --seed are of "
                 "those without.\n\n"
                 "Examples:\n  cdm evaluate --run last\n"
                 "  cdm evaluate --checkpoint best.safetensors --dataset ml-100k-cdm --k 5,10,20 --gamma 0.2\n"
                 "  cdm evaluate --run last --also IPW=r-2026 --slice activity --csv table2.csv\n"
                 "  cdm evaluate --run last --methods dcn cdm:gamma=0.5 dpp:alpha=4 --intervals\n"
                 "  cdm evaluate --over-seeds r-2026a r-2026b r-2026c --intervals");
    addModelSource(*verb, options->source);
    addSplit(*verb, options->split);
    verb->add_option("--k", options->k, "List lengths [1 to 10,000; default 5,20]")
        ->delimiter(',')
        ->check(inRange(1, 10000, true))
        ->option_text("N,N...");
    verb->add_option("--methods", options->methods, "Methods in place of all, see below")->option_text("METHOD...");
    verb->add_option("--also", options->also, "Another run of the same dataset as a method, e.g. one trained as IPW")
        ->option_text("NAME=RUN");
    verb->add_option("--gamma", options->gamma,
                     "Weight of the student's score in CDM [0 to 100; default: the one of its training]")
        ->check(inRange(0, 100, false))
        ->option_text("N");
    verb->add_option("--lambda", options->lambda,
                     "Weight of diversity in MMR [0 to 100; default: the one of its training]")
        ->check(inRange(0, 100, false))
        ->option_text("N");
    verb->add_option("--against", options->against,
                     "Method that the others are tested against [default dcn, or the first where it is not among them]")
        ->option_text("METHOD");
    verb->add_option("--space", options->space,
                     "Vectors of ILAD: attributes, or checkpoint:FILE for the item embeddings of that model [default "
                     "attributes]")
        ->option_text("SPACE");
    CLI::Option* slice = verb->add_option("--slice", options->slice,
                                          "Also by category, activity (of the user) or candidates (their number)");
    slice->check(CLI::IsMember({"category", "activity", "candidates"}))->option_text("KIND");
    addNumber(*verb, "--groups", options->groups, 2, 1000,
              "Most slices of a kind; users without train positives are one more")
        ->needs(slice);
    addNumber(*verb, "--resamples", options->resamples, 0, 100000, "Resamples behind intervals and tests; 0 = none");
    verb->add_flag("--intervals", options->intervals,
                   "Print 95 % intervals and tests as well (JSON and CSV have them)");
    verb->add_option("--seed", options->seed, "Seed of the random order [0 to 9,007,199,254,740,992; default 1]")
        ->check(inRange(0, 9007199254740992.0, true))
        ->option_text("N");
    verb->add_option("--csv", options->csv, "Write values, intervals and tests to a file as well")->option_text("FILE");
    CLI::Option* overSeeds =
        verb->add_option("--over-seeds", options->overSeeds,
                         "Runs that differ in their seed alone, in place of --run: means over the seeds with their "
                         "standard deviation and 95 % intervals (the wider of those over requests and over seeds). "
                         "Not with --csv, --also, --slice or --space");
    overSeeds->delimiter(',')->option_text("RUN...");
    for (const char* other : {"--run", "--checkpoint", "--last", "--also", "--space", "--slice", "--csv"})
        overSeeds->excludes(verb->get_option(other));
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
