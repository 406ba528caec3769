// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/layout.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

/// A column file that grows: buffered, with a running checksum, in memory of one buffer. Every member but the
/// destructor throws Error naming the file when the disk does not take the bytes.
class ColumnWriter
{
public:
    ColumnWriter(const std::filesystem::path& folder, std::string name, ElementType type);
    ~ColumnWriter();
    ColumnWriter(const ColumnWriter&) = delete;
    ColumnWriter& operator=(const ColumnWriter&) = delete;

    /// T must be of the element type's size.
    template <class T>
    void append(std::span<const T> values)
    {
        appendBytes(std::as_bytes(values));
    }
    template <class T>
    void append(const T& value)
    {
        appendBytes(std::as_bytes(std::span(&value, 1)));
    }
    void appendText(std::string_view text) { appendBytes(std::as_bytes(std::span(text.data(), text.size()))); }

    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

    /// Writes what is buffered and asks the disk to begin with it. Called for all columns before finish(), it spares
    /// most of the waiting there.
    void flush();
    /// Writes what is buffered, waits until all is on the disk, closes the file.
    [[nodiscard]] Column finish();
    /// Closes the file and removes it.
    void discard();

private:
    void appendBytes(std::span<const std::byte> bytes);
    void writeOut(std::span<const std::byte> bytes);

    struct Checksum;
    Column column_;
    std::filesystem::path path_;
    int file_ = -1;
    std::vector<std::byte> buffer_;
    std::uint64_t bytes_ = 0;
    std::unique_ptr<Checksum> checksum_;
};

/// A list of texts as the columns NAME_offsets and NAME_bytes.
class TextColumnWriter
{
public:
    TextColumnWriter(const std::filesystem::path& folder, const std::string& name);
    void append(std::string_view text);
    [[nodiscard]] bool onlyEmpty() const noexcept { return bytes_.bytes() == 0; }
    void flush();
    [[nodiscard]] std::vector<Column> finish();
    void discard();

private:
    ColumnWriter offsets_;
    ColumnWriter bytes_;
};

/// The largest reference seen and who made it, for checks against counts that are known only at the end.
struct LargestReference
{
    std::uint32_t value = 0;
    std::uint64_t owner = 0; ///< row that made the reference
    bool any = false;

    void see(std::uint32_t reference, std::uint64_t row) noexcept
    {
        if (any && reference <= value)
            return;
        *this = {reference, row, true};
    }
};

} // namespace cdm::data
