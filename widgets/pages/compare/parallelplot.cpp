// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parallelplot.h"

#include "models/numbertext.h"
#include "pages/compare/runcolumns.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::ui {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double logFrom = 100.0; ///< ratio of the largest to the smallest value

ParallelAxis numberAxis(const QString& name, const std::vector<double>& values)
{
    ParallelAxis axis{name, {}, 0.0, 1.0, false};
    bool any = false;
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        axis.minimum = any ? std::min(axis.minimum, value) : value;
        axis.maximum = any ? std::max(axis.maximum, value) : value;
        any = true;
    }
    axis.isLog = axis.minimum > 0.0 && axis.maximum / axis.minimum > logFrom;
    return axis;
}

/// Values and texts of one axis, by run.
struct Column
{
    ParallelAxis axis;
    std::vector<double> values;
    std::vector<QString> texts;
};

Column optionColumn(const RunTable& table, const std::vector<std::uint32_t>& runs, std::size_t option)
{
    Column column;
    const QString name = QString::fromStdString(table.options[option]);
    bool isNumber = true;
    for (const std::uint32_t run : runs) {
        const OptionValue& value = table.option(run, option);
        column.values.push_back(value.text.empty() ? none : value.number);
        column.texts.push_back(value.text.empty() ? dash() : QString::fromStdString(value.text));
        isNumber = isNumber && (value.text.empty() || std::isfinite(value.number));
    }
    if (isNumber) {
        column.axis = numberAxis(name, column.values);
        return column;
    }
    column.axis.name = name;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!table.option(runs[i], option).text.empty())
            column.axis.words << column.texts[i];
    }
    column.axis.words.removeDuplicates();
    column.axis.words.sort();
    column.axis.maximum = static_cast<double>(column.axis.words.size() - 1);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto word = column.axis.words.indexOf(column.texts[i]);
        column.values[i] = word < 0 ? none : static_cast<double>(word);
    }
    return column;
}

} // namespace

double ParallelAxis::placeOf(double value) const
{
    if (maximum <= minimum)
        return std::isnan(value) ? value : 0.5;
    if (isLog)
        return std::log(value / minimum) / std::log(maximum / minimum);
    return (value - minimum) / (maximum - minimum);
}

QString ParallelAxis::textAt(double place) const
{
    if (!words.isEmpty()) {
        const auto last = static_cast<double>(words.size() - 1);
        return words.at(static_cast<qsizetype>(std::clamp(std::round(place * last), 0.0, last)));
    }
    const double value = isLog ? minimum * std::pow(maximum / minimum, place) : minimum + place * (maximum - minimum);
    return withTrueMinus(QString::number(value, 'g', 4));
}

bool isWithin(const ParallelPlot& plot, std::size_t run, std::span<const Brush> brushes)
{
    for (std::size_t axis = 0; axis < plot.axes.size(); ++axis) {
        if (!brushes[axis])
            continue;
        const double place = plot.place(run, axis);
        if (!(place >= brushes[axis]->first && place <= brushes[axis]->second))
            return false;
    }
    return true;
}

ParallelPlot parallelPlot(const RunTable& table, std::span<const std::uint32_t> runs, const std::string& metric,
                          std::size_t maxOptions)
{
    std::vector<std::uint32_t> measured;
    for (const std::uint32_t run : runs) {
        if (std::isfinite(table.metric(run, store::EpochChoice::Best, metric)))
            measured.push_back(run);
    }
    std::vector<Column> columns;
    const std::vector<std::size_t> options = differingOptions(table, measured);
    for (std::size_t i = 0; i < std::min(options.size(), maxOptions); ++i)
        columns.push_back(optionColumn(table, measured, options[i]));
    Column last;
    for (const std::uint32_t run : measured) {
        last.values.push_back(table.metric(run, store::EpochChoice::Best, metric));
        last.texts.push_back(metricText(last.values.back()));
    }
    last.axis = numberAxis(runcolumns::metricTitle(metric, runcolumns::sharedK(table)), last.values);
    columns.push_back(std::move(last));

    ParallelPlot plot;
    for (Column& column : columns)
        plot.axes.push_back(column.axis);
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const store::RunRow& row = table.runs[measured[i]];
        plot.runs << QString::fromStdString(row.id);
        plot.names << QString::fromStdString(row.name.empty() ? row.id : row.name);
        for (const Column& column : columns) {
            plot.places.push_back(column.axis.placeOf(column.values[i]));
            plot.texts.push_back(column.texts[i]);
        }
    }
    return plot;
}

} // namespace cdm::ui
