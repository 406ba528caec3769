// SPDX-License-Identifier: GPL-3.0-only
#include "study/comparison.h"

#include "base/shortest.h"

#include <cmath>

namespace cdm::study {

namespace {

using Json = nlohmann::ordered_json;

struct NamedMetric
{
    const char* name;
    double eval::Metrics::*value;
    MeasuredMetric MeasuredList::*measured;
};

constexpr NamedMetric namedMetrics[] = {{"recall", &eval::Metrics::recall, &MeasuredList::recall},
                                        {"mrr", &eval::Metrics::mrr, &MeasuredList::mrr},
                                        {"ilad", &eval::Metrics::ilad, &MeasuredList::ilad},
                                        {"user_cc", &eval::Metrics::userCc, &MeasuredList::userCc}};

Json listJson(const MeasuredList& list)
{
    Json json = metricsJson(list.metrics);
    Json intervals = Json::object(), changes = Json::object();
    for (const NamedMetric& metric : namedMetrics) {
        const MeasuredMetric& measured = list.*(metric.measured);
        if (measured.interval)
            intervals[metric.name] = {{"lower", measured.interval->lower},
                                      {"upper", measured.interval->upper},
                                      {"requests", measured.interval->requests}};
        if (measured.change)
            changes[metric.name] = {{"difference", measured.change->difference},
                                    {"lower", measured.change->lower},
                                    {"upper", measured.change->upper},
                                    {"p", measured.change->pValue},
                                    {"requests", measured.change->requests}};
    }
    if (list.ccChange)
        changes["cc"] = {{"difference", list.ccChange->difference},
                         {"p", list.ccChange->pValue},
                         {"requests", list.ccChange->requests}};
    if (!intervals.empty())
        json["intervals"] = std::move(intervals);
    if (!changes.empty())
        json["against"] = std::move(changes);
    return json;
}

std::string numberText(double value)
{
    return std::isfinite(value) ? shortestText(value) : std::string();
}

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

} // namespace

Json metricsJson(const eval::Metrics& metrics)
{
    return {{"k", metrics.k},
            {"recall", metrics.recall},
            {"mrr", metrics.mrr},
            {"ilad", metrics.ilad},
            {"cc", metrics.cc},
            {"user_cc", metrics.userCc},
            {"requests", metrics.requests},
            {"requests_with_positive", metrics.requestsWithPositive},
            {"requests_with_pair", metrics.requestsWithPair},
            {"requests_with_category", metrics.requestsWithCategory}};
}

Json comparisonJson(const Comparison& comparison)
{
    Json json = {{"requests", comparison.requests}, {"ilad_space", comparison.space}, {"against", comparison.against}};
    json["methods"] = Json::array();
    for (const ComparedMethod& method : comparison.methods) {
        Json lists = Json::array();
        for (const MeasuredList& list : method.atK)
            lists.push_back(listJson(list));
        json["methods"].push_back(
            {{"method", method.id}, {"name", method.name}, {"run", method.run}, {"metrics", std::move(lists)}});
    }
    if (!comparison.slice)
        return json;
    json["slice"] = sliceKindName(*comparison.slice);
    json["slices"] = Json::array();
    for (const ComparedSlice& slice : comparison.slices) {
        Json methods = Json::array();
        for (std::size_t m = 0; m < slice.byMethod.size(); ++m) {
            Json lists = Json::array();
            for (const eval::Metrics& metrics : slice.byMethod[m])
                lists.push_back(metricsJson(metrics));
            methods.push_back({{"method", comparison.methods[m].id}, {"metrics", std::move(lists)}});
        }
        json["slices"].push_back({{"name", slice.name}, {"requests", slice.requests}, {"methods", std::move(methods)}});
    }
    return json;
}

std::string comparisonCsv(const Comparison& comparison)
{
    std::string text = "method,name,k,metric,value,lower,upper,requests,change,change_lower,change_upper,p\n";
    for (const ComparedMethod& method : comparison.methods) {
        for (const MeasuredList& list : method.atK) {
            const std::string head =
                quoted(method.id) + "," + quoted(method.name) + "," + std::to_string(list.metrics.k) + ",";
            for (const NamedMetric& metric : namedMetrics) {
                const MeasuredMetric& measured = list.*(metric.measured);
                text += head + metric.name + "," + numberText(list.metrics.*(metric.value)) + ",";
                if (measured.interval)
                    text += numberText(measured.interval->lower) + "," + numberText(measured.interval->upper) + "," +
                            std::to_string(measured.interval->requests);
                else
                    text += ",,";
                text += ",";
                if (measured.change)
                    text += numberText(measured.change->difference) + "," + numberText(measured.change->lower) + "," +
                            numberText(measured.change->upper) + "," + numberText(measured.change->pValue);
                else
                    text += ",,,";
                text += "\n";
            }
            text += head + "cc," + numberText(list.metrics.cc) + ",,," + std::to_string(list.metrics.requests) + ",";
            text += list.ccChange ? numberText(list.ccChange->difference) + ",,," + numberText(list.ccChange->pValue)
                                  : std::string(",,,");
            text += "\n";
        }
    }
    return text;
}

} // namespace cdm::study
