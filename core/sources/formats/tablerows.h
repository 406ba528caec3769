// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/recordformat.h"
#include "sources/input/textarena.h"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

enum class TableKind : std::uint8_t { None, Delimited, JsonLines };

/// What the file is, by its first line: a JSON object, or a header of at least two names, none of them a number. Some
/// columns may have no name: those of row numbers, as pandas and R write them.
[[nodiscard]] TableKind tableKindOf(const std::filesystem::path& file);

/// The front of a table.
struct TableSample
{
    /// Throws Error when the file is no table, or names a column twice. Rows that cannot be cut are left out, and so
    /// are columns without a name.
    TableSample(const std::filesystem::path& file, char wantedSeparator, std::size_t mostRows);

    TableKind kind;
    char separator = ',';
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< one value per column

private:
    void readDelimited(const std::filesystem::path& file, std::size_t mostRows);
    void readJson(const std::filesystem::path& file, std::size_t mostRows);
};

/// Rows of a CSV, TSV or JSON Lines file as the values of chosen columns.
class TableRows
{
public:
    /// `columns` are names; an empty one is an absent column, whose values are empty. Throws Error naming a column
    /// that the header lacks and those it has, or one that it names twice; in JSON Lines a missing key is an empty
    /// value.
    TableRows(const std::filesystem::path& file, char separator, std::vector<std::string> columns);

    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }
    /// How the file is cut into the rows that values() takes.
    [[nodiscard]] RecordFormat format() const;
    /// Writes one value per column. JSON numbers and texts stand as they are written, true and false as 1 and 0, null
    /// as nothing, lists as their entries with '|' between. The values stay with the fields and `texts`. Throws
    /// RowError. May be called from any thread.
    void values(std::span<const std::string_view> fields, TextArena& texts, std::vector<std::string_view>& out) const;

private:
    std::filesystem::path file_;
    std::vector<std::string> columns_;
    TableKind kind_;
    std::string separator_;
    std::vector<std::size_t> places_; ///< [columns] field of the row; npos = absent
    std::size_t width_ = 0;           ///< fields in the header
};

} // namespace cdm::sources
