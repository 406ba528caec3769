// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace cdm::sources {

/// A temporary file that goes with the process, however that ends: it never has a name or, on file systems that do not
/// know such files, loses it at once. Throws Error when the disk is full. Not thread-safe.
class ScratchFile
{
public:
    explicit ScratchFile(std::filesystem::path folder);
    ~ScratchFile();
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;

    /// Adds bytes at the end.
    void append(std::span<const std::byte> bytes);
    /// Fills `out` from a place; all of it must have been written.
    void read(std::uint64_t place, std::span<std::byte> out) const;

private:
    std::filesystem::path folder_;
    int file_ = -1;
};

} // namespace cdm::sources
