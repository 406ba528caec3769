// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/bytesource.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// How rows of a text file are cut into fields.
struct RecordFormat
{
    std::string separator = ","; ///< one or more characters; empty = the row is one field
    bool quotes = false;         ///< RFC 4180: a field may stand in "..." and then hold separators, line ends and ""
    bool header = false;         ///< the first row is not data
    bool latin = false;          ///< the file is latin-1 by its definition, so that such bytes are no repair
};

/// Rows of a text file (plain, gzip or zstd), front to back, with the number of the line each begins on.
/// Understands LF, CRLF and CR, a byte order mark, a missing last line end, rows of any length up to 16 MiB and
/// 65,536 fields. Blank lines are passed over. A row that is not UTF-8 is read as Windows-1252. Not thread-safe.
class RecordReader
{
public:
    /// Throws Error when the file cannot be opened, or is UTF-16.
    RecordReader(const std::filesystem::path& path, RecordFormat format);

    /// Goes to the next row; false at the end. Throws RowError for a row that cannot be cut (a quote that is never
    /// closed, a zero byte, too long); the next call goes on with the line after. Throws Error for a damaged file.
    bool next();

    /// Fields of the row, UTF-8, quotes taken off; valid until the next call.
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return fields_; }
    /// Line the row begins on, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }
    /// The row was not UTF-8 though the format says so.
    [[nodiscard]] bool encodingRepaired() const noexcept { return repaired_; }
    [[nodiscard]] ByteSource& source() noexcept { return source_; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::size_t lineEnd(std::size_t from);
    [[nodiscard]] std::size_t recordEnd();
    void skipLine();
    void cut(std::string_view record);
    void cutQuoted(std::string_view record);

    ByteSource source_;
    RecordFormat format_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0; ///< first byte not yet handed out
    std::size_t end_ = 0;   ///< end of what is in the buffer
    bool sourceEnded_ = false;
    char newline_ = '\n';
    std::uint64_t line_ = 0;
    std::uint64_t nextLine_ = 1;
    bool repaired_ = false;
    std::vector<std::string_view> fields_;
    std::string converted_; ///< the row in UTF-8 where it was not
    std::string unquoted_;  ///< fields that held quotes
};

/// The one of ',', tab, ';', '|' that a header line holds most often outside quotes; ',' where there is none.
[[nodiscard]] char separatorOf(std::string_view headerLine);

/// Unpacked bytes from the front of a file, at most `limit`. Throws Error.
[[nodiscard]] std::string headOf(const std::filesystem::path& path, std::size_t limit = 1 << 16);

/// The fields of the first row. Throws Error when the file has no row or the row cannot be cut.
[[nodiscard]] std::vector<std::string> headerOf(const std::filesystem::path& path, const RecordFormat& format);

} // namespace cdm::sources
