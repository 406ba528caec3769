// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/differencerows.h"

#include "help/topic.h"
#include "models/numbertext.h"
#include "pages/compare/differencepanel.h"
#include "pages/compare/runcolumns.h"
#include "units/text.h"

#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

QString pText(double p)
{
    return p < 0.001 ? QStringLiteral("< 0.001") : QString::number(p, 'f', 3);
}

DifferenceRow testRow(const CheckpointTest& test, const TestedMetric& metric, data::Split split)
{
    DifferenceRow row;
    row.name = DifferencePanel::tr("%1@%2, %3 split")
                   .arg(text::metricName(metric.metric))
                   .arg(test.k)
                   .arg(text::splitName(split));
    row.topic = help::metricKey(metric.metric);
    row.first = metricText(metric.first);
    row.second = metricText(metric.second);
    row.numbers.first = metric.first;
    row.numbers.second = metric.second;
    if (metric.coverage) {
        row.change = metric.coverage->difference;
        row.p = pText(metric.coverage->pValue);
        row.numbers.p = metric.coverage->pValue;
        row.tip = DifferencePanel::tr("Paired over %1 requests; CC is no mean over requests and has no interval")
                      .arg(metric.coverage->requests);
    }
    if (!metric.comparison)
        return row;
    row.change = metric.comparison->difference;
    row.interval = intervalText(metric.comparison->lower, metric.comparison->upper, true);
    row.p = pText(metric.comparison->pValue);
    row.numbers.lower = metric.comparison->lower;
    row.numbers.upper = metric.comparison->upper;
    row.numbers.p = metric.comparison->pValue;
    row.isCertain = metric.comparison->lower > 0.0 || metric.comparison->upper < 0.0;
    row.tip = DifferencePanel::tr("Paired over %1 requests").arg(metric.comparison->requests);
    return row;
}

QString lengthText(std::int64_t k)
{
    return k > 0 ? QString::number(k) : dash();
}

/// Of a metric that was recorded with one list length in A and with another, or the same, in B.
QString recordedName(const std::string& metric, const std::array<std::int64_t, 2>& lengths)
{
    const QString name = runcolumns::metricTitle(metric, runcolumns::sharedK(lengths));
    if (lengths[0] == lengths[1] || !runcolumns::hasLength(metric))
        return DifferencePanel::tr("%1, best epoch").arg(name);
    return DifferencePanel::tr("%1 (K = %2 in A, %3 in B), best epoch")
        .arg(name, lengthText(lengths[0]), lengthText(lengths[1]));
}

} // namespace

std::vector<DifferenceRow> testRows(const CheckpointTest& test, data::Split split)
{
    std::vector<DifferenceRow> rows;
    for (const TestedMetric& metric : test.metrics)
        rows.push_back(testRow(test, metric, split));
    return rows;
}

std::vector<DifferenceRow> optionRows(const RunTable& table, std::size_t a, std::size_t b)
{
    const std::array pair{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)};
    std::vector<DifferenceRow> rows;
    for (const std::size_t option : differingOptions(table, pair)) {
        const RunColumn column{RunColumn::Kind::Option, store::EpochChoice::Best, table.options[option]};
        DifferenceRow row{runcolumns::optionTitle(table.options[option]), runcolumns::text(table, a, column),
                          runcolumns::text(table, b, column)};
        row.tip = runcolumns::tip(column, table);
        row.topic = runcolumns::helpTopic(column);
        row.raw = {QString::fromStdString(column.key), QString::fromStdString(textOf(table, a, column)),
                   QString::fromStdString(textOf(table, b, column))};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<DifferenceRow> metricRows(const RunTable& table, std::size_t a, std::size_t b)
{
    std::vector<DifferenceRow> rows;
    const std::array lengths{table.k[a], table.k[b]};
    for (const std::string& name : runcolumns::metricNames(table)) {
        const double first = table.metric(a, store::EpochChoice::Best, name);
        const double second = table.metric(b, store::EpochChoice::Best, name);
        if (std::isnan(first) && std::isnan(second))
            continue;
        const bool isOfOneLength = lengths[0] == lengths[1] || !runcolumns::hasLength(name);
        DifferenceRow row{recordedName(name, lengths), metricText(first), metricText(second)};
        if (std::isfinite(second - first) && isOfOneLength)
            row.change = second - first;
        row.numbers.first = first;
        row.numbers.second = second;
        row.topic = help::metricKey(name);
        row.tip = isOfOneLength
                      ? DifferencePanel::tr("As recorded in training; without an interval. \"Test\" adds one.")
                      : DifferencePanel::tr("As recorded in training, in lists of different lengths, so that "
                                            "they cannot be compared. \"Test\" takes one length for both.");
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace cdm::ui
