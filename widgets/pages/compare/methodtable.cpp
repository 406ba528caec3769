// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"

#include "base/error.h"
#include "base/shortest.h"
#include "pages/compare/tabletexts.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace cdm::ui {

namespace {

using report::RowRole;
using study::Method;
using study::MethodKind;

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

/// Each run's rows stand on their own: its lists answer to its own DCN.
bool isByRun(const TableOrder& order)
{
    return order.form == TableForm::Methods && order.runs.size() > 1;
}

/// How a run ranks: "CDM without CCE (gamma 0.1)".
QString rankedName(const engine::TrainConfig& config, const Method& own)
{
    const double gamma = own.kind == MethodKind::Dcn ? 0.0 : own.gamma;
    return QStringLiteral("%1 (gamma %2)").arg(variantName(config), QString::fromStdString(shortestText(gamma)));
}

std::string headingOf(const TableOrder& order, const QString& name, const engine::TrainConfig& config,
                      const Method& own)
{
    const QString ranked = rankedName(config, own);
    if (order.form == TableForm::Methods || order.runs.size() == 1)
        return ranked.toStdString();
    return QCoreApplication::translate("MethodTable", "%1: %2").arg(ranked, name).toStdString();
}

/// What of a run stands in Table 2. Popularity and chance are no run's, and stand once.
std::vector<Method> methodsOf(const engine::TrainConfig& config, const Method& own, bool isFirst)
{
    std::vector<Method> methods = study::standardMethods(config);
    std::erase_if(methods, [&](const Method& method) {
        return (method.kind == MethodKind::Cdm && own.kind == MethodKind::Dcn) ||
               (roleOf(method) == RowRole::Reference && !isFirst);
    });
    for (Method& method : methods) {
        if (method.kind == MethodKind::Cdm)
            method.gamma = own.gamma;
    }
    return methods;
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

bool isReference(const EvaluatedRuns& evaluated, std::size_t method)
{
    return evaluated.roles[method] == RowRole::Reference;
}

/// Over the rows of one method, where a table has groups; else empty.
std::string groupOf(const EvaluatedRuns& evaluated, std::size_t method)
{
    if (!isByRun(evaluated.order))
        return {};
    if (isReference(evaluated, method))
        return QCoreApplication::translate("MethodTable", "Without a model").toStdString();
    return evaluated.runNames[static_cast<qsizetype>(evaluated.runs[method])].toStdString();
}

/// True for what the others of the table, or of the same run, are compared with.
bool isBase(const EvaluatedRuns& evaluated, std::size_t method)
{
    const study::Comparison& comparison = evaluated.comparison;
    const std::string& id = comparison.methods[method].id;
    return id == comparison.against || (isByRun(evaluated.order) && id.ends_with("/" + comparison.against));
}

/// The methods chosen by `belongs`, as the last rows of the table.
template <typename Belongs>
void addRows(report::Table& table, const EvaluatedRuns& evaluated, const Belongs& belongs)
{
    std::vector<std::size_t> places(evaluated.comparison.methods.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::erase_if(places, [&](std::size_t place) { return !belongs(place); });
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return rank(evaluated.roles[a]) < rank(evaluated.roles[b]); });
    report::Table part;
    part.columns = table.columns;
    for (const std::size_t place : places) {
        report::Row row{evaluated.headings[place], {}, evaluated.roles[place], groupOf(evaluated, place)};
        for (const study::MeasuredList& list : evaluated.comparison.methods[place].atK)
            addCells(row, list);
        part.rows.push_back(std::move(row));
    }
    const auto base = std::ranges::find_if(places, [&](std::size_t place) { return isBase(evaluated, place); });
    if (base != places.end())
        report::compareWith(part, evaluated.headings[*base]);
    std::move(part.rows.begin(), part.rows.end(), std::back_inserter(table.rows));
}

QString lengthsOf(const study::Comparison& comparison)
{
    QStringList lengths;
    for (const std::size_t k : comparison.k)
        lengths << QString::number(k);
    return lengths.join(QLatin1String(", "));
}

/// What the signs and stars are relative to.
QString comparedSentence(const EvaluatedRuns& evaluated)
{
    QStringList bases; // more than one where a run is no DCN, as IPW
    for (std::size_t m = 0; m < evaluated.headings.size(); ++m) {
        if (isBase(evaluated, m))
            bases << QString::fromStdString(evaluated.headings[m]);
    }
    bases.removeDuplicates();
    const QString sentence =
        evaluated.order.form == TableForm::Methods
            ? QCoreApplication::translate(
                  "MethodTable", "Signs and stars: difference to %1 of the same run, paired randomisation test.")
            : QCoreApplication::translate("MethodTable",
                                          "Signs and stars: difference to %1, paired randomisation test.");
    return sentence.arg(bases.join(QLatin1String(", ")));
}

QString captionOf(const EvaluatedRuns& evaluated)
{
    const study::Comparison& comparison = evaluated.comparison;
    const QStringList sentences = {
        QCoreApplication::translate("MethodTable", "%1, %2 split, %3 requests, K = %4.")
            .arg(QString::fromStdString(evaluated.datasetName), text::splitName(evaluated.order.split),
                 text::count(static_cast<qint64>(comparison.requests)), lengthsOf(comparison)),
        runsSentence(evaluated.order.runs), gammaSentence(evaluated.order.gamma), comparedSentence(evaluated),
        QCoreApplication::translate("MethodTable", "ILAD over %1.").arg(text::spaceName(comparison.space))};
    return sentences.join(QLatin1Char(' '));
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
    result.runNames = tableRunNames(order.runs);
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
        own.gamma = order.gamma.value_or(config.gamma);
        entry.methods = order.form == TableForm::Methods ? methodsOf(config, own, r == 0) : std::vector{own};
        for (const Method& method : entry.methods) {
            const bool isOwn = method.kind == own.kind;
            result.headings.push_back(isOwn ? headingOf(order, result.runNames[static_cast<qsizetype>(r)], config, own)
                                            : study::methodName(method));
            result.roles.push_back(roleOf(method));
            result.runs.push_back(r);
        }
        entries.push_back(std::move(entry));
    }
    study::ComparisonOptions options;
    options.k = order.k;
    options.against = study::methodId(order.form == TableForm::Methods ? Method{} : entries.front().methods.front());
    options.withinModels = isByRun(order);
    const auto space = eval::attributeSpace(loaded.dataset);
    result.comparison = study::compareMethods(*loaded.dataset, requests, *space, entries, options, job);
    return result;
}

