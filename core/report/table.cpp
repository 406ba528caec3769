// SPDX-License-Identifier: GPL-3.0-only
#include "report/table.h"

#include "base/error.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cdm::report {

namespace {

bool isNumber(const Cell& cell)
{
    return cell.text.empty() && std::isfinite(cell.value);
}

/// Rows [first, last) of one group.
std::vector<std::pair<std::size_t, std::size_t>> groupsOf(const Table& table)
{
    std::vector<std::pair<std::size_t, std::size_t>> groups;
    for (std::size_t first = 0; first < table.rows.size();) {
        std::size_t last = first + 1;
        while (last < table.rows.size() && table.rows[last].group == table.rows[first].group)
            ++last;
        groups.emplace_back(first, last);
        first = last;
    }
    return groups;
}

/// Candidates of a mark in a column that print like the best of them; none when there is but one candidate.
std::vector<Cell*> bestOf(const std::vector<Cell*>& candidates, const Column& column)
{
    std::vector<Cell*> best;
    if (candidates.size() < 2)
        return best;
    const auto worse = [&](const Cell* a, const Cell* b) {
        return column.better == Better::Higher ? a->value < b->value : a->value > b->value;
    };
    const Cell* top = *std::max_element(candidates.begin(), candidates.end(), worse);
    for (Cell* cell : candidates)
        if (fixedText(cell->value, column.decimals) == fixedText(top->value, column.decimals))
            best.push_back(cell);
    return best;
}

void markColumn(Table& table, std::size_t column, std::size_t first, std::size_t last)
{
    std::vector<Cell*> all;
    std::vector<Cell*> baselines;
    for (std::size_t r = first; r < last; ++r) {
        Row& row = table.rows[r];
        if (row.role == RowRole::Reference || column >= row.cells.size() || !isNumber(row.cells[column]))
            continue;
        all.push_back(&row.cells[column]);
        if (row.role == RowRole::Baseline)
            baselines.push_back(&row.cells[column]);
    }
    for (Cell* cell : bestOf(all, table.columns[column]))
        cell->best = true;
    for (Cell* cell : bestOf(baselines, table.columns[column]))
        cell->bestBaseline = true;
}

void checkText(const std::string& text, const std::string& where)
{
    if (!isUtf8(text))
        throw Error("a text is not UTF-8", where);
}

void checkCell(const Table& table, const Cell& cell, const std::string& where)
{
    checkText(cell.text, where);
    if (cell.interval && cell.interval->lower > cell.interval->upper)
        throw Error("the interval [" + exactText(cell.interval->lower) + ", " + exactText(cell.interval->upper) +
                        "] has its lower bound above its upper one",
                    where);
    for (const std::size_t note : cell.footnotes)
        if (note >= table.footnotes.size())
            throw Error("footnote " + std::to_string(note) + " is not among the " +
                            std::to_string(table.footnotes.size()) + " of the table",
                        where);
}

/// "a, b".
std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

/// True where rows that take no part in marks stand in one group with rows that do.
bool hasUnmarkedBeside(const Table& table)
{
    const auto isReference = [](const Row& row) { return row.role == RowRole::Reference; };
    return std::ranges::any_of(groupsOf(table), [&](const auto& group) {
        const auto first = table.rows.begin() + static_cast<std::ptrdiff_t>(group.first);
        const auto last = table.rows.begin() + static_cast<std::ptrdiff_t>(group.second);
        return std::any_of(first, last, isReference) && !std::all_of(first, last, isReference);
    });
}

} // namespace

Cell Cell::number(double value)
{
    Cell cell;
    cell.value = value;
    return cell;
}

Cell Cell::number(double value, Range interval)
{
    Cell cell = number(value);
    cell.interval = interval;
    return cell;
}

Cell Cell::words(std::string text)
{
    Cell cell;
    cell.text = std::move(text);
    return cell;
}

bool isStarred(const Table& table, const Cell& cell)
{
    return cell.pValue && *cell.pValue < table.significance && !cell.isUndecided;
}

void markBest(Table& table)
{
    check(table);
    for (Row& row : table.rows)
        for (Cell& cell : row.cells)
            cell.best = cell.bestBaseline = false;
    for (const auto& [first, last] : groupsOf(table))
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            if (table.columns[column].better != Better::None)
                markColumn(table, column, first, last);
}

