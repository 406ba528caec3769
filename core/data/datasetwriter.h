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
    std::span<const float> vectors = {}; ///< [N, candidateVectorDimension], row after row
    std::string_view id = {};            ///< as in the source files; empty = none
};

/// Writes a dataset folder, streaming: columns grow on disk beside the target, and finish() renames the whole folder
/// into place, so that the target is complete or absent. Not thread-safe. Requests may come before the catalogue.
/// Memory is a buffer per column, whatever is added.
///
/// A row that is refused with an Error leaves nothing behind, and the writer goes on. After a failed write (disk full
/// ...) all that was written is removed and every further call throws. Start of a writer removes what killed writers
/// of the same target left.
class DatasetWriter
{
public:
    struct Options
    {
        std::string name;
        // The names of all fields of the three kinds must differ.
        std::vector<std::string> userFields;
        std::vector<std::string> contextFields;
        std::vector<std::string> itemFields;
        bool hasScores = false;
        // Numbers per vector of each item, user and candidate, [0, Schema::largestVectorDimension]; 0 = no vectors.
        std::uint32_t itemVectorDimension = 0;
        std::uint32_t userVectorDimension = 0;
        std::uint32_t candidateVectorDimension = 0;
        LabelScope labelScope = LabelScope::All;
        std::string provenance = "{}"; ///< JSON object: how the dataset was made
    };

    /// Throws Error when `folder` exists already or cannot be created, or when an option is bad. Makes missing parents.
    DatasetWriter(std::filesystem::path folder, Options options);
    /// Removes what was written unless finish() was called.
    ~DatasetWriter();
    DatasetWriter(const DatasetWriter&) = delete;
    DatasetWriter& operator=(const DatasetWriter&) = delete;

    /// Adds the next user, item or category; indices count up from 0. `fields` has one code per declared field. An
    /// empty title means none. `categories` is a set: order and repeats do not matter, and the categories may be added
    /// later. `vector` has the declared dimension; where it is not known, give zeros. Throws Error when codes or the
    /// length of the vector do not fit, a number in it is NaN or infinite, or for the 2^32nd of a kind.
    UserIndex addUser(std::string_view id, std::span<const std::uint32_t> fields, std::span<const float> vector = {});
    ItemIndex addItem(std::string_view id, std::string_view title, std::span<const std::uint32_t> fields,
                      std::span<const CategoryIndex> categories, std::span<const float> vector = {});
    CategoryIndex addCategory(std::string_view name);
    /// Names the codes of a field, code 0 ("unknown") first; sets its cardinality. Optional: else cardinality is max
    /// code + 1, at least 1. Throws Error when no value is given, a code used before has none, or it was called before.
    void setFieldVocabulary(std::string_view field, std::span<const std::string> values);
    /// Throws Error when lengths differ, the request has no candidate, a label or shown flag is neither 0 nor 1, a
    /// score or a number of a vector is NaN or infinite, or scores or vectors declared are not given. Ids are kept,
    /// unless every one is the number of its request in the dataset, which says nothing.
    void addRequest(const RequestRow& row);
    /// Replaces the provenance given at the start, once counts are known.
    void setProvenance(std::string json);
    /// Where the dataset is made until finish(). A file that is put there goes with it and is no part of the data.
    [[nodiscard]] const std::filesystem::path& workFolder() const noexcept;

    /// Checks all references (user, item, category ranges), writes the manifest, flushes and renames. Throws Error.
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::data
