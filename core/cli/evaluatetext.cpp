// SPDX-License-Identifier: GPL-3.0-only
#include "cli/evaluatetext.h"

#include "cli/table.h"
#include "cli/text.h"

namespace cdm::cli {

namespace {

constexpr double significance = 0.05;

template <class Test>
std::string starred(double value, const std::optional<Test>& test)
{
    std::string text = fixedText(value, 4);
    if (test)
        text.push_back(test->pValue < significance ? '*' : ' ');
    return text;
}

std::string boundsText(double lower, double upper)
{
    std::string text = "[";
    return text.append(fixedText(lower, 4)).append(", ").append(fixedText(upper, 4)).append("]");
}

std::string intervalText(const study::MeasuredMetric& metric)
{
    return metric.interval ? boundsText(metric.interval->lower, metric.interval->upper) : "-";
}

std::string changeCell(const study::MeasuredMetric& metric)
{
    if (!metric.change)
        return "-";
    const eval::PairedComparison& change = *metric.change;
    std::string text = change.difference < 0.0 ? "" : "+";
    text.append(fixedText(change.difference, 4)).append(" ").append(boundsText(change.lower, change.upper));
    return text.append(" p ").append(fixedText(change.pValue, 4));
}

} // namespace

std::string comparisonText(const study::Comparison& comparison)
{
    std::vector<std::string> headers = {"<Method"};
    for (const std::size_t k : comparison.k) {
        for (const char* metric : {"Recall", "MRR", "ILAD", "CC"})
            headers.push_back(atK(metric, static_cast<std::int64_t>(k)));
    }
    Table table(headers);
    bool tested = false;
    for (const study::ComparedMethod& method : comparison.methods) {
        std::vector<std::string> cells = {method.name};
        for (const study::MeasuredList& list : method.atK) {
            cells.push_back(starred(list.metrics.recall, list.recall.change));
            cells.push_back(starred(list.metrics.mrr, list.mrr.change));
            cells.push_back(starred(list.metrics.ilad, list.ilad.change));
            cells.push_back(starred(list.metrics.cc, list.ccChange));
            tested = tested || list.ccChange.has_value();
        }
        table.add(cells);
    }
    std::string text = table.text();
    if (tested)
        text.append("* differs from ")
            .append(comparison.against)
            .append(" on the same requests (paired randomisation test, p < 0.05)\n");
    return text;
}

std::string intervalsText(const study::Comparison& comparison)
{
    Table table({"<Method", "K", "<Metric", "Value", "<95 % interval", "<Change against " + comparison.against});
    for (std::size_t i = 0; i < comparison.k.size(); ++i) {
        for (const study::ComparedMethod& method : comparison.methods) {
            const study::MeasuredList& list = method.atK[i];
            const auto add = [&](const char* name, double value, const study::MeasuredMetric& metric) {
                table.add({method.name, std::to_string(comparison.k[i]), name, fixedText(value, 4),
                           intervalText(metric), changeCell(metric)});
            };
            add("Recall", list.metrics.recall, list.recall);
            add("MRR", list.metrics.mrr, list.mrr);
            add("ILAD", list.metrics.ilad, list.ilad);
            add("User CC", list.metrics.userCc, list.userCc);
        }
    }
    return table.text();
}

std::string slicesText(const study::Comparison& comparison)
{
    std::vector<std::string> headers = {"<Slice", "Requests", "<Method"};
    for (const std::size_t k : comparison.k) {
        for (const char* metric : {"Recall", "MRR", "ILAD", "CC"})
            headers.push_back(atK(metric, static_cast<std::int64_t>(k)));
    }
    Table table(headers);
    for (const study::ComparedSlice& slice : comparison.slices) {
        for (std::size_t m = 0; m < slice.byMethod.size(); ++m) {
            std::vector<std::string> cells = {slice.name, countText(slice.requests), comparison.methods[m].name};
            for (const eval::Metrics& metrics : slice.byMethod[m]) {
                for (const double value : {metrics.recall, metrics.mrr, metrics.ilad, metrics.cc})
                    cells.push_back(fixedText(value, 4));
            }
            table.add(cells);
        }
    }
    return table.text();
}

} // namespace cdm::cli