void compareWith(Table& table, const std::string& baseline)
{
    const auto isBase = [&](const Row& row) { return row.heading == baseline; };
    if (std::none_of(table.rows.begin(), table.rows.end(), isBase))
        throw Error("no row is named \"" + baseline + "\"", "table \"" + table.caption + "\"");
    table.comparedWith = {baseline};
    for (const auto& [first, last] : groupsOf(table)) {
        const auto begin = table.rows.begin();
        const auto base =
            std::find_if(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last), isBase);
        const bool found = base != begin + static_cast<std::ptrdiff_t>(last);
        for (std::size_t r = first; r < last; ++r) {
            for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
                Cell& cell = table.rows[r].cells[c];
                cell.change.reset();
                const bool comparable = found && &table.rows[r] != &*base && c < base->cells.size() && isNumber(cell) &&
                                        isNumber(base->cells[c]) && base->cells[c].value != 0.0;
                if (comparable)
                    cell.change = (cell.value - base->cells[c].value) / std::abs(base->cells[c].value);
            }
        }
    }
}

bool isEvenAbout(double value, const Range& interval)
{
    constexpr double share = 0.1;
    const double half = (interval.upper - interval.lower) / 2.0;
    const double middle = interval.lower + half;
    // What is even but for the last bits of a double is even.
    return std::abs(value - middle) <= share * half + 1e-12 * std::max(std::abs(value), std::abs(middle));
}

std::string legendOf(const Table& table)
{
    bool best = false, baseline = false, star = false, undecided = false, change = false;
    bool even = false, uneven = false, deviation = false;
    for (const Row& row : table.rows) {
        for (const Cell& cell : row.cells) {
            best = best || cell.best;
            baseline = baseline || cell.bestBaseline;
            star = star || isStarred(table, cell);
            undecided = undecided || cell.isUndecided;
            change = change || (cell.change && *cell.change != 0.0);
            const bool hasInterval = cell.interval && isNumber(cell);
            const bool isEven = hasInterval && isEvenAbout(cell.value, *cell.interval);
            even = even || isEven;
            uneven = uneven || (hasInterval && !isEven);
            deviation = deviation || cell.deviation;
        }
    }
    std::string legend;
    const auto say = [&](bool when, const std::string& sentence) {
        if (when)
            legend += concat({legend.empty() ? "" : " ", sentence});
    };
    const bool grouped = !table.rows.empty() && groupsOf(table).size() > 1;
    const std::string where = grouped ? " within its group" : "";
    const std::string but = hasUnmarkedBeside(table) ? ", popularity and chance aside" : "";
    say(best, concat({"Bold: best of the column", where, but, "."}));
    say(baseline, "Underlined: best baseline.");
    say(change && table.changes == ChangeStyle::Sign, "Raised + or \u2212: above or below the row compared with.");
    say(change && table.changes == ChangeStyle::Percent, "In brackets: change against the row compared with.");
    const std::string also = undecided ? ", and both intervals of the difference leave 0 out." : ".";
    say(star, concat({"*: p < ", exactText(table.significance), also}));
    const bool isCompared = star || (change && table.changes != ChangeStyle::Hidden);
    say(isCompared && !table.comparedWith.empty(),
        concat({grouped ? "Row compared with, of the same group: " : "Row compared with: ", listed(table.comparedWith),
                "."}));
    const bool halves = table.intervals == IntervalStyle::PlusMinus;
    say(even && halves, "\u00b1: half the width of the interval.");
    say(uneven && halves, "In square brackets: the interval, where the value is not in its middle.");
    say(deviation && table.intervals == IntervalStyle::Deviation, "\u00b1: standard deviation over the seeds.");
    return legend;
}

void check(const Table& table)
{
    const std::string where = "table \"" + (isUtf8(table.caption) ? table.caption : "?") + "\"";
    checkText(table.id + table.caption + table.corner, where);
    for (const std::string& note : table.footnotes)
        checkText(note, where);
    checkText(listed(table.comparedWith), where);
    for (const Column& column : table.columns) {
        checkText(column.heading + column.group + column.unit, where);
        if (column.decimals < 0 || column.decimals > 17)
            throw Error("column \"" + column.heading + "\" has " + std::to_string(column.decimals) +
                            " decimals, allowed are 0 to 17",
                        where);
    }
    for (const Row& row : table.rows) {
        checkText(row.heading + row.group, where);
        const std::string place = where + ", row \"" + row.heading + "\"";
        if (row.cells.size() > table.columns.size())
            throw Error(std::to_string(row.cells.size()) + " cells for " + std::to_string(table.columns.size()) +
                            " columns",
                        place);
        for (const Cell& cell : row.cells)
            checkCell(table, cell, place);
    }
}

} // namespace cdm::report
