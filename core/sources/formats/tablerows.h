// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/intake.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

enum class TableKind : std::uint8_t { None, Delimited, JsonLines };

/// What the file is, by its first line: a JSON object, or a header of at least two distinct names that are no numbers.
[[nodiscard]] TableKind tableKindOf(const std::filesystem::path& file);

/// Rows of a CSV, TSV or JSON Lines file as the values of chosen columns.
class TableRows
{
public:
    /// `columns` are names; an empty one is an absent column, whose values are empty. Throws Error naming a column
    /// that the header lacks and those it has; in JSON Lines a missing key is an empty value.
    TableRows(const std::filesystem::path& file, char separator, std::vector<std::string> columns);

    /// Calls `use` with one value per column for each row. JSON numbers and texts stand as they are written, true and
    /// false as 1 and 0, null as nothing, lists as their entries with '|' between.
    void read(Intake& intake, const std::function<void(std::span<const std::string_view>)>& use) const;

private:
    void readJson(Intake& intake, const std::function<void(std::span<const std::string_view>)>& use) const;

    std::filesystem::path file_;
    std::vector<std::string> columns_;
    TableKind kind_;
    std::string separator_;
    std::vector<std::size_t> places_; ///< [columns] field of the row; npos = absent
    std::size_t width_ = 0;           ///< fields in the header
};

} // namespace cdm::sources
