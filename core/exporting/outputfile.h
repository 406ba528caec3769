// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/outputfile.h"
#include "exporting/compression.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace cdm {
class JobContext;
}

namespace cdm::exporting {

/// A new text file, packed on its way; the compression's ending is added to its name. Throws Error.
class TextFile
{
public:
    TextFile(const std::filesystem::path& path, Compression compression);
    ~TextFile();

    /// What writePacked() takes: the step of the packing that any thread can do on a part of the text.
    [[nodiscard]] std::string packed(std::string text) const;
    void writePacked(std::string_view text);
    void write(std::string text) { writePacked(packed(std::move(text))); }
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Appends a number in its shortest form that reads back as the same.
template <class Number>
void appendNumber(std::string& text, Number number)
{
    char digits[32];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

/// Writes a file (with the compression's ending added) of `header` and the texts that format(first, last, text) appends
/// for rows [first, last), in their order, made on all cores a block at a time. Progress counts rows.
void writeRows(const std::filesystem::path& path, std::string_view header, std::uint64_t rows, std::uint64_t blockRows,
               const std::function<void(std::uint64_t first, std::uint64_t last, std::string& text)>& format,
               JobContext& job, Compression compression = Compression::None);

/// Appends a value of a CSV file, in quotes where it needs them.
void appendCsv(std::string& text, std::string_view value);

/// The front of a NumPy array file, see writeArray().
[[nodiscard]] std::string arrayHeader(const char* type, std::uint64_t rows, std::uint64_t columns);

/// Writes numbers as a NumPy array (.npy, version 1.0) of shape [rows] or, with `columns` > 0, [rows, columns].
/// `type` is NumPy's: "<f4", "<u4", "|u1" ...
void writeArray(const std::filesystem::path& path, const char* type, std::uint64_t rows, std::uint64_t columns,
                std::span<const std::byte> bytes, JobContext& job);

} // namespace cdm::exporting
