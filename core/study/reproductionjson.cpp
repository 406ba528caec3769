// SPDX-License-Identifier: GPL-3.0-only
#include "study/comparison.h"
#include "study/overseeds.h"
#include "study/paper.h"
#include "study/reproduction.h"

namespace cdm::study {

namespace {

using Json = nlohmann::ordered_json;

Json boundsJson(const std::optional<Bounds>& bounds)
{
    return bounds ? Json::array({bounds->lower, bounds->upper}) : Json(nullptr);
}

/// Over the seeds; null where there are none.
Json deviationJson(const Estimate& estimate)
{
    const auto deviation = estimate.overSeeds ? deviationOf(estimate.perSeed) : std::nullopt;
    return deviation ? Json(*deviation) : Json(nullptr);
}

Json estimateJson(const Estimate& estimate)
{
    Json json = {{"mean", estimate.mean},
                 {"deviation", deviationJson(estimate)},
                 {"per_seed", estimate.perSeed},
                 {"over_requests", boundsJson(estimate.overRequests)},
                 {"over_seeds", boundsJson(estimate.overSeeds)},
                 {"requests", estimate.requests}};
    if (estimate.pValue)
        json["p"] = *estimate.pValue;
    return json;
}

Json rowJson(const ProtocolRow& row)
{
    Json lists = Json::array();
    for (const ProtocolList& list : row.atK) {
        Json json = {{"k", list.k},
                     {"recall", estimateJson(list.recall)},
                     {"mrr", estimateJson(list.mrr)},
                     {"ilad", estimateJson(list.ilad)},
                     {"cc", estimateJson(list.cc)},
                     {"user_cc", estimateJson(list.userCc)}};
        if (list.recallChange)
            json["change"] = {{"recall", estimateJson(*list.recallChange)},
                              {"mrr", estimateJson(*list.mrrChange)},
                              {"ilad", estimateJson(*list.iladChange)},
                              {"cc", estimateJson(*list.ccChange)}};
        lists.push_back(std::move(json));
    }
    return {{"id", row.id}, {"name", row.name}, {"chosen", row.chosen}, {"runs", row.runs}, {"metrics", lists}};
}

Json rowsJson(const std::vector<ProtocolRow>& rows)
{
    Json json = Json::array();
    for (const ProtocolRow& row : rows)
        json.push_back(rowJson(row));
    return json;
}

Json table1Json(const data::Statistics& statistics)
{
    return {{"requests", statistics.requests},
            {"interactions", statistics.interactions},
            {"users", statistics.users},
            {"items", statistics.items},
            {"item_show_ratio", statistics.itemShowRatio},
            {"mean_candidates", statistics.meanCandidates},
            {"categories", statistics.categories}};
}

Json verdictJson(const Verdict& verdict)
{
    Json parts = Json::array();
    for (const Verdict::Part& part : verdict.parts)
        parts.push_back({{"name", part.name}, {"difference", estimateJson(part.difference)}});
    return {{"claim", verdict.claim},
            {"chosen_by", verdict.by},
            {"finding", findingName(verdict.finding)},
            {"sentence", verdict.sentence},
            {"parts", std::move(parts)}};
}

Json figure4Json(const GammaFigure& figure)
{
    Json seeds = Json::array();
    for (const auto& metrics : figure.perSeed) {
        Json points = Json::array();
        for (const eval::Metrics& point : metrics)
            points.push_back(metricsJson(point));
        seeds.push_back(std::move(points));
    }
    return {{"k", figure.k}, {"chosen_gamma", figure.chosen}, {"gammas", figure.gammas}, {"per_seed", seeds}};
}

Json paperJson()
{
    Json json = {{"note", paperNote}};
    json["table2"] = Json::array();
    for (const PaperRow& row : paperTable2())
        json["table2"].push_back({{"dataset", row.dataset},
                                  {"method", row.method},
                                  {"k", {row.firstK, row.secondK}},
                                  {"values", row.values}});
    json["table3"] = Json::array();
    for (const PaperAblation& row : paperTable3())
        json["table3"].push_back(
            {{"dataset", row.dataset}, {"k", row.k}, {"method", row.method}, {"values", row.values}});
    return json;
}

} // namespace

Json protocolJson(const Protocol& protocol)
{
    Json grid = Json::object();
    for (const SearchAxis& axis : protocol.cdmGrid)
        grid[axis.option] = axis.values;
    return {{"seeds", protocol.seeds},
            {"k", protocol.k},
            {"max_recall_loss", protocol.maxRecallLoss},
            {"learning_rates", protocol.learningRates},
            {"cdm_grid", std::move(grid)},
            {"gammas", protocol.gammas},
            {"mmr_lambdas", protocol.mmrLambdas},
            {"dpp_alphas", protocol.dppAlphas},
            {"ssd_diversities", protocol.ssdDiversities},
            {"ssd_gammas", protocol.ssdGammas},
            {"resamples", protocol.resampling.resamples},
            {"config", Json::parse(engine::toJson(protocol.base))}};
}

Json seedComparisonJson(const SeedComparison& comparison)
{
    return {{"requests", comparison.requests},
            {"ilad_space", comparison.space},
            {"against", comparison.against},
            {"methods", rowsJson(comparison.rows)}};
}

Json reproductionJson(const Reproduction& r)
{
    Json json = {{"program", r.program},
                 {"dataset", {{"name", r.datasetName}, {"folder", r.datasetFolder}, {"hash", r.datasetHash}}},
                 {"ilad_space", r.space},
                 {"label_scope", r.labelScope},
                 {"validation_requests", r.validationRequests},
                 {"test_requests", r.testRequests},
                 {"candidate_order",
                  {{"requests", r.order.requests},
                   {"first_is_positive", r.order.firstIsPositive},
                   {"by_chance", r.order.byChance}}},
                 {"protocol", protocolJson(r.protocol)}};
    json["verdicts"] = Json::array();
    for (const Verdict& verdict : r.verdicts)
        json["verdicts"].push_back(verdictJson(verdict));
    json["table1"] = table1Json(r.statistics);
    json["table2"] = Json::array();
    for (const ProtocolTable& table : r.table2)
        json["table2"].push_back({{"chosen_by", criterionText(table.criterion)}, {"rows", rowsJson(table.rows)}});
    json["table3"] = rowsJson(r.table3);
    json["table4"] = Json::array();
    for (const ProtocolPolicies& policies : r.table4) {
        Json table = {{"chosen_by", criterionText(policies.criterion)},
                      {"base", policies.base},
                      {"policy", policies.policy},
                      {"k", policies.k},
                      {"stay", policies.session.stay},
                      {"fatigue", policies.session.fatigue}};
        table.update(simulationJson(policies.simulation));
        json["table4"].push_back(std::move(table));
    }
    json["figure2"] = {{"k", r.figure2.k},
                       {"seed", r.figure2.seed},
                       {"requests", r.figure2.requests},
                       {"positive", r.figure2.positive},
                       {"negative", r.figure2.negative}};
    json["figure4"] = figure4Json(r.figure4);
    json["runs"] = r.runs;
    json["paper"] = paperJson();
    return json;
}

} // namespace cdm::study
