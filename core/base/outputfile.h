// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace cdm {

/// A new file that bytes are added to. Throws Error when the disk does not take them.
class OutputFile
{
public:
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view text);
    /// Writes at a place of the file, wherever write() stands.
    void writeAt(std::uint64_t at, std::span<const std::byte> bytes);
    /// Waits until all is on the disk.
    void finish();

private:
    std::filesystem::path path_;
    int file_ = -1;
};

} // namespace cdm
