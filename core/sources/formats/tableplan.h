// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "sources/formats/support.h"
#include "sources/formats/tablerows.h"
#include "sources/input/values.h"
#include "sources/reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Places of the roles among the values of a row.
enum TableRole : std::size_t { Request, User, Item, Label, Shown, Time, Category, Title, Score, Split, FirstField };

/// What the rows of a request, which mostly follow each other, have in common.
struct TableHead
{
    std::string_view request, user;
    std::uint64_t requestHash = 0, userHash = 0;
    std::uint64_t userDigest = 0, contextDigest = 0;
    TimeText time;
    std::optional<data::Split> split;
};

/// One row of a table, as far as it can be understood by itself.
struct TableRow
{
    std::string_view item;
    std::uint64_t itemHash = 0;
    std::uint64_t itemDigest = 0, itemVectorDigest = 0, userVectorDigest = 0;
    std::size_t head = 0;   ///< place among the heads of the block
    std::size_t values = 0; ///< place of the row's values, or of those of the first row with the same head
    double rating = 0.0;    ///< what the threshold made the label of
    float number = 0.0F;    ///< upstream score, or rating where the table is a log
    std::uint8_t label = 0;
    std::uint8_t shown = 0;
    bool isMended = false; ///< a positive that was not shown
    bool sameHead = false; ///< the row before has the same head
};

/// What is the same for all rows of a table.
struct TablePlan
{
    const TableMapping& mapping;
    double threshold;
    const TableRows& rows;

    [[nodiscard]] bool isLog() const { return mapping.request.empty(); }
    [[nodiscard]] bool hasItemText() const
    {
        return !mapping.category.empty() || !mapping.title.empty() || !mapping.itemFields.empty();
    }
    /// Whether a row is used by more of its texts than the head's and the item's id.
    [[nodiscard]] bool hasRowTexts() const
    {
        return hasItemText() || !mapping.itemVectorColumns.empty() || !mapping.userVectorColumns.empty() ||
               !mapping.candidateVectorColumns.empty();
    }
    // Of all values of a row:
    [[nodiscard]] Fields itemTexts(Fields values) const
    {
        return values.subspan(FirstField, mapping.itemFields.size());
    }
    [[nodiscard]] Fields userTexts(Fields values) const
    {
        return values.subspan(FirstField + mapping.itemFields.size(), mapping.userFields.size());
    }
    [[nodiscard]] Fields contextTexts(Fields values) const
    {
        return values.subspan(FirstField + mapping.itemFields.size() + mapping.userFields.size(),
                              mapping.contextFields.size());
    }
    /// User and context fields, which belong to the head of a request.
    [[nodiscard]] Fields headTexts(Fields values) const
    {
        return values.subspan(FirstField + mapping.itemFields.size(),
                              mapping.userFields.size() + mapping.contextFields.size());
    }
    [[nodiscard]] Fields itemVector(Fields values) const
    {
        return values
            .last(mapping.itemVectorColumns.size() + mapping.userVectorColumns.size() +
                  mapping.candidateVectorColumns.size())
            .first(mapping.itemVectorColumns.size());
    }
    [[nodiscard]] Fields userVector(Fields values) const
    {
        return values.last(mapping.userVectorColumns.size() + mapping.candidateVectorColumns.size())
            .first(mapping.userVectorColumns.size());
    }
    [[nodiscard]] Fields candidateVector(Fields values) const
    {
        return values.last(mapping.candidateVectorColumns.size());
    }
};

/// The vector that some columns hold together. Throws RowError.
void parseColumns(const std::vector<std::string>& columns, Fields texts, std::vector<float>& vector);
/// Understands what rows of a request share. Throws RowError.
[[nodiscard]] TableHead headOf(const TablePlan& plan, Fields values);
/// Understands the rest of a row. Throws RowError.
void understand(const TablePlan& plan, Fields values, TableRow& row);

} // namespace cdm::sources
