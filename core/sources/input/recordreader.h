// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/blockreader.h"
#include "sources/input/recordparser.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Rows of a text file (plain, gzip or zstd), front to back, with the number of the line each begins on.
/// Understands LF, CRLF and CR, a byte order mark, a missing last line end, rows of any length up to 16 MiB and
/// 65,536 fields. Blank lines are passed over. A row that is not UTF-8 is read as Windows-1252. Not thread-safe.
class RecordReader
{
public:
    /// Throws Error when the file cannot be opened, is UTF-16, or its header cannot be cut. The outcome does not depend
    /// on the size of the blocks in which the file is taken in.
    RecordReader(const std::filesystem::path& path, RecordFormat format, std::size_t blockSize = BlockReader::usualSize)
        : blocks_(path, std::move(format), blockSize),
          parser_(blocks_.format(), blocks_.newline()),
          nextLine_(blocks_.firstLine())
    {
    }

    /// Goes to the next row; false at the end. Throws RowError for a row that cannot be cut (a quote that is never
    /// closed, a zero byte, too long); the next call goes on with the line after. Throws Error for a damaged file.
    bool next();

    /// Fields of the row, UTF-8, quotes taken off; valid until the next call.
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return parser_.fields(); }
    /// Line the row begins on, from 1.
    [[nodiscard]] std::uint64_t line() const noexcept { return parser_.line(); }
    /// The row was not UTF-8 though the format says so.
    [[nodiscard]] bool encodingRepaired() const noexcept { return parser_.encodingRepaired(); }

private:
    BlockReader blocks_;
    RecordParser parser_;
    Block block_;
    TextArena texts_;
    std::uint64_t nextLine_;
};

/// The one of ',', tab, ';', '|' that a header line holds most often outside quotes; ',' where there is none.
[[nodiscard]] char separatorOf(std::string_view headerLine);

/// Unpacked bytes from the front of a file, at most `limit`. Throws Error.
[[nodiscard]] std::string headOf(const std::filesystem::path& path, std::size_t limit = 1 << 16);

/// The fields of the first row. Throws Error when the file has no row or the row cannot be cut.
[[nodiscard]] std::vector<std::string> headerOf(const std::filesystem::path& path, const RecordFormat& format);

} // namespace cdm::sources
