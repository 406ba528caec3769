// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace cdm {
class JobContext;
}

namespace cdm::exporting {

/// A new file that bytes are added to. Throws Error when the disk does not take them.
class OutputFile
{
public:
    explicit OutputFile(std::filesystem::path path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view text);
    /// Waits until all is on the disk.
    void finish();

private:
    std::filesystem::path path_;
    int file_ = -1;
};

/// Appends a number in its shortest form that reads back as the same.
template <class Number>
void appendNumber(std::string& text, Number number)
{
    char digits[32];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

/// Writes a file of `header` and the texts that format(first, last, text) appends for rows [first, last), in their
/// order, made on all cores a block at a time. Progress counts rows.
void writeRows(const std::filesystem::path& path, std::string_view header, std::uint64_t rows, std::uint64_t blockRows,
               const std::function<void(std::uint64_t first, std::uint64_t last, std::string& text)>& format,
               JobContext& job);

/// Writes numbers as a NumPy array (.npy, version 1.0) of shape [rows] or, with `columns` > 0, [rows, columns].
/// `type` is NumPy's: "<f4", "<u4", "|u1" ...
void writeArray(const std::filesystem::path& path, const char* type, std::uint64_t rows, std::uint64_t columns,
                std::span<const std::byte> bytes, JobContext& job);

} // namespace cdm::exporting
