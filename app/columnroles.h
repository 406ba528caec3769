// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"

#include <QString>

#include <string>
#include <vector>

namespace cdm::app {

/// What a column of a table can be. Those from ItemField on may be had by any number of columns, the others by one.
enum class ColumnRole {
    None,
    Request,
    User,
    Item,
    Label,
    Shown,
    Time,
    Category,
    Title,
    Score,
    Split,
    ItemField,
    ItemBands, ///< numbers, cut into quantile bands
    UserField,
    UserBands,
    ContextField,
    ContextBands,
    ItemVector,
    UserVector,
    CandidateVector
};
inline constexpr int columnRoles = static_cast<int>(ColumnRole::CandidateVector) + 1;

[[nodiscard]] QString roleText(ColumnRole role);
[[nodiscard]] QString roleHelp(ColumnRole role);

/// Roles of `columns` under a mapping, by name; columns that it does not name have none.
[[nodiscard]] std::vector<ColumnRole> rolesOf(const sources::TableMapping& mapping,
                                              const std::vector<std::string>& columns);
/// The mapping with the columns of these roles. All else of `base` (files beside the table, separator, scope, numbers
/// of bands, columns of a table of items or users) stays.
[[nodiscard]] sources::TableMapping mappingOf(const sources::TableMapping& base,
                                              const std::vector<std::string>& columns,
                                              const std::vector<ColumnRole>& roles);
/// Why these roles cannot be imported; empty when they can.
[[nodiscard]] QString problemOf(const std::vector<std::string>& columns, const std::vector<ColumnRole>& roles);
/// What the first rows give cause to warn of, though they can be imported; mostly empty.
[[nodiscard]] QString adviceOn(const sources::TablePreview& preview, const std::vector<ColumnRole>& roles);

} // namespace cdm::app
