// SPDX-License-Identifier: GPL-3.0-only
#include "report/cellparts.h"

#include "report/text.h"

#include <algorithm>
#include <cmath>

namespace cdm::report {

namespace {

template <typename Item>
std::vector<Span> spansOf(const std::vector<Item>& items)
{
    std::vector<Span> spans;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (spans.empty() || spans.back().group != items[i].group)
            spans.push_back({i, i, items[i].group});
        spans.back().last = i + 1;
    }
    return spans;
}

void addChange(CellParts& parts, double change, ChangeStyle style)
{
    if (style == ChangeStyle::Sign && change != 0.0)
        parts.sign = change > 0.0 ? "+" : "\u2212";
    if (style == ChangeStyle::Percent)
        parts.percent = concat({"(", signedText(100.0 * change, 1), " %)"});
}

/// "± 0.01" or "[0.11, 0.13]"; empty where the style says nothing of the cell, which holds a number.
std::string spreadOf(const Cell& cell, IntervalStyle style, int decimals)
{
    if (style == IntervalStyle::Deviation)
        return cell.deviation ? concat({"\u00b1 ", fixedText(*cell.deviation, decimals)}) : std::string();
    if (!cell.interval || style == IntervalStyle::Hidden)
        return {};
    const auto& [lower, upper] = *cell.interval;
    if (style == IntervalStyle::PlusMinus && isEvenAbout(cell.value, *cell.interval))
        return concat({"\u00b1 ", fixedText((upper - lower) / 2, decimals)});
    return concat({"[", fixedText(lower, decimals), ", ", fixedText(upper, decimals), "]"});
}

} // namespace

CellParts partsOf(const Table& table, std::size_t row, std::size_t column)
{
    if (column >= table.rows[row].cells.size())
        return {fixedText(std::nan(""), 0)};
    const Cell& cell = table.rows[row].cells[column];
    const int decimals = table.columns[column].decimals;
    CellParts parts{cell.text.empty() ? fixedText(cell.value, decimals) : cell.text};
    const bool number = cell.text.empty() && !std::isnan(cell.value);
    if (number)
        parts.interval = spreadOf(cell, table.intervals, decimals);
    if (number && cell.change)
        addChange(parts, *cell.change, table.changes);
    parts.star = isStarred(table, cell);
    for (const std::size_t note : cell.footnotes)
        parts.notes += concat({parts.notes.empty() ? "" : ",", noteLetter(note)});
    parts.bold = cell.best;
    parts.underlined = cell.bestBaseline;
    return parts;
}

std::vector<ColumnMarks> marksOf(const Table& table)
{
    std::vector<ColumnMarks> marks(table.columns.size());
    for (std::size_t c = 0; c < marks.size(); ++c) {
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const CellParts parts = partsOf(table, r, c);
            marks[c].sign = marks[c].sign || !parts.sign.empty();
            marks[c].star = marks[c].star || parts.star;
            const std::size_t emphasis = (parts.underlined ? 1U : 0U) + (parts.bold ? 2U : 0U);
            marks[c].emphasis = std::max(marks[c].emphasis, emphasis);
        }
    }
    return marks;
}

std::string noteLetter(std::size_t footnote)
{
    std::string letters(1, static_cast<char>('a' + footnote % 26));
    for (std::size_t rest = footnote / 26; rest > 0; rest = (rest - 1) / 26)
        letters.insert(0, 1, static_cast<char>('a' + (rest - 1) % 26));
    return letters;
}

std::string headingOf(const Column& column)
{
    return column.unit.empty() ? column.heading : column.heading + " (" + column.unit + ")";
}

std::string fullHeadingOf(const Column& column)
{
    return column.group.empty() ? headingOf(column) : headingOf(column) + ", " + column.group;
}

bool hasColumnGroups(const Table& table)
{
    return std::any_of(table.columns.begin(), table.columns.end(), [](const auto& c) { return !c.group.empty(); });
}

bool hasRowGroups(const Table& table)
{
    return std::any_of(table.rows.begin(), table.rows.end(), [](const auto& r) { return !r.group.empty(); });
}

std::vector<Span> columnSpans(const Table& table)
{
    return spansOf(table.columns);
}

std::vector<Span> rowSpans(const Table& table)
{
    return spansOf(table.rows);
}

} // namespace cdm::report
