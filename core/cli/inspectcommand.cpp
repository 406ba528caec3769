// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/requestinspection.h"
#include "cli/table.h"
#include "cli/text.h"
#include "data/requestids.h"

namespace cdm::cli {

namespace {

struct Options
{
    ModelSource source;
    std::optional<std::uint32_t> request;
    std::string requestId; ///< in place of its number; empty = not given
    std::optional<std::uint32_t> target;
    std::optional<std::uint64_t> seed;
    std::optional<double> gamma;
    std::optional<double> lambda;
    double tau = 0.0;
    std::int64_t contextSize = 0;
    std::int64_t draws = 200;
    bool drawsGiven = false;
    std::size_t top = 20;
    bool json = false;
};

RequestIndex requestWithId(const data::Dataset& dataset, const std::string& id)
{
    JobContext job;
    const std::vector<RequestIndex> found = data::requestsWithId(dataset, id, job);
    if (found.empty())
        throw usageError("--request-id: no request of " + dataset.name() + " has the id '" + id + "'" +
                         (dataset.hasRequestIds() ? "" : ": none has an id of its own. Give --request its number"));
    if (found.size() > 1)
        throw usageError("--request-id: " + std::to_string(found.size()) + " requests of " + dataset.name() +
                         " have the id '" + id +
                         "'. Give --request the number of one of them: " + std::to_string(found[0].value) + ", " +
                         std::to_string(found[1].value) + (found.size() > 2 ? ", ..." : ""));
    return found.front();
}

RequestIndex wantedRequest(const data::Dataset& dataset, const Options& options)
{
    if (!options.request)
        return requestWithId(dataset, options.requestId);
    if (*options.request >= dataset.requestCount())
        throw usageError("--request: " + std::to_string(*options.request) + " is not allowed. Allowed: 0 to " +
                         std::to_string(dataset.requestCount() - 1) + ", the requests of " + dataset.name());
    return RequestIndex(*options.request);
}

void checkTarget(const data::RequestView& request, const Options& options)
{
    if (options.target && *options.target >= request.size())
        throw usageError("--target: " + std::to_string(*options.target) + " is not allowed. Allowed: 0 to " +
                         std::to_string(request.size() - 1) + ", the candidates of request " +
                         std::to_string(request.index.value));
}

engine::InspectOptions inspectOptions(const Options& options)
{
    engine::InspectOptions inspect;
    inspect.noisy = options.seed.has_value();
    inspect.seed = options.seed.value_or(1);
    inspect.tau = options.tau;
    inspect.k = options.contextSize;
    inspect.draws = options.draws;
    return inspect;
}

TargetSetting targetSetting(const Options& options, const engine::TrainConfig& config, const RankingOptions& ranking,
                            const std::vector<CandidateRow>& rows)
{
    const engine::InspectOptions inspect = inspectOptions(options);
    TargetSetting setting{inspect.noisy, inspect.seed, inspect.draws, config.nceTemperature, ranking.gamma, {}};
    for (const CandidateRow& row : rows) {
        if (row.place == *options.target)
            setting.teacherChose = row.teacher.has_value();
    }
    return setting;
}

std::string requestText(const OpenedModel& opened, const data::RequestView& request, const RankingOptions& ranking)
{
    auto lines = opened.properties();
    const std::string id(opened.dataset->ownRequestId(request.index));
    lines.emplace_back(
        "Request", std::to_string(request.index.value) + (id.empty() ? "" : ", id " + plainText(id)) + " (" +
                       data::splitName(request.split) + "), user " + std::string(opened.dataset->userId(request.user)) +
                       ", " + localTimeText(request.time) + ", " + std::to_string(request.size()) + " candidates");
    lines.emplace_back("CDM", "f + " + shortText(ranking.gamma) + " y_stu");
    lines.emplace_back("Teacher", teacherText(ranking.teacher));
    return propertyLines(lines);
}

nlohmann::ordered_json requestJson(const data::Dataset& dataset, const data::RequestView& request)
{
    const std::string id(dataset.ownRequestId(request.index));
    return {{"index", request.index.value},
            {"id", id.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(id)},
            {"user", std::string(dataset.userId(request.user))},
            {"time", request.time},
            {"split", data::splitName(request.split)}};
}

void run(const Options& options)
{
    if (!options.request && options.requestId.empty())
        throw usageError("give the request: --request N or --request-id ID");
    if (options.tau > 0.0 && !options.seed)
        throw usageError("--tau is of a draw with noise; give its --seed too");
    const OpenedModel opened = openModel(options.source);
    const data::Dataset& dataset = *opened.dataset;
    const RequestIndex index = wantedRequest(dataset, options);
    const data::RequestView request = dataset.request(index);
    checkTarget(request, options);
    const engine::TrainConfig& config = opened.model->info().config;
    if (options.drawsGiven && config.contexts == "attention")
        throw usageError("--draws: this model attends to all candidates and draws none");
    RankingOptions ranking;
    ranking.gamma = options.gamma.value_or(config.gamma);
    ranking.teacher = engine::teacherOptions(config);
    if (options.lambda && ranking.teacher.kind != engine::TeacherKind::Mmr)
        throw usageError("--lambda: the teacher of this run is " + config.teacher + ", which has none");
    ranking.teacher.lambda = options.lambda.value_or(ranking.teacher.lambda);
    const std::vector<CandidateRow> rows = rankCandidates(opened, index, ranking);
    std::optional<engine::TargetInspection> target;
    if (options.target)
        target = opened.model->inspect(dataset, index, *options.target, inspectOptions(options));
    if (options.json) {
        nlohmann::ordered_json json = opened.provenance();
        json["request"] = requestJson(dataset, request);
        json["gamma"] = ranking.gamma;
        json["teacher"] = teacherJson(ranking.teacher);
        json["candidates"] = candidatesJson(dataset, index, rows);
        if (target)
            json["target"] =
                targetJson(opened, index, *options.target, *target, targetSetting(options, config, ranking, rows));
        printJson(json);
        return;
    }
    print(requestText(opened, request, ranking) + "\n" +
          (target ? targetText(dataset, index, *options.target, *target, options.top)
                  : candidatesText(dataset, index, rows, options.top)));
}

} // namespace

void addInspectCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("inspect", "One request: its candidates under every ranking, and the contexts "
                                                   "of one of them");
    verb->footer("Examples:\n  cdm inspect --run last --request 12\n"
                 "  cdm inspect --run last --request 12 --target 3 --seed 5\n"
                 "  cdm inspect --run last --request-id impression-7781");
    addModelSource(*verb, options->source);
    CLI::Option* request = verb->add_option("--request", options->request,
                                            "Number of the request in the dataset, from 0; this or --request-id");
    request->check(inRange(0, 4294967294.0, true))->option_text("N");
    verb->add_option("--request-id", options->requestId,
                     "Id of the request in the log that was imported, in place of --request")
        ->excludes(request)
        ->option_text("ID");
    CLI::Option* target =
        verb->add_option("--target", options->target, "Show the contexts of this candidate (its place, from 0)");
    target->check(inRange(0, 4294967294.0, true))->option_text("N");
    verb->add_option("--seed", options->seed,
                     "With --target: draw the contexts with noise; without it, those of inference")
        ->check(inRange(0, 9007199254740992.0, true))
        ->needs(target)
        ->option_text("N");
    verb->add_option("--gamma", options->gamma, "Weight of the student's score [0 to 100; default: of its training]")
        ->check(inRange(0, 100, false))
        ->option_text("N");
    verb->add_option("--lambda", options->lambda,
                     "Weight of diversity in an MMR teacher [0 to 100; default: of its training]")
        ->check(inRange(0, 100, false))
        ->option_text("N");
    verb->add_option("--tau", options->tau,
                     "With --target and --seed: temperature of the noisy draw [0.05 to 10; default: tau_end of its "
                     "training]")
        ->check(inRange(0.05, 10, false))
        ->needs(target)
        ->option_text("N");
    verb->add_option("--context-size", options->contextSize,
                     "With --target: items per side [1 to 1,000; default: of its training]")
        ->check(inRange(1, 1000, true))
        ->needs(target)
        ->option_text("N");
    addNumber(*verb, "--draws", options->draws, 0, 100000,
              "With --target: noisy draws behind the inclusion probabilities")
        ->needs(target);
    addNumber(*verb, "--top", options->top, 1, 10000, "Rows of each table; JSON has them all");
    addJson(*verb, options->json);
    verb->callback([options, verb] {
        options->drawsGiven = verb->count("--draws") > 0;
        run(*options);
    });
}

} // namespace cdm::cli
