// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace cdm {

/// A read-only memory-mapped file. Opening copies nothing; an empty file maps to an empty span.
class MappedFile
{
public:
    MappedFile() = default;
    /// Throws Error naming the file when it cannot be opened or mapped.
    explicit MappedFile(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::string_view text() const noexcept { return {reinterpret_cast<const char*>(data_), size_}; }

private:
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Whole content of a small text file. Throws Error.
[[nodiscard]] std::string readTextFile(const std::filesystem::path& path);

/// Writes a file so that a crash leaves either the old content or the new: temporary file beside it, fsync, rename.
/// Throws Error; the temporary file is removed then.
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);
/// Removes what writeFileAtomically() left under a folder in programs that were killed; nothing when there is no such
/// folder. For folders that one program writes to at a time and that are on this machine.
void removeTemporaries(const std::filesystem::path& folder);

/// Flushes a file (or folder) to the disk. Throws Error.
void syncPath(const std::filesystem::path& path);

/// XXH3 64-bit hash as 16 hexadecimal digits.
[[nodiscard]] std::string hashHex(std::span<const std::byte> bytes);
[[nodiscard]] std::string hashHex(std::string_view text);

/// Platform folders (XDG): $XDG_DATA_HOME/cdm-workbench and $XDG_CONFIG_HOME/cdm-workbench, created on demand by users.
[[nodiscard]] std::filesystem::path userDataFolder();
[[nodiscard]] std::filesystem::path userConfigFolder();

} // namespace cdm
