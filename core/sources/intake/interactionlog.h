// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::sources {

/// One row of a log of ratings, clicks or plays.
struct Interaction
{
    UserIndex user;
    ItemIndex item;
    float rating = 0.0F;
    std::uint32_t row = 0; ///< place in the input, for the context codes and the line
    std::int64_t time = 0; ///< seconds since 1970; rows without a time come first
};

/// The whole log, in the order of the input.
struct InteractionLog
{
    std::vector<Interaction> rows;
    std::size_t contextFields = 0;
    std::vector<std::uint32_t> contexts; ///< [rows, contextFields] provisional codes
    std::vector<std::uint32_t> lines;    ///< [rows] line in its file
    struct FilePart
    {
        std::uint32_t firstRow;
        std::string name;
    };
    std::vector<FilePart> files; ///< ascending by firstRow

    [[nodiscard]] std::span<const std::uint32_t> context(std::uint32_t row) const
    {
        return std::span(contexts).subspan(row * contextFields, contextFields);
    }
    [[nodiscard]] const std::string& fileOf(std::uint32_t row) const
    {
        std::size_t part = files.size() - 1;
        while (part > 0 && files[part].firstRow > row)
            --part;
        return files[part].name;
    }
};

} // namespace cdm::sources
