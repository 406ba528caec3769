// SPDX-License-Identifier: GPL-3.0-only
#include "cli/table.h"

#include "cli/text.h"

#include <algorithm>

namespace cdm::cli {

Table::Table(const std::vector<std::string>& headers)
{
    std::vector<std::string> names;
    for (const std::string& header : headers) {
        left_.push_back(header.starts_with('<'));
        names.push_back(left_.back() ? header.substr(1) : header);
    }
    rows_.push_back(names);
}

void Table::add(const std::vector<std::string>& cells)
{
    std::vector<std::string> row;
    for (const std::string& cell : cells)
        row.push_back(plainText(cell));
    row.resize(left_.size());
    rows_.push_back(std::move(row));
}

std::string Table::text() const
{
    std::vector<std::size_t> widths(left_.size(), 0);
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], columnsOf(row[c]));
    std::string result;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(widths[c] - columnsOf(row[c]), ' ');
            line += (c == 0 ? "" : "  ") + (left_[c] ? row[c] + padding : padding + row[c]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        result += line + "\n";
    }
    return result;
}

std::string propertyLines(const std::vector<std::pair<std::string, std::string>>& properties)
{
    std::size_t width = 0;
    for (const auto& [name, value] : properties)
        width = std::max(width, columnsOf(name));
    std::string result;
    for (const auto& [name, value] : properties)
        result += name + std::string(width - columnsOf(name) + 2, ' ') + plainText(value) + "\n";
    return result;
}

} // namespace cdm::cli
