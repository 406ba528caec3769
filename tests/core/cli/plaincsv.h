// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/files.h"

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace cdm::test {

/// Rows of a table without quotes, each by its columns' names.
inline std::vector<std::map<std::string, std::string>> plainCsv(const std::filesystem::path& file)
{
    const auto cut = [](const std::string& line) {
        std::vector<std::string> cells;
        std::string cell;
        for (std::istringstream in(line); std::getline(in, cell, ',');)
            cells.push_back(cell);
        if (line.ends_with(','))
            cells.emplace_back();
        return cells;
    };
    std::istringstream in(readTextFile(file));
    std::string line;
    std::getline(in, line);
    const std::vector<std::string> names = cut(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(in, line)) {
        const std::vector<std::string> cells = cut(line);
        if (cells.size() != names.size())
            throw std::runtime_error(file.string() + ": a row with " + std::to_string(cells.size()) + " cells");
        auto& row = rows.emplace_back();
        for (std::size_t c = 0; c < names.size(); ++c)
            row[names[c]] = cells[c];
    }
    return rows;
}

} // namespace cdm::test
