// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cdm::exporting {

enum class Compression : std::uint8_t { None, Gzip, Zstd };

/// "", ".gz", ".zst".
[[nodiscard]] const char* endingOf(Compression compression) noexcept;

/// A text as one member of a gzip file, of which a file holds any number one after the other. Throws Error when there
/// is no memory.
[[nodiscard]] std::string gzipMember(std::string_view text);

/// Packs a text that comes in parts into one zstd frame. Throws Error.
class ZstdPacker
{
public:
    ZstdPacker();
    ~ZstdPacker();
    ZstdPacker(const ZstdPacker&) = delete;
    ZstdPacker& operator=(const ZstdPacker&) = delete;

    /// Packed bytes that became ready; after the last part, with `last`, all that are left.
    [[nodiscard]] std::string pack(std::string_view text, bool last);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::exporting
