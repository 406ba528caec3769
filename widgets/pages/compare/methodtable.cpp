// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"

#include "pages/compare/tabletexts.h"
#include "study/seedtable.h"
#include "units/sentences.h"
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

/// Runs with the names of their groups in the present language.
struct Named
{
    const EvaluatedRuns& evaluated;
    QStringList groups;
    std::vector<engine::TrainConfig> configs; ///< of the groups; read once, rows are many

    explicit Named(const EvaluatedRuns& runs)
        : evaluated(runs),
          groups(tableGroupNames(runs.order.runs, runs.order.groups))
    {
        for (std::size_t group = 0; group < runs.order.groups.size(); ++group)
            configs.push_back(configOf(runs.order, group));
    }
    [[nodiscard]] const QString& groupOf(const EvaluatedRow& row) const
    {
        return groups[static_cast<qsizetype>(row.group)];
    }
    [[nodiscard]] std::string headingOf(const EvaluatedRow& row) const
    {
        return ui::headingOf(evaluated.order, row, configs[row.group], groupOf(row));
    }
};

/// Over the rows of one method, where a table has groups; else empty.
std::string groupOf(const Named& named, const EvaluatedRow& row)
{
    if (!isByGroup(named.evaluated.order))
        return {};
    if (isReference(row))
        return QCoreApplication::translate("MethodTable", "Without a model").toStdString();
    return named.groupOf(row).toStdString();
}

report::Cell cellOf(const EvaluatedCell& evaluated)
{
    report::Cell cell = report::Cell::number(evaluated.value);
    cell.interval = evaluated.interval;
    cell.deviation = evaluated.deviation;
    cell.pValue = evaluated.pValue;
    cell.isUndecided = evaluated.isUndecided;
    return cell;
}

/// Sets the changes of `part` against `base`. Where seeds that only one of two rows has turn the sign of their
/// difference, nothing is sure.
void compareRows(report::Table& part, const std::string& base, const std::vector<const EvaluatedRow*>& rows)
{
    report::compareWith(part, base);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[row]->cells.size(); ++column) {
            report::Cell& cell = part.rows[row].cells[column];
            const std::optional<double>& paired = rows[row]->cells[column].difference;
            if (cell.change && paired && *cell.change * *paired < 0.0)
                cell.isUndecided = true;
        }
    }
}

/// The methods chosen by `belongs`, as the last rows of the table.
template <typename Belongs>
void addRows(report::Table& table, const Named& named, const Belongs& belongs)
{
    std::vector<const EvaluatedRow*> chosen;
    for (const EvaluatedRow& row : named.evaluated.rows) {
        if (belongs(row))
            chosen.push_back(&row);
    }
    std::ranges::stable_sort(chosen, {}, [](const EvaluatedRow* row) { return rank(row->role); });
    report::Table part;
    part.columns = table.columns;
    for (const EvaluatedRow* row : chosen) {
        report::Row out{named.headingOf(*row), {}, row->role, groupOf(named, *row)};
        std::ranges::transform(row->cells, std::back_inserter(out.cells), cellOf);
        part.rows.push_back(std::move(out));
    }
    if (const auto base = std::ranges::find_if(chosen, &EvaluatedRow::isBase); base != chosen.end())
        compareRows(part, named.headingOf(**base), chosen);
    for (const std::string& base : part.comparedWith) {
        if (std::ranges::find(table.comparedWith, base) == table.comparedWith.end())
            table.comparedWith.push_back(base);
    }
    std::ranges::move(part.rows, std::back_inserter(table.rows));
}

QString lengthsOf(const TableOrder& order)
{
    QStringList lengths;
    for (const std::size_t k : order.k)
        lengths << QString::number(k);
    return text::list(lengths);
}

/// What the signs and stars are relative to.
QString comparedSentence(const Named& named)
{
    const EvaluatedRuns& evaluated = named.evaluated;
    QStringList bases; // more than one where a run is no DCN, as IPW
    for (const EvaluatedRow& row : evaluated.rows) {
        if (row.isBase)
            bases << QString::fromStdString(named.headingOf(row));
    }
    bases.removeDuplicates();
    const bool isMethods = evaluated.order.form == TableForm::Methods;
    const bool isJoined = study::hasJoined(evaluated.order.groups);
    QString sentence;
    if (isMethods)
        sentence =
            isJoined
                ? QCoreApplication::translate("MethodTable", "Signs and stars: difference to %1 of the same runs.")
                : QCoreApplication::translate(
                      "MethodTable", "Signs and stars: difference to %1 of the same run, paired randomisation test.");
    else
        sentence = isJoined ? QCoreApplication::translate("MethodTable", "Signs and stars: difference to %1.")
                            : QCoreApplication::translate(
                                  "MethodTable", "Signs and stars: difference to %1, paired randomisation test.");
    return sentence.arg(text::list(bases));
}

