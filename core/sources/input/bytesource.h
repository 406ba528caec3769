// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace cdm::sources {

/// The bytes of a file, unpacked when it is gzip or zstd (told by its first bytes, not by its name), front to back.
/// Several packed parts in a row count as one file. Not thread-safe.
class ByteSource
{
public:
    /// Throws Error when the file cannot be opened.
    explicit ByteSource(const std::filesystem::path& path);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// Fills `out` as far as possible; fewer bytes than asked only at the end. Throws Error for a damaged file.
    std::size_t read(std::span<char> out);
    /// Bytes taken from the file itself so far, packed as they are; the file's size for progress.
    [[nodiscard]] std::uint64_t consumed() const noexcept;
    [[nodiscard]] std::uint64_t fileSize() const noexcept;
    /// XXH3 of the whole file as it lies on disk, 16 hexadecimal digits; reads what is left of it.
    [[nodiscard]] std::string hash();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::sources
