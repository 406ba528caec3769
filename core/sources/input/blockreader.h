// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/bytesource.h"
#include "sources/input/recordformat.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Whole records from a file, one after the other.
struct Block
{
    std::vector<char> bytes;
    std::uint64_t consumed = 0; ///< bytes taken from the file so far
    [[nodiscard]] std::string_view text() const noexcept { return {bytes.data(), bytes.size()}; }
};

/// Cuts a text file (plain, gzip or zstd) into blocks that begin and end where records do, so that blocks can be cut
/// into rows apart from each other. Record ends are found in one pass from the front, because only what stands before
/// a quote tells whether it opens or closes; in stretches without a quote any line end is one. Not thread-safe.
///
/// Of a row longer than longestRow only the first longestRow + 1 bytes are handed out, as a block of their own; a row
/// whose quote is never closed counts as one line, and the next record begins after it.
class BlockReader
{
public:
    static constexpr std::size_t usualSize = 1 << 18;

    /// `size` is the least size of a block, the end of the file apart. Takes the byte order mark and the header off.
    /// Throws Error when the file cannot be opened, is UTF-16, or its header cannot be cut.
    BlockReader(const std::filesystem::path& path, RecordFormat format, std::size_t size = usualSize);

    /// False at the end. Throws Error for a damaged file.
    bool next(Block& block);

    /// What ends lines: LF (also after CR), or CR where there is no LF near the front.
    [[nodiscard]] char newline() const noexcept { return newline_; }
    [[nodiscard]] std::uint64_t firstLine() const noexcept { return firstLine_; } ///< number of the first block's line
    [[nodiscard]] const RecordFormat& format() const noexcept { return format_; }
    [[nodiscard]] ByteSource& source() noexcept { return source_; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] std::string_view waiting() const noexcept { return {buffer_.data() + begin_, end_ - begin_}; }
    [[nodiscard]] std::size_t blockEnd();
    void skipLine();
    void skipHeader(const std::filesystem::path& path);

    ByteSource source_;
    RecordFormat format_;
    std::size_t size_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0; ///< first byte not yet handed out
    std::size_t end_ = 0;   ///< end of what is in the buffer
    bool sourceEnded_ = false;
    char newline_ = '\n';
    std::uint64_t firstLine_ = 1;
};

} // namespace cdm::sources
