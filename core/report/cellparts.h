// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/table.h"

#include <string>
#include <vector>

namespace cdm::report {

/// What a reader sees of one cell, before any escaping; the same in every format.
struct CellParts
{
    std::string main;          ///< number, text, or an en dash
    std::string interval = {}; ///< "± 0.01" or "[0.11, 0.13]"
    std::string sign = {};     ///< "+" or "−", raised
    std::string percent = {};  ///< "(+5.0 %)"
    bool star = false;
    std::string notes = {}; ///< letters of footnotes, "a,b"
    bool bold = false;
    bool underlined = false;
};

[[nodiscard]] CellParts partsOf(const Table& table, std::size_t row, std::size_t column);

/// Marks that some cell of a column has: the others keep room for them, so that digits stand below digits.
struct ColumnMarks
{
    bool sign = false;
    bool star = false;
    std::size_t emphasis = 0; ///< characters behind a bold or underlined number of plain text
};
[[nodiscard]] std::vector<ColumnMarks> marksOf(const Table& table);

[[nodiscard]] std::string noteLetter(std::size_t footnote);    ///< a ... z, aa, ab ...
[[nodiscard]] std::string headingOf(const Column& column);     ///< heading with the unit
[[nodiscard]] std::string fullHeadingOf(const Column& column); ///< heading with unit and group, for one-line heads
[[nodiscard]] bool hasColumnGroups(const Table& table);
[[nodiscard]] bool hasRowGroups(const Table& table);

/// Neighbours of the same group: [first, last).
struct Span
{
    std::size_t first = 0;
    std::size_t last = 0;
    std::string group = {};
};
[[nodiscard]] std::vector<Span> columnSpans(const Table& table);
[[nodiscard]] std::vector<Span> rowSpans(const Table& table);

} // namespace cdm::report
