// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/recordreader.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

// What several readers need.

using Fields = std::span<const std::string_view>;

/// Throws RowError unless the row has this number of fields.
void expectFields(Fields fields, std::size_t count);

/// Whether the file is there and two in three of its first rows (at most 20, at least one) pass the test: a bad row
/// near the front must not hide what the file is. False for a file that cannot be read as text.
[[nodiscard]] bool firstRowsFit(const std::filesystem::path& file, const RecordFormat& format,
                                const std::function<bool(Fields)>& test);
/// Whether the first row of the file begins with these fields.
[[nodiscard]] bool headerStarts(const std::filesystem::path& file, const RecordFormat& format,
                                std::initializer_list<std::string_view> names);
[[nodiscard]] bool isWholeNumber(std::string_view text) noexcept;

/// Where the columns of a table stand, by the names in its header.
class Columns
{
public:
    /// Throws Error when the file has no header.
    Columns(const std::filesystem::path& file, const RecordFormat& format);
    /// Throws Error naming the column and those there are.
    [[nodiscard]] std::size_t at(std::string_view name) const;
    /// `none` when there is no such column.
    [[nodiscard]] std::size_t find(std::string_view name) const noexcept;
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

private:
    std::string file_;
    std::vector<std::string> names_;
};

/// "1995" of "Toy Story (1995)": the four digits in the last parentheses; empty when there are none.
[[nodiscard]] std::string_view yearOfTitle(std::string_view title) noexcept;
/// "before 1930", "1930s" to "1980s", then spans of five years ("1990-1994"); empty for what is no year.
[[nodiscard]] std::string releasePeriod(std::string_view year);
/// The age groups MovieLens uses: "under 18", "18-24", "25-34", "35-44", "45-49", "50-55", "56+".
[[nodiscard]] std::string ageGroup(double age);

} // namespace cdm::sources