report::Table methodTable(const EvaluatedRuns& evaluated, report::IntervalStyle intervals)
{
    const study::Comparison& comparison = evaluated.comparison;
    report::Table table;
    table.id = evaluated.order.form == TableForm::Methods ? "methods" : "variants";
    table.intervals = intervals;
    table.corner = QCoreApplication::translate("MethodTable", "Method").toStdString();
    table.caption = captionOf(evaluated).toStdString();
    for (const std::size_t k : comparison.k) {
        for (const char* metric : {"recall", "mrr", "ilad", "cc"}) {
            report::Column column;
            column.heading = text::metricName(metric).toStdString();
            column.group = "K = " + std::to_string(k);
            column.better = report::Better::Higher;
            table.columns.push_back(std::move(column));
        }
    }
    if (isByRun(evaluated.order)) {
        for (std::size_t run = 0; run < evaluated.order.runs.size(); ++run)
            addRows(table, evaluated,
                    [&](std::size_t m) { return evaluated.runs[m] == run && !isReference(evaluated, m); });
        addRows(table, evaluated, [&](std::size_t m) { return isReference(evaluated, m); });
    } else {
        addRows(table, evaluated, [](std::size_t) { return true; });
    }
    report::markBest(table);
    return table;
}

report::Provenance provenanceOf(const EvaluatedRuns& evaluated)
{
    return runProvenance(evaluated.order.runs, evaluated.datasetName, evaluated.datasetHash, evaluated.order.split);
}

} // namespace cdm::ui
