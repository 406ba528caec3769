// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

enum class ElementType { U8, U32, U64, I64, F32 };

[[nodiscard]] const char* elementTypeName(ElementType type) noexcept; ///< "u8", "u32", "u64", "i64", "f32"
[[nodiscard]] std::optional<ElementType> elementTypeFromName(std::string_view name) noexcept;
[[nodiscard]] std::uint64_t elementSize(ElementType type) noexcept; ///< bytes

/// A column as the manifest records it: a file of `count` little-endian elements and nothing else.
struct Column
{
    std::string name;
    ElementType type = ElementType::U8;
    std::uint64_t count = 0;
    std::string checksum; ///< XXH3 64 of the file, 16 hexadecimal digits

    [[nodiscard]] std::string file() const { return name + "." + elementTypeName(type); }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return count * elementSize(type); }
};

enum class Presence {
    Required,
    Optional,    ///< scores, titles, ids of requests and the vocabularies of fields
    WithPrevious ///< there if and only if the column before it is
};

/// What a dataset must hold under a name.
struct ColumnRule
{
    std::string name;
    ElementType type = ElementType::U8;
    std::optional<std::uint64_t> count; ///< unset where it follows from another column (texts, category sets)
    Presence presence = Presence::Required;
};

/// All columns of a dataset in the fixed order in which they are listed and hashed. A list of texts NAME is two
/// columns: NAME_offsets (count + 1 positions, ascending from 0) and NAME_bytes. Category sets likewise are
/// item_category_offsets and item_category. Vectors lie row after row, one column for each kind the schema names.
[[nodiscard]] std::vector<ColumnRule> layout(const Schema& schema, std::uint64_t requests, std::uint64_t candidates);

/// Name of the column that the positions of an offsets column point into.
[[nodiscard]] std::string offsetTarget(const std::string& offsetsColumn);

/// Names of the columns that belong to field number `field` of "user", "context" or "item".
[[nodiscard]] std::string fieldColumn(const char* kind, std::size_t field);      ///< codes
[[nodiscard]] std::string vocabularyColumn(const char* kind, std::size_t field); ///< list of texts

} // namespace cdm::data
