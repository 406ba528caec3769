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
constexpr double wordRoom = 0.25; ///< that a brush leaves around a word, of the distance between two
constexpr double edge = 1e-9;     ///< of an axis: rounding must not leave a run outside its own brush

ParallelAxis numberAxis(const QString& name, const std::string& key, const std::vector<double>& values)
{
    ParallelAxis axis{name, {}, 0.0, 1.0, false, QString::fromStdString(key)};
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
    const std::string& key = table.options[option];
    const QString name = runcolumns::optionTitle(key);
    bool isNumber = true;
    for (const std::uint32_t run : runs) {
        const OptionValue& value = table.option(run, option);
        column.values.push_back(value.text.empty() ? none : value.number);
        column.texts.push_back(value.text.empty() ? dash() : QString::fromStdString(value.text));
        isNumber = isNumber && (value.text.empty() || std::isfinite(value.number));
    }
    if (isNumber) {
        column.axis = numberAxis(name, key, column.values);
        return column;
    }
    column.axis.name = name;
    column.axis.key = QString::fromStdString(key);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!table.option(runs[i], option).text.empty())
            column.axis.words << column.texts[i];
    }
    column.axis.words.removeDuplicates();
    column.axis.words.sort();
    column.axis.maximum = static_cast<double>(column.axis.words.size() - 1);
    column.axis.shown = QStringList(column.axis.words.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto word = column.axis.words.indexOf(column.texts[i]);
        column.values[i] = word < 0 ? none : static_cast<double>(word);
        if (word >= 0 && column.axis.shown[word].isEmpty()) // one and the same for all runs that have it
            column.axis.shown[word] = runcolumns::text(table, runs[i], {RunColumn::Kind::Option, {}, key});
    }
    return column;
}

/// Places in table.options; with the list length where the metric `hasLengths` that differ.
std::vector<std::size_t> optionsOf(const RunTable& table, const std::vector<std::size_t>& differing,
                                   const AxisChoice& choice, bool hasLengths)
{
    std::vector<std::size_t> options;
    for (const std::size_t option : differing) {
        if (choice.wanted.contains(QString::fromStdString(table.options[option])))
            options.push_back(option);
    }
    if (options.empty())
        options.assign(differing.begin(),
                       differing.begin() + static_cast<std::ptrdiff_t>(std::min(differing.size(), choice.most)));
    const auto isLength = [&](std::size_t option) { return table.options[option] == runcolumns::lengthOption; };
    const auto length = std::ranges::find_if(differing, isLength);
    if (hasLengths && length != differing.end() && std::ranges::find(options, *length) == options.end())
        options.push_back(*length);
    return options;
}

} // namespace

double ParallelAxis::placeOf(double value) const
{
    if (maximum <= minimum)
        return std::isnan(value) ? value : 0.5;
    if (isLog && value <= 0.0)
        return -std::numeric_limits<double>::infinity();
    if (isLog)
        return std::log(value / minimum) / std::log(maximum / minimum);
    return (value - minimum) / (maximum - minimum);
}

double ParallelAxis::valueAt(double place) const
{
    if (place == 1.0)
        return maximum;
    return isLog ? minimum * std::pow(maximum / minimum, place) : minimum + place * (maximum - minimum);
}

QString ParallelAxis::textAt(double place) const
{
    if (!words.isEmpty()) {
        const auto last = static_cast<double>(words.size() - 1);
        return wordAt(static_cast<qsizetype>(std::clamp(std::round(place * last), 0.0, last)));
    }
    return withTrueMinus(QString::number(valueAt(place), 'g', 4));
}

QVariantList ParallelAxis::rangeOf(const Brush& brush) const
{
    if (!brush)
        return {};
    if (words.isEmpty())
        return {valueAt(brush->first), valueAt(brush->second)};
    QStringList inside;
    for (qsizetype word = 0; word < words.size(); ++word) {
        const double place = placeOf(static_cast<double>(word));
        if (place >= brush->first && place <= brush->second)
            inside << words.at(word);
    }
    return inside.isEmpty() ? QVariantList() : QVariantList{inside.constFirst(), inside.constLast()};
}

Brush ParallelAxis::brushOf(const QVariantList& range) const
{
    if (range.size() != 2)
        return std::nullopt;
    if (!words.isEmpty()) {
        const auto first = words.indexOf(range.at(0).toString());
        const auto last = words.indexOf(range.at(1).toString());
        if (first < 0 || last < first)
            return std::nullopt;
        return std::pair(placeOf(static_cast<double>(first) - wordRoom), placeOf(static_cast<double>(last) + wordRoom));
    }
    bool isLower = false;
    bool isUpper = false;
    const double lower = placeOf(range.at(0).toDouble(&isLower));
    const double upper = placeOf(range.at(1).toDouble(&isUpper));
    if (!isLower || !isUpper || !(lower <= upper))
        return std::nullopt;
    return std::pair(lower, upper);
}

bool ParallelAxis::hasScaleOf(const ParallelAxis& other) const
{
    return words == other.words && minimum == other.minimum && maximum == other.maximum && isLog == other.isLog;
}

bool isWithin(const ParallelPlot& plot, std::size_t run, std::span<const Brush> brushes)
{
    for (std::size_t axis = 0; axis < plot.axes.size(); ++axis) {
        if (!brushes[axis])
            continue;
        const double place = plot.place(run, axis);
        if (!(place >= brushes[axis]->first - edge && place <= brushes[axis]->second + edge))
            return false;
    }
    return true;
}

ParallelPlot parallelPlot(const RunTable& table, std::span<const std::uint32_t> runs, const std::string& metric,
                          const AxisChoice& choice)
{
    std::vector<std::uint32_t> measured;
    for (const std::uint32_t run : runs) {
        if (std::isfinite(table.metric(run, store::EpochChoice::Best, metric)))
            measured.push_back(run);
    }
    std::vector<Column> columns;
    const std::vector<std::size_t> differing = differingOptions(table, measured);
    const std::int64_t k = runcolumns::sharedK(table, measured);
    const bool hasLengths = k == runcolumns::severalK && runcolumns::hasLength(metric);
    for (const std::size_t option : optionsOf(table, differing, choice, hasLengths))
        columns.push_back(optionColumn(table, measured, option));
    Column last;
    for (const std::uint32_t run : measured) {
        last.values.push_back(table.metric(run, store::EpochChoice::Best, metric));
        last.texts.push_back(metricText(last.values.back()));
    }
    last.axis = numberAxis(runcolumns::metricTitle(metric, k), metric, last.values);
    columns.push_back(std::move(last));

    ParallelPlot plot;
    for (const std::size_t option : differing)
        plot.differing << QString::fromStdString(table.options[option]);
    for (Column& column : columns)
        plot.axes.push_back(column.axis);
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const store::RunRow& row = table.runs[measured[i]];
        plot.runs << QString::fromStdString(row.id);
        plot.names << QString::fromStdString(row.name.empty() ? row.id : row.name);
        for (const Column& column : columns) {
            plot.places.push_back(column.axis.placeOf(column.values[i]));
            plot.texts.push_back(column.texts[i]);
            plot.numbers.push_back(column.axis.words.isEmpty() ? column.values[i] : none);
        }
    }
    return plot;
}

} // namespace cdm::ui
