// SPDX-License-Identifier: GPL-3.0-only
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/methodoption.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/splits.h"
#include "cli/text.h"
#include "report/writers.h"
#include "sources/responses.h"
#include "study/simulation.h"

namespace cdm::cli {

namespace {

struct Options
{
    ModelSource source;
    std::filesystem::path responses;
    std::string policy = "cdm";
    std::string base = "dcn";
    std::string baseRun;
    std::string split = "test";
    std::size_t k = 10;
    study::SessionOptions session;
    std::string format = "text";
    bool json = false;
    bool quiet = false;
};

study::Method policyFrom(const char* option, const std::string& text, const OpenedModel& opened)
{
    const study::Method method = methodFrom(option, text, opened.model->info().config);
    if (method.kind == study::MethodKind::Popularity || method.kind == study::MethodKind::Random)
        throw usageError(std::string(option) + ": " + study::methodId(method) +
                         " is no policy of a run. Allowed: cdm, dcn, mmr, dpp, ssd");
    return method;
}

study::Lists listsOf(const OpenedModel& opened, const study::Method& method, std::span<const RequestIndex> requests,
                     std::size_t k, JobContext& job)
{
    return study::makeLists(*opened.model, *opened.dataset, requests, std::span(&method, 1), k, job).byMethod.front();
}

std::string nameOf(const study::Method& method, const OpenedModel& opened, bool withRun)
{
    return study::methodName(method) + (withRun && opened.run ? ", run " + opened.run->id : "");
}

void run(const Options& options)
{
    const BlockedSignals blocked; // before LibTorch makes threads
    const OpenedModel opened = openModel(options.source);
    std::optional<OpenedModel> other;
    if (!options.baseRun.empty()) {
        ModelSource source = options.source;
        source.run = options.baseRun;
        source.checkpoint.clear();
        other = openModel(source);
        if (other->dataset->hash() != opened.dataset->hash())
            throw usageError("--base-run: it was trained on other data. Give --dataset");
    }
    const OpenedModel& against = other ? *other : opened;
    const study::Method policy = policyFrom("--policy", options.policy, opened);
    const study::Method base = policyFrom("--base", options.base, against);
    study::Simulation result;
    {
        CliJob job(options.quiet);
        const data::Dataset& dataset = *opened.dataset;
        const std::vector<RequestIndex> requests = requestsOf(dataset, data::splitFromName(options.split));
        const data::Responses responses = sources::readResponses(options.responses, dataset, job.context());
        const study::Lists first = listsOf(against, base, requests, options.k, job.context());
        const study::Lists second = listsOf(opened, policy, requests, options.k, job.context());
        result = study::simulate(dataset, responses, requests, std::span(&first, 1), std::span(&second, 1),
                                 options.session, job.context());
    }
    const std::string baseName = nameOf(base, against, other.has_value());
    const std::string policyName = nameOf(policy, opened, other.has_value());
    if (options.json) {
        nlohmann::ordered_json json = opened.provenance();
        json["split"] = options.split;
        json["k"] = options.k;
        json["base"] = baseName;
        json["policy"] = policyName;
        json["stay"] = options.session.stay;
        json["fatigue"] = options.session.fatigue;
        json.update(study::simulationJson(result));
        printJson(json);
        return;
    }
    const report::Table table = study::simulationTable(result, baseName, policyName);
    print(options.format == "markdown" ? report::markdown(table)
          : options.format == "csv"    ? report::csv(table)
          : options.format == "latex"  ? report::latex(table)
          : options.format == "html"   ? report::html(table)
                                       : report::plain(table));
    if (result.unobserved > 0 && options.format == "text")
        print(countText(result.unobserved) + " of " + countText(result.videos) +
              " listed videos have no observed response; nothing of them is watched\n");
}

} // namespace

void addSimulateCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("simulate", "Two policies on fully observed data: watch time, categories "
                                                    "shown, clustering coefficient (Table 4)");
    verb->footer(
        "A user goes on from each position with probability --stay; a video counts --fatigue times less for each "
        "earlier one of the list with the same (first) category. The clustering coefficient is the mean of a "
        "session's videos less its distinct categories.\n\n"
        "Examples:\n  cdm generate --out full --responses full.csv\n"
        "  cdm simulate --run last --responses full.csv --policy cdm:gamma=0.5 --base dcn\n"
        "  cdm simulate --run last --responses KuaiRec/data/small_matrix.csv --json");
    addModelSource(*verb, options->source);
    verb->add_option("--responses", options->responses,
                     "Responses of users to items: user_id, video_id, watch_ratio, as KuaiRec's small_matrix.csv "
                     "(required)")
        ->required()
        ->option_text("FILE.csv");
    verb->add_option("--policy", options->policy,
                     "Method whose lists are tried, e.g. cdm:gamma=0.5; gamma of a plain cdm and lambda of a plain "
                     "mmr-... are those of the training [default cdm]")
        ->option_text("METHOD");
    verb->add_option("--base", options->base, "Method they are compared with [default dcn]")->option_text("METHOD");
    verb->add_option("--base-run", options->baseRun, "Run of the base [default: the same]")->option_text("ID");
    addSplit(*verb, options->split);
    addNumber(*verb, "--k", options->k, 1, 10000, "Length of a list");
    addNumber(*verb, "--stay", options->session.stay, 1e-6, 1, "Share of users who go on to the next position");
    addNumber(*verb, "--fatigue", options->session.fatigue, 0, 1, "Factor of each repetition of a category");
    addNumber(*verb, "--resamples", options->session.resampling.resamples, 100, 1e6, "Resamples of the intervals");
    addNumber(*verb, "--seed", options->session.resampling.seed, 0, 9007199254740992.0, "Seed of the resamples");
    verb->add_option("--format", options->format, "text, markdown, csv, latex or html [default text]")
        ->check(CLI::IsMember({"text", "markdown", "csv", "latex", "html"}))
        ->option_text("NAME");
    addJson(*verb, options->json);
    verb->get_option("--format")->excludes(verb->get_option("--json"));
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
