// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/gammagrid.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/splits.h"
#include "cli/table.h"
#include "eval/sweep.h"
#include "study/comparison.h"

namespace cdm::cli {

namespace {

struct Options
{
    ModelSource source;
    std::string split = "test";
    std::string gammas = "0:2:41";
    std::optional<std::size_t> k;
    std::filesystem::path csv;
    bool json = false;
    bool quiet = false;
};

std::string csvText(const OpenedModel& opened, const Options& options, const eval::ItemSpace& space,
                    const std::vector<eval::SweepPoint>& points)
{
    std::string text = "# " + opened.provenanceLine() + ", split " + options.split + ", ILAD space " + space.name() +
                       "\ngamma,k,recall,mrr,ilad,cc,requests,requests_with_positive,requests_with_pair\n";
    for (const eval::SweepPoint& point : points) {
        const eval::Metrics& m = point.metrics;
        text += joined({shortText(point.gamma), std::to_string(m.k), shortText(m.recall), shortText(m.mrr),
                        shortText(m.ilad), shortText(m.cc), std::to_string(m.requests),
                        std::to_string(m.requestsWithPositive), std::to_string(m.requestsWithPair)},
                       ",") +
                "\n";
    }
    return text;
}

void printTable(const OpenedModel& opened, const Options& options, const eval::ItemSpace& space,
                const std::vector<eval::SweepPoint>& points)
{
    const eval::Metrics& base = points.front().metrics;
    const auto at = [k = static_cast<std::int64_t>(base.k)](const char* name) { return atK(name, k); };
    auto lines = opened.properties();
    lines.emplace_back("Requests", countText(base.requests) + " of the " + options.split + " split, " +
                                       countText(base.requestsWithPositive) +
                                       " with a positive (Recall and MRR are over these)");
    lines.emplace_back("ILAD space", space.name());
    lines.emplace_back("Changes", "against gamma " + shortText(points.front().gamma));
    Table table({"gamma", at("Recall"), "change", at("MRR"), at("ILAD"), "change", at("CC"), "change"});
    for (const eval::SweepPoint& point : points) {
        const eval::Metrics& m = point.metrics;
        table.add({shortText(point.gamma), fixedText(m.recall, 4), changeText(m.recall, base.recall),
                   fixedText(m.mrr, 4), fixedText(m.ilad, 4), changeText(m.ilad, base.ilad), fixedText(m.cc, 4),
                   changeText(m.cc, base.cc)});
    }
    print(propertyLines(lines) + "\n" + table.text());
}

void printJsonResult(const OpenedModel& opened, const Options& options, const eval::ItemSpace& space,
                     const std::vector<eval::SweepPoint>& points)
{
    nlohmann::ordered_json json = opened.provenance();
    json["split"] = options.split;
    json["ilad_space"] = space.name();
    for (const eval::SweepPoint& point : points) {
        nlohmann::ordered_json entry = {{"gamma", point.gamma}};
        entry.update(study::metricsJson(point.metrics));
        json["points"].push_back(entry);
    }
    printJson(json);
}

void run(const Options& options)
{
    const data::Split split = data::splitFromName(options.split);
    const std::vector<double> gammas = gammasFrom(options.gammas);
    const BlockedSignals blocked; // before LibTorch makes threads
    const OpenedModel opened = openModel(options.source);
    const std::vector<RequestIndex> requests = requestsOf(*opened.dataset, split);
    const auto space = eval::attributeSpace(opened.dataset);
    const std::size_t k = options.k.value_or(static_cast<std::size_t>(opened.model->info().config.validationK));
    std::vector<eval::SweepPoint> points;
    {
        CliJob job(options.quiet);
        job.context().beginPhase("Scoring", requests.size());
        const eval::ScoreTable scores = opened.model->score(*opened.dataset, requests, job.context());
        points = eval::sweepGamma(*opened.dataset, scores, *space, k, gammas, job.context());
    }
    if (!options.csv.empty())
        writeFileAtomically(options.csv, csvText(opened, options, *space, points));
    if (options.json)
        printJsonResult(opened, options, *space, points);
    else
        printTable(opened, options, *space, points);
}

} // namespace

void addSweepCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("sweep", "Accuracy and diversity of a model over a range of gamma");
    verb->footer("Examples:\n  cdm sweep --run last --gammas 0:1:21 --csv sweep.csv\n"
                 "  cdm sweep --run last --k 5 --gammas 0,0.1,0.2,0.5");
    addModelSource(*verb, options->source);
    addSplit(*verb, options->split);
    verb->add_option("--gammas", options->gammas, "FIRST:LAST:COUNT or G,G,... [default 0:2:41]")
        ->option_text("GAMMAS");
    verb->add_option("--k", options->k, "List length [1 to 10,000; default: validation_k of its training]")
        ->check(inRange(1, 10000, true))
        ->option_text("N");
    verb->add_option("--csv", options->csv, "Write the values to a file as well")->option_text("FILE");
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
