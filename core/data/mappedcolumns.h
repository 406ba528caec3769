// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/files.h"
#include "data/manifest.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

/// A list of texts as two mapped columns.
class TextColumn
{
public:
    TextColumn() = default;
    TextColumn(std::span<const std::uint64_t> offsets, std::string_view bytes, std::string file)
        : offsets_(offsets),
          bytes_(bytes),
          file_(std::move(file))
    {
    }
    [[nodiscard]] std::size_t size() const noexcept { return offsets_.empty() ? 0 : offsets_.size() - 1; }
    /// `index` must be below size(). Throws Error when its offsets are damaged.
    [[nodiscard]] std::string_view at(std::size_t index) const;

private:
    std::span<const std::uint64_t> offsets_;
    std::string_view bytes_;
    std::string file_;
};

/// The manifest and the mapped columns of a dataset folder.
class MappedColumns
{
public:
    /// Checks the manifest, the sizes of all files and the ends of all offset columns; reads nothing else.
    /// Throws Error naming the file.
    explicit MappedColumns(const std::filesystem::path& folder);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }
    [[nodiscard]] std::filesystem::path pathOf(std::string_view column) const;

    /// The column's elements; the column must be in the manifest and T be of its type's size.
    template <class T>
    [[nodiscard]] std::span<const T> of(std::string_view column) const
    {
        const std::span<const std::byte> bytes = bytesOf(column);
        return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
    }
    [[nodiscard]] TextColumn texts(const std::string& name) const;

    /// Reads everything: checksums, ranges of all indices and codes, order of all offsets, counts of splits. Columns
    /// are checked side by side; of several faults the one in the first column is reported. Throws Error.
    void verify() const;

private:
    [[nodiscard]] std::size_t indexOf(std::string_view column) const;
    [[nodiscard]] std::span<const std::byte> bytesOf(std::string_view column) const;

    std::filesystem::path folder_;
    Manifest manifest_;
    std::vector<MappedFile> files_; ///< as manifest_.columns
};

} // namespace cdm::data
