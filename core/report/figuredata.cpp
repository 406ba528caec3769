// SPDX-License-Identifier: GPL-3.0-only
#include "report/figuredata.h"

#include "report/text.h"
#include "report/writers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace cdm::report {

namespace {

template <typename Has>
bool anySeries(const Figure& figure, Has has)
{
    return std::any_of(figure.series.begin(), figure.series.end(), has);
}

std::string nameAt(const Axis& axis, double value)
{
    const bool named = value >= 0.0 && value < static_cast<double>(axis.names.size()) && std::floor(value) == value;
    return named ? axis.names[static_cast<std::size_t>(value)] : std::string();
}

std::string kindName(SeriesKind kind)
{
    switch (kind) {
    case SeriesKind::Line:
        return "line";
    case SeriesKind::Step:
        return "step line";
    case SeriesKind::Area:
        return "area";
    case SeriesKind::Points:
        return "points";
    case SeriesKind::Bars:
        break;
    }
    return "bars";
}

/// Four significant digits.
std::string shortNumber(double value)
{
    std::array<char, 32> buffer{};
    return {buffer.data(),
            std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 4).ptr};
}

std::string seriesText(const Series& series)
{
    std::string text = concat({series.name.empty() ? "unnamed" : series.name, " (", kindName(series.kind)});
    const auto defined = [](double y) { return !std::isnan(y); };
    const auto first = std::find_if(series.y.begin(), series.y.end(), defined);
    if (first == series.y.end())
        return text + ", no values)";
    double low = *first, high = *first;
    for (const double y : series.y) {
        low = std::fmin(low, y);
        high = std::fmax(high, y);
    }
    return concat({text, ", ", std::to_string(std::count_if(series.y.begin(), series.y.end(), defined)),
                   " values from ", shortNumber(low), " to ", shortNumber(high), ")"});
}

} // namespace

Table figureTable(const Figure& figure)
{
    const bool bounds = anySeries(figure, [](const Series& s) { return !s.lower.empty(); });
    const bool labels = anySeries(figure, [](const Series& s) { return !s.labels.empty(); });
    Table table;
    table.id = slug(figure.id.empty() ? figure.title : figure.id) + "-numbers";
    table.corner = "series";
    table.columns = {{figure.x.title.empty() ? "x" : axisTitle(figure.x)},
                     {figure.y.title.empty() ? "y" : axisTitle(figure.y)}};
    if (bounds)
        table.columns.insert(table.columns.end(), {{"lower"}, {"upper"}});
    if (labels)
        table.columns.push_back({"label", "", "", 0, Better::None, true});
    for (const Series& series : figure.series) {
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            const std::string name = nameAt(figure.x, series.x[i]);
            Row row{series.name,
                    {name.empty() ? Cell::number(series.x[i]) : Cell::words(name), Cell::number(series.y[i])}};
            if (bounds) {
                row.cells.push_back(series.lower.empty() ? Cell() : Cell::number(series.lower[i]));
                row.cells.push_back(series.upper.empty() ? Cell() : Cell::number(series.upper[i]));
            }
            if (labels)
                row.cells.push_back(series.labels.empty() ? Cell() : Cell::words(series.labels[i]));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

std::string descriptionOf(const Figure& figure)
{
    if (!figure.description.empty())
        return figure.description;
    std::string text = concat({figure.title, ". ", axisTitle(figure.y), " against ", axisTitle(figure.x), "."});
    for (std::size_t i = 0; i < figure.series.size(); ++i)
        text += concat({i == 0 ? " " : "; ", seriesText(figure.series[i])});
    return figure.series.empty() ? text + " No data." : text + ".";
}

std::size_t hiddenValues(const Figure& figure)
{
    std::size_t hidden = 0;
    for (const Series& series : figure.series)
        for (std::size_t i = 0; i < series.x.size(); ++i)
            hidden += (figure.x.scale == Scale::Log && series.x[i] <= 0.0) ||
                              (figure.y.scale == Scale::Log && series.y[i] <= 0.0)
                          ? 1
                          : 0;
    return hidden;
}

std::string axisTitle(const Axis& axis)
{
    return axis.unit.empty() ? axis.title : concat({axis.title, " (", axis.unit, ")"});
}

std::string csv(const Figure& figure)
{
    check(figure);
    return csv(figureTable(figure));
}

} // namespace cdm::report
