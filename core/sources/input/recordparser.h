// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/recordformat.h"
#include "sources/input/textarena.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Cuts a block of whole records (see BlockReader) into rows and fields. Not thread-safe.
class RecordParser
{
public:
    RecordParser() = default;
    RecordParser(RecordFormat format, char newline) : format_(std::move(format)), newline_(newline) {}

    /// Turns to a block whose first line has this number. The bytes must stay while fields are used.
    void begin(std::string_view block, std::uint64_t firstLine);

    /// Goes to the next row; false at the end of the block. What fields need beside the block goes to `texts`. Throws
    /// RowError for a row that cannot be cut; the next call goes on with the line after.
    bool next(TextArena& texts);

    /// Fields of the row, UTF-8, quotes taken off; the views stay with the block and `texts`, the span until next().
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return fields_; }
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }         ///< line the row begins on
    [[nodiscard]] std::uint64_t nextLine() const noexcept { return nextLine_; } ///< line after what was read
    /// The row was not UTF-8 though the format says so.
    [[nodiscard]] bool encodingRepaired() const noexcept { return repaired_; }
    /// What of the block was not read yet.
    [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

private:
    void skipLine();
    void cut(std::string_view record);
    void cutQuoted(std::string_view record, TextArena& texts);

    RecordFormat format_;
    char newline_ = '\n';
    std::string_view rest_;
    bool blockHasQuote_ = false;
    bool blockIsUtf8_ = true;
    bool blockHasZero_ = false;
    std::uint64_t line_ = 0;
    std::uint64_t nextLine_ = 1;
    bool repaired_ = false;
    std::vector<std::string_view> fields_;
};

} // namespace cdm::sources