/// What a star says beside means over seeds.
QString starSentence()
{
    return QCoreApplication::translate(
        "MethodTable",
        "A star needs p < 0.05 in the paired randomisation test over the requests, each the mean of its seeds, and "
        "95 % intervals of the difference over the requests and over the seeds that leave 0 out; a single seed has "
        "none, nor has a row with fewer than two seeds in common with the row compared with.");
}

std::vector<std::int64_t> seedsOf(const TableOrder& order, const study::RunPlaces& group)
{
    std::vector<std::int64_t> seeds;
    for (const std::size_t run : group)
        seeds.push_back(order.runs[run].seed);
    return seeds;
}

/// Which rows have other seeds than the one compared with. Table 2 compares methods of one and the same training.
struct OtherSeeds
{
    QStringList some; ///< with the seeds in common
    QStringList few;  ///< that have too few in common
};

OtherSeeds otherSeeds(const TableOrder& order, const QStringList& names)
{
    OtherSeeds others;
    if (order.form != TableForm::Variants)
        return others;
    const std::vector<std::int64_t> base = seedsOf(order, order.groups.front());
    for (std::size_t group = 1; group < order.groups.size(); ++group) {
        const std::vector<std::int64_t> own = seedsOf(order, order.groups[group]);
        const auto common = study::commonSeeds(base, own);
        const QString& name = names[static_cast<qsizetype>(group)];
        QStringList seeds;
        for (const auto& [first, second] : common)
            seeds << QString::number(base[first]);
        if (common.size() < study::leastCommonSeeds)
            others.few << name;
        else if (common.size() < base.size() || common.size() < own.size())
            others.some << text::withRemark(name, text::list(seeds));
    }
    return others;
}

QString someSeedsSentence(const OtherSeeds& others)
{
    return others.some.isEmpty()
               ? QString()
               : QCoreApplication::translate("MethodTable", "Compared over the seeds that both rows have: %1.")
                     .arg(text::joinClauses(others.some));
}

QString fewSeedsSentence(const OtherSeeds& others)
{
    return others.few.isEmpty()
               ? QString()
               : QCoreApplication::translate(
                     "MethodTable", "Fewer than two seeds in common with the row compared with, so without a star: %1.")
                     .arg(text::joinClauses(others.few));
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

/// Whose requests were ranked.
QString measuredSentence(const EvaluatedRuns& evaluated)
{
    const TableOrder& order = evaluated.order;
    return QCoreApplication::translate("MethodTable", "%1, %2 split, %3 requests, K = %4.")
        .arg(QString::fromStdString(evaluated.datasetName), text::splitName(order.split),
             text::count(static_cast<qint64>(evaluated.requests)), lengthsOf(order));
}

QString captionOf(const Named& named, report::IntervalStyle intervals)
{
    const EvaluatedRuns& evaluated = named.evaluated;
    const TableOrder& order = evaluated.order;
    QStringList sentences = {measuredSentence(evaluated), runsSentence(order.runs)};
    if (study::hasJoined(order.groups))
        sentences << seedsSentence(order.runs, order.groups) << spreadSentence(intervals);
    sentences << gammaSentence(order.gamma) << comparedSentence(named);
    if (study::hasJoined(order.groups)) {
        const OtherSeeds others = otherSeeds(order, named.groups);
        sentences << starSentence() << someSeedsSentence(others) << fewSeedsSentence(others);
    }
    sentences << QCoreApplication::translate("MethodTable", "ILAD over %1.").arg(text::spaceName(evaluated.space));
    return text::joinSentences(sentences);
}

} // namespace

report::Table methodTable(const EvaluatedRuns& evaluated, report::IntervalStyle intervals)
{
    const TableOrder& order = evaluated.order;
    const Named named(evaluated);
    report::Table table;
    table.id = order.form == TableForm::Methods ? "methods" : "variants";
    table.intervals = intervals;
    table.corner = QCoreApplication::translate("MethodTable", "Method").toStdString();
    table.caption = captionOf(named, intervals).toStdString();
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
            addRows(table, named, [&](const EvaluatedRow& row) { return row.group == group && !isReference(row); });
        addRows(table, named, isReference);
    } else {
        addRows(table, named, [](const EvaluatedRow&) { return true; });
    }
    report::markBest(table);
    return table;
}

QString shortCaption(const EvaluatedRuns& evaluated)
{
    const TableOrder& order = evaluated.order;
    QStringList sentences = {measuredSentence(evaluated), shortRunsSentence(order.runs, order.groups),
                             gammaSentence(order.gamma)};
    if (study::hasJoined(order.groups))
        sentences << fewSeedsSentence(otherSeeds(order, tableGroupNames(order.runs, order.groups)));
    return text::joinSentences(sentences);
}

report::Provenance provenanceOf(const EvaluatedRuns& evaluated)
{
    return runProvenance(evaluated.order.runs, evaluated.datasetName, evaluated.datasetHash, evaluated.order.split);
}

} // namespace cdm::ui
