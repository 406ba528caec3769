// SPDX-License-Identifier: GPL-3.0-only
#include "sources/provenance.h"

#include "base/error.h"
#include "base/version.h"

#include <nlohmann/json.hpp>

#include <limits>

namespace cdm::sources {

namespace {

using Json = nlohmann::ordered_json;

Json buildJson(const RequestBuildOptions& o)
{
    return {{"builder", o.builder},
            {"window", o.window},
            {"candidates", o.candidates},
            {"popularity_share", o.popularityShare},
            {"positive_threshold", o.positiveThreshold},
            {"split", o.split},
            {"validation_fraction", o.validationFraction},
            {"test_fraction", o.testFraction},
            {"seed", o.seed}};
}

Json mappingJson(const TableMapping& m)
{
    return {{"request", m.request},
            {"user", m.user},
            {"item", m.item},
            {"label", m.label},
            {"shown", m.shown},
            {"time", m.time},
            {"category", m.category},
            {"title", m.title},
            {"score", m.score},
            {"split", m.split},
            {"item_fields", m.itemFields},
            {"user_fields", m.userFields},
            {"context_fields", m.contextFields},
            {"item_vector_columns", m.itemVectorColumns},
            {"user_vector_columns", m.userVectorColumns},
            {"candidate_vector_columns", m.candidateVectorColumns},
            {"item_vectors", m.itemVectors},
            {"item_vector_ids", m.itemVectorIds},
            {"user_vectors", m.userVectors},
            {"user_vector_ids", m.userVectorIds},
            {"candidate_vectors", m.candidateVectors},
            {"scores", m.scores},
            {"item_table", m.itemTable},
            {"user_table", m.userTable},
            {"category_list", m.categoryList},
            {"field_values", m.fieldValues},
            {"exact", m.exact},
            {"label_scope", m.labelScope},
            {"separator", m.separator == '\0' ? std::string() : std::string(1, m.separator)}};
}

constexpr std::size_t examplesInProvenance = 2; ///< of a cause

Json issuesJson(const std::vector<Issue>& issues, std::size_t mostExamples)
{
    Json list = Json::array();
    for (const Issue& issue : issues) {
        Json one = {{"kind", issueKindName(issue.kind)}, {"cause", issue.cause}, {"count", issue.count}};
        for (const BadRow& row : issue.examples) {
            if (one["examples"].size() < mostExamples)
                one["examples"].push_back({{"file", row.file}, {"line", row.line}, {"problem", row.problem}});
        }
        list.push_back(std::move(one));
    }
    return list;
}

Json filesJson(const ImportReport& report)
{
    Json list = Json::array();
    for (const ImportedFile& file : report.files)
        list.push_back({{"name", file.name}, {"rows", file.rows}, {"bytes", file.bytes}, {"xxh3", file.hash}});
    return list;
}

void take(std::string& field, const Json& value, const std::string& key)
{
    if (!value.is_string())
        throw Error("must be a text, found " + value.dump(), key);
    field = value.get<std::string>();
}

void take(bool& field, const Json& value, const std::string& key)
{
    if (!value.is_boolean())
        throw Error("must be true or false, found " + value.dump(), key);
    field = value.get<bool>();
}

void take(std::vector<std::string>& field, const Json& value, const std::string& key)
{
    if (!value.is_array())
        throw Error("must be a list of texts, found " + value.dump(), key);
    field.clear();
    for (const Json& entry : value)
        take(field.emplace_back(), entry, key);
}

} // namespace

std::string provenanceOf(const ImportReport& report, const ImportOptions& options, const IssueLog& issues)
{
    Json json = {{"kind", "imported"},
                 {"program", programVersion},
                 {"format", report.format},
                 {"files", filesJson(report)},
                 {"strict", options.strict}};
    // For impressions only the split and its seed matter, but all is kept: it says what was asked for.
    json["build"] = buildJson(options.build);
    if (report.format == "table")
        json["mapping"] = mappingJson(options.mapping);
    json["rows"] = {{"read", report.rowsRead},
                    {"refused", issues.count(IssueKind::Refused)},
                    {"repaired", issues.count(IssueKind::Repaired)}};
    json["issues"] = issuesJson(issues.issues(), examplesInProvenance);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string ImportReport::toJson() const
{
    const Json json = {{"format", format},
                       {"rows_read", rowsRead},
                       {"rows_used", rowsUsed},
                       {"rows_repaired", rowsRepaired},
                       {"repairs_not_listed", repairsNotListed},
                       {"rows_refused", rowsRefused},
                       {"refusals_not_listed", refusalsNotListed},
                       {"users", users},
                       {"items", items},
                       {"categories", categories},
                       {"interactions", interactions},
                       {"requests", requests},
                       {"candidates", candidates},
                       {"requests_without_positive", requestsWithoutPositive},
                       {"files", filesJson(*this)},
                       {"issues", issuesJson(issues, std::numeric_limits<std::size_t>::max())}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string toJson(const TableMapping& mapping)
{
    return mappingJson(mapping).dump(2, ' ', false, Json::error_handler_t::replace);
}

TableMapping mappingFromJson(const std::string& text)
{
    Json json;
    try {
        json = Json::parse(text);
    } catch (const nlohmann::json::exception& error) {
        throw Error(error.what(), "column mapping");
    }
    if (!json.is_object())
        throw Error("must be a JSON object of roles and column names", "column mapping");
    TableMapping m;
    const std::pair<const char*, std::string*> texts[] = {{"request", &m.request},
                                                          {"user", &m.user},
                                                          {"item", &m.item},
                                                          {"label", &m.label},
                                                          {"shown", &m.shown},
                                                          {"time", &m.time},
                                                          {"category", &m.category},
                                                          {"title", &m.title},
                                                          {"score", &m.score},
                                                          {"split", &m.split},
                                                          {"item_vectors", &m.itemVectors},
                                                          {"item_vector_ids", &m.itemVectorIds},
                                                          {"user_vectors", &m.userVectors},
                                                          {"user_vector_ids", &m.userVectorIds},
                                                          {"candidate_vectors", &m.candidateVectors},
                                                          {"scores", &m.scores},
                                                          {"item_table", &m.itemTable},
                                                          {"user_table", &m.userTable},
                                                          {"category_list", &m.categoryList},
                                                          {"field_values", &m.fieldValues},
                                                          {"label_scope", &m.labelScope}};
    const std::pair<const char*, std::vector<std::string>*> lists[] = {
        {"item_fields", &m.itemFields},
        {"user_fields", &m.userFields},
        {"context_fields", &m.contextFields},
        {"item_vector_columns", &m.itemVectorColumns},
        {"user_vector_columns", &m.userVectorColumns},
        {"candidate_vector_columns", &m.candidateVectorColumns}};
    for (const auto& [key, value] : json.items()) {
        bool known = false;
        for (const auto& [name, field] : texts) {
            if (key == name)
                take(*field, value, key), known = true;
        }
        for (const auto& [name, field] : lists) {
            if (key == name)
                take(*field, value, key), known = true;
        }
        if (key == "exact")
            take(m.exact, value, key), known = true;
        if (key == "separator") {
            std::string separator;
            take(separator, value, key);
            if (separator.size() > 1)
                throw Error("'" + separator + "' is not allowed", key, "Allowed: one character, or empty to find it");
            m.separator = separator.empty() ? '\0' : separator.front();
            known = true;
        }
        if (!known)
            throw Error("there is no such role in a column mapping", key, "Known roles: " + mappingJson({}).dump());
    }
    return m;
}

} // namespace cdm::sources
