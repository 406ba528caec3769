// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/layout.h"
#include "data/schema.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

inline constexpr const char* manifestFileName = "manifest.json";
inline constexpr const char* damagedDatasetHint = "The dataset is damaged or was altered; make it again";

/// What a dataset's writer counted of labels and exposure, so that nobody has to count again.
struct LabelCounts
{
    std::uint64_t interactions = 0; ///< labels that are 1
    std::uint64_t shown = 0;        ///< shown flags that are 1
    std::uint64_t requestsWithoutPositive = 0;

    friend bool operator==(const LabelCounts&, const LabelCounts&) = default;
};

/// The content of manifest.json: everything of a dataset but its columns.
struct Manifest
{
    std::string name;
    LabelScope labelScope = LabelScope::All;
    Schema schema;
    std::uint64_t requests = 0;
    std::uint64_t candidates = 0;
    std::array<std::uint64_t, 3> requestsPerSplit = {0, 0, 0};
    std::optional<LabelCounts> labelCounts; ///< datasets of programs older than they have none
    std::vector<Column> columns;            ///< in the order of layout()
    std::string provenance = "{}";          ///< the "source" object as JSON text

    [[nodiscard]] const Column* find(std::string_view column) const noexcept; ///< nullptr when absent
    /// The oldest format that can say it: 3 with ids of requests, else 2 with vectors, else 1.
    [[nodiscard]] int version() const noexcept;
    /// Hash over schema and column checksums: the same for the same content, whatever its name, folder or source.
    [[nodiscard]] std::string contentHash() const;
    /// Hash over the ids of users, items and categories, from the checksums of their columns.
    [[nodiscard]] std::string vocabularyHash() const;
    /// Throws Error when a name is no valid UTF-8.
    [[nodiscard]] std::string toJson() const;
};

/// Reads and checks a manifest: format, version, types, the set of columns, their counts and the recorded hashes.
/// Opens no column. Throws Error with the path of the manifest.
[[nodiscard]] Manifest readManifest(const std::filesystem::path& folder);

/// Checks that `text` is a JSON object; returns it in compact form. Throws Error with `where`.
[[nodiscard]] std::string checkedProvenance(std::string_view text, const std::string& where);

/// Throws Error with `where` when a field has no name or two fields of any kind share one.
void checkFieldNames(const Schema& schema, const std::string& where);

} // namespace cdm::data
