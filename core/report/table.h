// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace cdm::report {

/// Tables as data: numbers at full precision with what is known about them. writers.h turns them into text; what a
/// cell looks like (digits, intervals, marks) is decided there, the same way in every format.

enum class Better { None, Higher, Lower }; ///< which values of a column are good; None = nothing is marked

struct Column
{
    std::string heading;          ///< "Recall@5"
    std::string group = {};       ///< heading over neighbouring columns of the same group, "K = 5"; empty = none
    std::string unit = {};        ///< "ms"; stands once in the heading
    int decimals = 4;             ///< digits after the point, 0..17
    Better better = Better::None; ///< direction of markBest()
    bool left = false;            ///< aligned to the left, for columns of words
};

enum class RowRole {
    Subject,  ///< what the table is about, e.g. CDM: may be bold
    Baseline, ///< may be bold; the best baseline is underlined
    Reference ///< only for orientation (chance, numbers of a paper): takes no part in any mark
};

struct Range
{
    double lower = 0.0;
    double upper = 0.0;
};

/// One cell: a number, a text, or nothing (a default cell, shown as an en dash).
struct Cell
{
    double value = std::numeric_limits<double>::quiet_NaN(); ///< NaN = missing
    std::string text;                                        ///< shown instead of the value when not empty
    std::optional<Range> interval = {};                      ///< of the value, in its unit
    std::optional<double> deviation = {}; ///< standard deviation over the seeds, where the value is their mean
    std::optional<double> change = {};    ///< relative to a baseline, 0.05 = +5 %; set by compareWith() or by hand
    std::optional<double> pValue = {};    ///< of the difference to the baseline; marked when below Table::significance
    std::vector<std::size_t> footnotes = {}; ///< places in Table::footnotes
    bool best = false;                       ///< bold; set by markBest()
    bool bestBaseline = false;               ///< underlined; set by markBest()
    bool isUndecided = false; ///< no star, whatever pValue says: over the seeds the difference is not clear

    [[nodiscard]] static Cell number(double value);
    [[nodiscard]] static Cell number(double value, Range interval);
    [[nodiscard]] static Cell words(std::string text);
};

struct Row
{
    std::string heading;     ///< "MMR"
    std::vector<Cell> cells; ///< by column; cells left out at the end are missing
    RowRole role = RowRole::Subject;
    std::string group = {}; ///< neighbouring rows of the same group stand under it, "MovieLens 100K"
};

enum class IntervalStyle {
    Hidden,
    PlusMinus, ///< "0.12 ± 0.01", half the width of the interval; bounds where the value is not in its middle
    Bounds,    ///< "0.12 [0.11, 0.13]"
    Deviation  ///< "0.12 ± 0.01", the deviation; nothing at cells without one
};
enum class ChangeStyle { Hidden, Sign, Percent }; ///< a raised + or -, or "(+5.0 %)"

struct Table
{
    std::string id;      ///< file name and anchor: letters, digits, '-' and '_'; empty = made from the caption
    std::string caption; ///< one or two sentences above the table
    std::string corner;  ///< heading of the row headings, "Method"
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<std::string> footnotes; ///< lettered a, b, c ... in the order given
    IntervalStyle intervals = IntervalStyle::Bounds;
    ChangeStyle changes = ChangeStyle::Sign;
    double significance = 0.05;                 ///< a star stands at cells whose pValue is below it, see isStarred()
    std::vector<std::string> comparedWith = {}; ///< headings of the rows that changes are against; see compareWith()
};

[[nodiscard]] bool isStarred(const Table& table, const Cell& cell);

/// Marks the best cell of every column with a direction and the best among its baselines, within each group of rows on
/// its own. Cells that print alike share a mark; missing and text cells and Reference rows have none. A lone candidate
/// is not marked best, and a lone baseline not the best baseline: there was nothing to beat. Old marks are dropped.
void markBest(Table& table);

/// Sets `change` of every number to (value - base) / |base|, base being the cell of the same column in the row named
/// `baseline` of the same group. Cells of that row, and those without a base or with base 0, have none. The legend
/// names the row. Throws Error when no row has this heading.
void compareWith(Table& table, const std::string& baseline);

/// True when "value ± half the width" tells where the interval lies: the value is off its middle by no more than a
/// tenth of the half width. It is not so e.g. near a bound that the quantity cannot cross.
[[nodiscard]] bool isEvenAbout(double value, const Range& interval);

/// What the marks in the table mean, in sentences, only of those that occur: "Bold: best of the column. ..."; empty
/// when there is none. Signs and stars are followed by the name of the row compared with. Every writer but CSV puts it
/// under the table.
[[nodiscard]] std::string legendOf(const Table& table);

/// Throws Error: a row with more cells than columns, decimals outside 0..17, a footnote that is not there, an interval
/// whose lower bound is above its upper one, a text that is not UTF-8.
void check(const Table& table);

} // namespace cdm::report
