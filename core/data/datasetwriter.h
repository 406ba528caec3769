// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "data/schema.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

/// One request as handed to the writer. `shown` and `labels` have the length of `items`; `scores` that or 0.
struct RequestRow
{
    UserIndex user;
    std::int64_t time = 0;
    Split split = Split::Train;
    std::span<const std::uint32_t> context; ///< one code per context field
    std::span<const ItemIndex> items;
    std::span<const std::uint8_t> labels;
    std::span<const std::uint8_t> shown;
    std::span<const float> scores;
};

/// Writes a dataset folder, streaming: columns grow on disk beside the target, and finish() renames the whole folder
/// into place, so that the target is complete or absent. Not thread-safe. Requests may come before the catalogue.
class DatasetWriter
{
public:
    struct Options
    {
        std::string name;
        std::vector<std::string> userFields;
        std::vector<std::string> contextFields;
        std::vector<std::string> itemFields;
        bool hasScores = false;
        LabelScope labelScope = LabelScope::All;
        std::string provenance = "{}"; ///< JSON object: how the dataset was made
    };

    /// Throws Error when `folder` exists already or cannot be created.
    DatasetWriter(std::filesystem::path folder, Options options);
    /// Removes what was written unless finish() was called.
    ~DatasetWriter();
    DatasetWriter(const DatasetWriter&) = delete;
    DatasetWriter& operator=(const DatasetWriter&) = delete;

    /// Adds the next user, item or category; indices count up from 0. `fields` has one code per declared field.
    UserIndex addUser(std::string_view id, std::span<const std::uint32_t> fields);
    ItemIndex addItem(std::string_view id, std::string_view title, std::span<const std::uint32_t> fields,
                      std::span<const CategoryIndex> categories);
    CategoryIndex addCategory(std::string_view name);
    /// Names the codes of a field, code 0 first; sets its cardinality. Optional: else cardinality is max code + 1.
    void setFieldVocabulary(std::string_view field, std::span<const std::string> values);
    /// Throws Error when lengths differ or the request has no candidate.
    void addRequest(const RequestRow& row);
    /// Replaces the provenance given at the start, once counts are known.
    void setProvenance(std::string json);

    /// Checks all references (user, item, category ranges), writes the manifest, flushes and renames. Throws Error.
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::data
