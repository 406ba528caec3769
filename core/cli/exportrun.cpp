// SPDX-License-Identifier: GPL-3.0-only
#include "cli/exportrun.h"

#include "cli/gammagrid.h"
#include "cli/methodoption.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/splits.h"
#include "cli/text.h"
#include "exporting/modeloutput.h"

#include <algorithm>

namespace cdm::cli {

namespace {

constexpr const char* group = "What a trained model says (with --run or --checkpoint)";

bool isAsked(const RunExportOptions& options, const char* what)
{
    return std::find(options.what.begin(), options.what.end(), what) != options.what.end();
}

std::vector<exporting::NamedMethod> rankersOf(const RunExportOptions& options, const engine::TrainConfig& config)
{
    std::vector<exporting::NamedMethod> rankers;
    for (const std::string& text : options.methods)
        rankers.push_back({text, methodFrom("--methods", text, config)});
    study::Method cdm;
    cdm.kind = study::MethodKind::Cdm;
    for (const double gamma : options.gammas.empty() ? std::vector<double>() : gammasFrom(options.gammas)) {
        cdm.gamma = gamma;
        rankers.push_back({"cdm:gamma=" + shortText(gamma), cdm});
    }
    if (rankers.empty()) {
        cdm.gamma = config.gamma;
        rankers = {{"cdm", cdm}, {"dcn", {}}};
    }
    for (std::size_t i = 0; i < rankers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (rankers[i].name == rankers[j].name)
                throw usageError("'" + rankers[i].name + "' is asked for twice");
    return rankers;
}

} // namespace

void writeTorchScript(const std::filesystem::path& checkpoint, const std::filesystem::path& out)
{
    engine::loadEngine().exportTorchScript(checkpoint, out);
    print("Written " + out.string() + ": torch.jit.load() reads it, its file cdm.json names the inputs\n");
}

void addRunExportOptions(CLI::App& verb, RunExportOptions& options)
{
    const std::vector<CLI::Option*> before = verb.get_options();
    addModelSource(verb, options.source);
    verb.add_option("--what", options.what,
                    "scores (f, y_stu, fused and their ranks), rankings (top K), contexts (the items of each target's "
                    "positive and negative context with their weights), embeddings [default scores,rankings]")
        ->delimiter(',')
        ->check(CLI::IsMember({"scores", "rankings", "contexts", "embeddings"}))
        ->option_text("WHAT,WHAT...");
    addSplit(verb, options.split);
    verb.add_option("--methods", options.methods,
                    "Rankings, as for 'cdm evaluate': cdm, dcn, mmr-cosine:lambda=0.5 ...; gamma of a plain cdm and "
                    "lambda of a plain mmr-... are those of the training [default cdm dcn]")
        ->option_text("METHOD...");
    verb.add_option("--gammas", options.gammas, "Rankings of CDM at these: FIRST:LAST:COUNT, or G,G,...")
        ->option_text("GAMMAS");
    addNumber(verb, "--k", options.k, 1, 10000, "Length of the rankings");
    addNumber(verb, "--requests", options.requests, 0, 4294967295.0, "Only the first requests of the split; 0 = all");
    addNumber(verb, "--context-requests", options.contextRequests, 0, 4294967295.0,
              "Requests whose contexts are written, an inspection for each candidate; 0 = all");
    addNumber(verb, "--context-items", options.contextItems, 0, 10000, "Heaviest items of a side; 0 = all k");
    verb.add_flag("--torchscript", options.torchScript,
                  "Write the model itself to the file --out, as a TorchScript module for serving");
    for (CLI::Option* option : verb.get_options())
        if (std::find(before.begin(), before.end(), option) == before.end())
            option->group(group);
}

bool isRunExportOption(const CLI::Option& option)
{
    return option.get_group() == group;
}

void refuseUnwritten(const CLI::App& verb, const RunExportOptions& options)
{
    const std::pair<const char*, const char*> owners[] = {{"--methods", "rankings"},
                                                          {"--gammas", "rankings"},
                                                          {"--k", "rankings"},
                                                          {"--context-requests", "contexts"},
                                                          {"--context-items", "contexts"}};
    for (const auto& [name, owner] : owners)
        if (verb.count(name) > 0 && !isAsked(options, owner))
            throw usageError(std::string(name) + " is of the " + owner + ", which --what leaves out");
    const bool tables = isAsked(options, "scores") || isAsked(options, "rankings");
    if (verb.count("--compress") > 0 && !tables && !isAsked(options, "contexts"))
        throw usageError("--compress is for CSV files; the embeddings are written as .npy");
    if (verb.count("--format") > 0 && !tables && !isAsked(options, "embeddings") &&
        verb.get_option("--format")->as<std::string>() == "npy")
        throw usageError("--format npy is for scores and rankings; the contexts are written as CSV");
}

void exportRun(const RunExportOptions& options, const std::filesystem::path& out, bool arrays,
               exporting::Compression compression, bool quiet)
{
    if (options.torchScript)
        return writeTorchScript(checkpointPath(options.source), out);
    const data::Split split = data::splitFromName(options.split);
    const BlockedSignals blocked; // before LibTorch makes threads
    const OpenedModel opened = openModel(options.source);
    std::vector<RequestIndex> requests = requestsOf(*opened.dataset, split);
    if (options.requests > 0 && options.requests < requests.size())
        requests.resize(options.requests);
    const engine::TrainConfig& config = opened.model->info().config;
    exporting::ModelOutputOptions output;
    output.scores = isAsked(options, "scores");
    output.rankings = isAsked(options, "rankings");
    output.contexts = isAsked(options, "contexts");
    output.embeddings = isAsked(options, "embeddings");
    output.gamma = config.gamma;
    output.rankers = rankersOf(options, config);
    output.k = options.k;
    output.contextRequests = options.contextRequests;
    output.contextItems = options.contextItems;
    output.arrays = arrays;
    output.compression = compression;
    nlohmann::ordered_json json = opened.provenance();
    json["checkpoint"] = opened.model->info().path.filename().string(); // files given away name no folders
    json["dataset"].erase("folder");
    json["split"] = options.split;
    json["requests"] = requests.size();
    json["gamma"] = config.gamma;
    json["k"] = options.k;
    for (const exporting::NamedMethod& ranker : output.rankers)
        json["methods"].push_back({{"name", ranker.name}, {"title", study::methodName(ranker.method)}});
    output.description = json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    {
        CliJob job(quiet);
        exporting::exportModelOutput(*opened.model, *opened.dataset, requests, out, output, job.context());
    }
    print("written to " + out.string() + "\n");
}

} // namespace cdm::cli
