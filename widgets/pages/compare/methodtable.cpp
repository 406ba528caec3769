// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"

#include "base/error.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <numeric>

namespace cdm::ui {

namespace {

using report::RowRole;
using study::Method;
using study::MethodKind;

QString runName(const store::RunRow& run)
{
    return QString::fromStdString(run.name.empty() ? run.id : run.name);
}

/// A run with a student is ranked by it; one without is its backbone alone.
MethodKind kindOf(const engine::TrainConfig& config)
{
    return config.teacherMode == "none" ? MethodKind::Dcn : MethodKind::Cdm;
}

RowRole roleOf(const Method& method)
{
    switch (method.kind) {
    case MethodKind::Cdm:
        return RowRole::Subject;
    case MethodKind::Popularity:
    case MethodKind::Random:
        return RowRole::Reference;
    default:
        return RowRole::Baseline;
    }
}

int rank(RowRole role)
{
    return role == RowRole::Baseline ? 0 : role == RowRole::Subject ? 1 : 2;
}

std::string headingOf(const TableOrder& order, const engine::TrainConfig& config, const store::RunRow& run)
{
    const QString variant = variantName(config);
    if (order.runs.size() == 1)
        return variant.toStdString();
    const QString name = runName(run);
    const bool saysSo = name.startsWith(variant, Qt::CaseInsensitive); // "CDM, lambda=1"
    return (saysSo ? name : QCoreApplication::translate("MethodTable", "%1: %2").arg(variant, name)).toStdString();
}

report::Cell cellOf(double value, const study::MeasuredMetric& measured)
{
    report::Cell cell = report::Cell::number(value);
    if (measured.interval)
        cell.interval = report::Range{measured.interval->lower, measured.interval->upper};
    if (measured.change)
        cell.pValue = measured.change->pValue;
    return cell;
}

/// A mean over no request is no value.
double meanOf(double value, std::size_t requests)
{
    return requests > 0 ? value : std::numeric_limits<double>::quiet_NaN();
}

void addCells(report::Row& row, const study::MeasuredList& list)
{
    const eval::Metrics& m = list.metrics;
    row.cells.push_back(cellOf(meanOf(m.recall, m.requestsWithPositive), list.recall));
    row.cells.push_back(cellOf(meanOf(m.mrr, m.requestsWithPositive), list.mrr));
    row.cells.push_back(cellOf(meanOf(m.ilad, m.requestsWithPair), list.ilad));
    report::Cell coverage = report::Cell::number(m.cc);
    if (list.ccChange)
        coverage.pValue = list.ccChange->pValue;
    row.cells.push_back(coverage);
}

} // namespace

QString variantName(const engine::TrainConfig& config)
{
    if (config.weighting == "ipw")
        return QStringLiteral("IPW");
    if (kindOf(config) == MethodKind::Dcn)
        return QStringLiteral("DCN");
    if (config.contexts == "attention")
        return QCoreApplication::translate("MethodTable", "CDM without CCE");
    if (config.beta2 == 0.0)
        return QCoreApplication::translate("MethodTable", "CDM without InfoNCE");
    return QStringLiteral("CDM");
}

EvaluatedRuns evaluateRuns(const TableOrder& order, const std::shared_ptr<const data::Dataset>& open,
                           const ModelLoader& loader, JobContext& job)
{
    const RunModels loaded = loadRunModels(order.runs, open, loader, job);
    EvaluatedRuns result;
    result.order = order;
    result.datasetName = loaded.dataset->name();
    result.datasetHash = loaded.dataset->hash();
    const std::vector<RequestIndex> requests = loaded.dataset->requests(order.split);
    if (requests.empty())
        throw Error(std::string("it has no ") + data::splitName(order.split) + " requests",
                    loaded.dataset->folder().string(), "Choose another split");
    std::vector<study::ModelEntry> entries;
    for (std::size_t r = 0; r < order.runs.size(); ++r) {
        const store::RunRow& run = order.runs[r];
        const engine::TrainConfig config = engine::fromJson(run.configJson);
        result.configs.push_back(config);
        study::ModelEntry entry{r == 0 ? std::string() : run.id, loaded.models[r], {}};
        Method own;
        own.kind = kindOf(config);
        own.gamma = config.gamma;
        if (r == 0 && order.form == TableForm::Methods) {
            entry.methods = study::standardMethods(config);
            if (own.kind == MethodKind::Dcn)
                std::erase_if(entry.methods, [](const Method& method) { return method.kind == MethodKind::Cdm; });
        } else {
            entry.methods = {own};
        }
        for (const Method& method : entry.methods) {
            const bool isOwn = method.kind == own.kind;
            result.headings.push_back(isOwn ? headingOf(order, config, run) : study::methodName(method));
            result.roles.push_back(roleOf(method));
        }
        entries.push_back(std::move(entry));
    }
    study::ComparisonOptions options;
    options.k = order.k;
    options.against = study::methodId(order.form == TableForm::Methods ? Method{} : entries.front().methods.front());
    const auto space = eval::attributeSpace(loaded.dataset);
    result.comparison = study::compareMethods(*loaded.dataset, requests, *space, entries, options, job);
    return result;
}

report::Table methodTable(const EvaluatedRuns& evaluated, report::IntervalStyle intervals)
{
    const study::Comparison& comparison = evaluated.comparison;
    const bool isMethods = evaluated.order.form == TableForm::Methods;
    report::Table table;
    table.id = isMethods ? "methods" : "variants";
    table.intervals = intervals;
    table.corner = QCoreApplication::translate("MethodTable", "Method").toStdString();
    const auto base = std::find_if(comparison.methods.begin(), comparison.methods.end(),
                                   [&](const auto& method) { return method.id == comparison.against; });
    const std::string baseHeading = evaluated.headings[static_cast<std::size_t>(base - comparison.methods.begin())];
    table.caption = QCoreApplication::translate("MethodTable",
                                                "%1, %2 split, %3 requests. Signs and stars: difference to %4, paired "
                                                "randomisation test. ILAD over %5.")
                        .arg(QString::fromStdString(evaluated.datasetName), text::splitName(evaluated.order.split),
                             text::count(static_cast<qint64>(comparison.requests)), QString::fromStdString(baseHeading),
                             text::spaceName(comparison.space))
                        .toStdString();
    for (const std::size_t k : comparison.k) {
        for (const char* metric : {"recall", "mrr", "ilad", "cc"}) {
            report::Column column;
            column.heading = text::metricName(metric).toStdString();
            column.group = "K = " + std::to_string(k);
            column.better = report::Better::Higher;
            table.columns.push_back(std::move(column));
        }
    }
    std::vector<std::size_t> places(comparison.methods.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return rank(evaluated.roles[a]) < rank(evaluated.roles[b]); });
    for (const std::size_t place : places) {
        report::Row row{evaluated.headings[place], {}, evaluated.roles[place]};
        for (const study::MeasuredList& list : comparison.methods[place].atK)
            addCells(row, list);
        table.rows.push_back(std::move(row));
    }
    report::markBest(table);
    report::compareWith(table, baseHeading);
    return table;
}

report::Provenance provenanceOf(const EvaluatedRuns& evaluated)
{
    return runProvenance(evaluated.order.runs, evaluated.datasetName, evaluated.datasetHash, evaluated.order.split);
}

} // namespace cdm::ui
