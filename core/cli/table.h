// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

namespace cdm::cli {

/// A table for a terminal: columns as wide as their widest cell, two blanks between, no blanks at line ends. A header
/// that begins with '<' makes its column left-aligned ('<' is not shown); numbers stand to the right.
class Table
{
public:
    explicit Table(const std::vector<std::string>& headers);
    /// One cell per header; control characters become blanks.
    void add(const std::vector<std::string>& cells);
    [[nodiscard]] std::size_t rows() const noexcept { return rows_.size() - 1; }
    [[nodiscard]] std::string text() const;

private:
    std::vector<bool> left_;
    std::vector<std::vector<std::string>> rows_;
};

/// "name  value" lines, values aligned.
[[nodiscard]] std::string propertyLines(const std::vector<std::pair<std::string, std::string>>& properties);

} // namespace cdm::cli
