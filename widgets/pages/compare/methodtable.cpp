// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"

#include "pages/compare/tabletexts.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace cdm::ui {

namespace {

using report::RowRole;

int rank(RowRole role)
{
    return role == RowRole::Baseline ? 0 : role == RowRole::Subject ? 1 : 2;
}

bool isReference(const EvaluatedRow& row)
{
    return row.role == RowRole::Reference;
}

/// Over the rows of one method, where a table has groups; else empty.
std::string groupOf(const EvaluatedRuns& evaluated, const EvaluatedRow& row)
{
    if (!isByGroup(evaluated.order))
        return {};
    if (isReference(row))
        return QCoreApplication::translate("MethodTable", "Without a model").toStdString();
    return evaluated.groupNames[static_cast<qsizetype>(row.group)].toStdString();
}

report::Cell cellOf(const EvaluatedCell& evaluated)
{
    report::Cell cell = report::Cell::number(evaluated.value);
    cell.interval = evaluated.interval;
    cell.deviation = evaluated.deviation;
    cell.pValue = evaluated.pValue;
    return cell;
}

/// The methods chosen by `belongs`, as the last rows of the table.
template <typename Belongs>
void addRows(report::Table& table, const EvaluatedRuns& evaluated, const Belongs& belongs)
{
    std::vector<const EvaluatedRow*> chosen;
    for (const EvaluatedRow& row : evaluated.rows) {
        if (belongs(row))
            chosen.push_back(&row);
    }
    std::ranges::stable_sort(chosen, {}, [](const EvaluatedRow* row) { return rank(row->role); });
    report::Table part;
    part.columns = table.columns;
    for (const EvaluatedRow* row : chosen) {
        report::Row out{row->heading, {}, row->role, groupOf(evaluated, *row)};
        std::ranges::transform(row->cells, std::back_inserter(out.cells), cellOf);
        part.rows.push_back(std::move(out));
    }
    if (const auto base = std::ranges::find_if(chosen, &EvaluatedRow::isBase); base != chosen.end())
        report::compareWith(part, (*base)->heading);
    std::ranges::move(part.rows, std::back_inserter(table.rows));
}

QString lengthsOf(const TableOrder& order)
{
    QStringList lengths;
    for (const std::size_t k : order.k)
        lengths << QString::number(k);
    return lengths.join(QLatin1String(", "));
}

/// What the signs and stars are relative to.
QString comparedSentence(const EvaluatedRuns& evaluated)
{
    QStringList bases; // more than one where a run is no DCN, as IPW
    for (const EvaluatedRow& row : evaluated.rows) {
        if (row.isBase)
            bases << QString::fromStdString(row.heading);
    }
    bases.removeDuplicates();
    const bool isJoined = study::hasJoined(evaluated.order.groups);
    const QString sentence =
        evaluated.order.form == TableForm::Methods
            ? isJoined
                  ? QCoreApplication::translate("MethodTable",
                                                "Signs and stars: difference to %1 of the same runs, paired "
                                                "randomisation test over the requests, each the mean of its seeds; CC "
                                                "has no test.")
                  : QCoreApplication::translate(
                        "MethodTable", "Signs and stars: difference to %1 of the same run, paired randomisation test.")
        : isJoined ? QCoreApplication::translate("MethodTable",
                                                 "Signs and stars: difference to %1, paired randomisation test over "
                                                 "the requests, each the mean of its seeds; CC has no test.")
                   : QCoreApplication::translate("MethodTable",
                                                 "Signs and stars: difference to %1, paired randomisation test.");
    return sentence.arg(bases.join(QLatin1String(", ")));
}

/// Which interval stands beside the means over seeds; empty where none does.
QString spreadSentence(report::IntervalStyle intervals)
{
    switch (intervals) {
    case report::IntervalStyle::PlusMinus:
    case report::IntervalStyle::Bounds:
        return QCoreApplication::translate(
            "MethodTable", "Of the 95 % intervals over the requests and over the seeds the wider one is shown.");
    case report::IntervalStyle::Deviation:
    case report::IntervalStyle::Hidden:
        break;
    }
    return {};
}

QString captionOf(const EvaluatedRuns& evaluated, report::IntervalStyle intervals)
{
    const TableOrder& order = evaluated.order;
    QStringList sentences = {QCoreApplication::translate("MethodTable", "%1, %2 split, %3 requests, K = %4.")
                                 .arg(QString::fromStdString(evaluated.datasetName), text::splitName(order.split),
                                      text::count(static_cast<qint64>(evaluated.requests)), lengthsOf(order)),
                             runsSentence(order.runs)};
    if (study::hasJoined(order.groups))
        sentences << seedsSentence(order.runs, order.groups) << spreadSentence(intervals);
    sentences << gammaSentence(order.gamma) << comparedSentence(evaluated)
              << QCoreApplication::translate("MethodTable", "ILAD over %1.").arg(text::spaceName(evaluated.space));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

} // namespace

report::Table methodTable(const EvaluatedRuns& evaluated, report::IntervalStyle intervals)
{
    const TableOrder& order = evaluated.order;
    report::Table table;
    table.id = order.form == TableForm::Methods ? "methods" : "variants";
    table.intervals = intervals;
    table.corner = QCoreApplication::translate("MethodTable", "Method").toStdString();
    table.caption = captionOf(evaluated, intervals).toStdString();
    for (const std::size_t k : order.k) {
        for (const char* metric : {"recall", "mrr", "ilad", "cc"}) {
            report::Column column;
            column.heading = text::metricName(metric).toStdString();
            column.group = "K = " + std::to_string(k);
            column.better = report::Better::Higher;
            table.columns.push_back(std::move(column));
        }
    }
    if (isByGroup(order)) {
        for (std::size_t group = 0; group < order.groups.size(); ++group)
            addRows(table, evaluated, [&](const EvaluatedRow& row) { return row.group == group && !isReference(row); });
        addRows(table, evaluated, isReference);
    } else {
        addRows(table, evaluated, [](const EvaluatedRow&) { return true; });
    }
    report::markBest(table);
    return table;
}

report::Provenance provenanceOf(const EvaluatedRuns& evaluated)
{
    return runProvenance(evaluated.order.runs, evaluated.datasetName, evaluated.datasetHash, evaluated.order.split);
}

} // namespace cdm::ui
