// SPDX-License-Identifier: GPL-3.0-only
#include "report/cellparts.h"
#include "report/text.h"
#include "report/writers.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cdm::report {

namespace {

using Fields = std::vector<std::string>;

std::string numberField(double value)
{
    return std::isnan(value) ? std::string() : exactText(value);
}

std::string optionalField(const std::optional<double>& value)
{
    return value ? numberField(*value) : std::string();
}

std::string lineOf(const Fields& fields)
{
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i)
        line += concat({i == 0 ? "" : ",", csvField(fields[i])});
    return line + "\r\n";
}

/// What the cells of a column have beside their values.
struct Extras
{
    bool interval = false;
    bool deviation = false;
    bool change = false;
    bool pValue = false;
};

Extras extrasOf(const Table& table, std::size_t column)
{
    Extras extras;
    for (const Row& row : table.rows) {
        if (column >= row.cells.size())
            continue;
        extras.interval = extras.interval || row.cells[column].interval;
        extras.deviation = extras.deviation || row.cells[column].deviation;
        extras.change = extras.change || row.cells[column].change;
        extras.pValue = extras.pValue || row.cells[column].pValue;
    }
    return extras;
}

} // namespace

std::string csv(const Table& table)
{
    check(table);
    const bool groups = hasRowGroups(table);
    Fields head;
    if (groups)
        head.emplace_back("group");
    head.push_back(table.corner);
    std::vector<Extras> extras;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        extras.push_back(extrasOf(table, c));
        const std::string name = fullHeadingOf(table.columns[c]);
        head.push_back(name);
        if (extras[c].interval)
            head.insert(head.end(), {name + " lower", name + " upper"});
        if (extras[c].deviation)
            head.push_back(name + " deviation");
        if (extras[c].change)
            head.push_back(name + " relative change");
        if (extras[c].pValue)
            head.push_back(name + " p");
    }
    std::string result = lineOf(head);
    for (const Row& row : table.rows) {
        Fields fields;
        if (groups)
            fields.push_back(row.group);
        fields.push_back(row.heading);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const Cell cell = c < row.cells.size() ? row.cells[c] : Cell();
            fields.push_back(cell.text.empty() ? numberField(cell.value) : cell.text);
            if (extras[c].interval) {
                fields.push_back(cell.interval ? numberField(cell.interval->lower) : std::string());
                fields.push_back(cell.interval ? numberField(cell.interval->upper) : std::string());
            }
            if (extras[c].deviation)
                fields.push_back(optionalField(cell.deviation));
            if (extras[c].change)
                fields.push_back(optionalField(cell.change));
            if (extras[c].pValue)
                fields.push_back(optionalField(cell.pValue));
        }
        result += lineOf(fields);
    }
    return result;
}

} // namespace cdm::report
