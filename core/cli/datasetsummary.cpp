// SPDX-License-Identifier: GPL-3.0-only
#include "cli/datasetsummary.h"

#include "cli/output.h"
#include "cli/text.h"

namespace cdm::cli {

namespace {

nlohmann::ordered_json fieldsJson(const std::vector<data::Field>& fields)
{
    auto json = nlohmann::ordered_json::array();
    for (const data::Field& field : fields)
        json.push_back({{"name", field.name}, {"cardinality", field.cardinality}});
    return json;
}

std::string splitText(const data::Dataset& dataset)
{
    std::string text;
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        text += (text.empty() ? "" : ", ") + countText(dataset.requestCount(split)) + " " + data::splitName(split);
    return text;
}

} // namespace

const char* labelScopeName(data::LabelScope scope) noexcept
{
    return scope == data::LabelScope::Shown ? "shown" : "all";
}

nlohmann::ordered_json datasetJson(const data::Dataset& dataset)
{
    const data::Schema& schema = dataset.schema();
    nlohmann::ordered_json json;
    json["name"] = dataset.name();
    json["folder"] = dataset.folder().string();
    json["hash"] = dataset.hash();
    json["requests"] = dataset.requestCount();
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        json["requests_per_split"][data::splitName(split)] = dataset.requestCount(split);
    json["candidates"] = dataset.candidateCount();
    json["users"] = schema.userCount;
    json["items"] = schema.itemCount;
    json["categories"] = schema.categoryCount;
    json["user_fields"] = fieldsJson(schema.userFields);
    json["context_fields"] = fieldsJson(schema.contextFields);
    json["item_fields"] = fieldsJson(schema.itemFields);
    json["vectors"] = {{"item", schema.itemVectorDimension},
                       {"user", schema.userVectorDimension},
                       {"candidate", schema.candidateVectorDimension}};
    json["scores"] = schema.hasScores;
    json["label_scope"] = labelScopeName(dataset.defaultLabelScope());
    json["source"] = nlohmann::ordered_json::parse(dataset.provenance(), nullptr, false);
    return json;
}

nlohmann::ordered_json statisticsJson(const data::Statistics& s)
{
    return {{"requests", s.requests},
            {"users", s.users},
            {"items", s.items},
            {"categories", s.categories},
            {"candidates", s.candidates},
            {"shown", s.shown},
            {"interactions", s.interactions},
            {"item_show_ratio", s.itemShowRatio},
            {"mean_candidates", s.meanCandidates},
            {"requests_without_positive", s.requestsWithoutPositive}};
}

std::vector<std::pair<std::string, std::string>> statisticsLines(const data::Statistics& s)
{
    return {{"Requests", countText(s.requests) + " (" + countText(s.requestsPerSplit[0]) + " train, " +
                             countText(s.requestsPerSplit[1]) + " validation, " + countText(s.requestsPerSplit[2]) +
                             " test)"},
            {"  without positive", countText(s.requestsWithoutPositive)},
            {"Users", countText(s.users)},
            {"Items", countText(s.items)},
            {"Categories", countText(s.categories)},
            {"Candidates", countText(s.candidates) + " (" + fixedText(s.meanCandidates, 1) + " per request)"},
            {"Shown", countText(s.shown) + " (item show ratio " + percentText(s.itemShowRatio, 1) + ")"},
            {"Interactions", countText(s.interactions)}};
}

void printWritten(const std::filesystem::path& folder, bool json, const std::string& report)
{
    const auto dataset = data::Dataset::open(folder);
    if (json) {
        nlohmann::ordered_json result = {{"dataset", datasetJson(*dataset)}};
        if (!report.empty())
            result["report"] = nlohmann::ordered_json::parse(report);
        printJson(result);
        return;
    }
    print(folder.string() + ": " + countText(dataset->requestCount()) + " requests (" + splitText(*dataset) + "), " +
          countText(dataset->candidateCount()) + " candidates, " + countText(dataset->schema().userCount) + " users, " +
          countText(dataset->schema().itemCount) + " items, " + countText(dataset->schema().categoryCount) +
          " categories\n");
}

} // namespace cdm::cli
