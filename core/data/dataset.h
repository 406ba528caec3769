// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "data/schema.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::data {

struct LabelCounts;

/// One user's visit: everything a model or a view needs of it, as views into the dataset (valid while it lives).
/// All spans over candidates have the same length N.
struct RequestView
{
    RequestIndex index;
    UserIndex user;
    std::int64_t time = 0; ///< seconds since 1970, 0 when unknown
    Split split = Split::Train;
    std::uint64_t firstCandidate = 0;      ///< place of the first candidate in the dataset's candidate columns
    std::span<const ItemIndex> items;      ///< [N]
    std::span<const std::uint8_t> labels;  ///< [N] 1 where the user interacted
    std::span<const std::uint8_t> shown;   ///< [N] 1 where the item was exposed
    std::span<const float> upstreamScores; ///< [N] or empty
    [[nodiscard]] std::size_t size() const noexcept { return items.size(); }
};

/// Vectors that the data bring: embeddings made elsewhere, one per item, user or candidate. Views into the dataset.
struct VectorTable
{
    std::size_t dimension = 0;     ///< numbers per vector; 0 = the dataset brings none
    std::span<const float> values; ///< [rows, dimension], row after row; finite (verify() makes sure)

    [[nodiscard]] std::size_t rows() const noexcept { return dimension == 0 ? 0 : values.size() / dimension; }
    /// [dimension] of the row'th item, user or candidate; `row` must be below rows().
    [[nodiscard]] std::span<const float> row(std::size_t row) const
    {
        return values.subspan(row * dimension, dimension);
    }
};

/// An immutable, columnar, memory-mapped dataset of requests with candidate sets, in a folder of its own.
///
/// The folder holds manifest.json (format "cdm-dataset", version 1; 2 with vectors, 3 with ids of requests) and one
/// little-endian binary file per column. Opening checks version and sizes, maps the columns and copies nothing; it
/// costs milliseconds whatever the size. All members are const and may be called from any thread, and any number of
/// processes may read one folder.
///
/// What was altered behind the manifest's back is found by verify(). Without it, no accessor reads outside the columns:
/// request(), categories() and the texts check what they hand out and throw Error naming the file. The spans of
/// userField(), contextField(), itemField() and of the vectors are as they lie on the disk.
class Dataset
{
public:
    static constexpr int formatVersion = 3; ///< the newest that open() reads

    /// Throws Error for a folder that is no dataset, is newer than this program, or has missing or cut columns.
    [[nodiscard]] static std::shared_ptr<const Dataset> open(const std::filesystem::path& folder);
    ~Dataset();
    Dataset(const Dataset&) = delete;
    Dataset& operator=(const Dataset&) = delete;

    /// Reads everything: compares every column with its recorded checksum, and checks that offsets ascend and that
    /// indices, codes, flags and scores are in range. Uses all cores. Throws Error naming the first column that is bad.
    void verify() const;

    [[nodiscard]] const std::filesystem::path& folder() const noexcept;
    [[nodiscard]] const std::string& name() const noexcept;
    /// Hash over the checksums of all columns: equal for equal content, recorded by runs.
    [[nodiscard]] const std::string& hash() const noexcept;
    /// The manifest's "source" object as JSON text: how the dataset was made, with every parameter.
    [[nodiscard]] const std::string& provenance() const noexcept;
    [[nodiscard]] const Schema& schema() const noexcept;
    [[nodiscard]] LabelScope defaultLabelScope() const noexcept;

    [[nodiscard]] std::size_t requestCount() const noexcept;
    [[nodiscard]] std::uint64_t candidateCount() const noexcept;
    /// Throws Error when the index is out of range, or when what the columns hold of the request is. Checks the items
    /// of all candidates, so it reads the request's items once; for sizes alone use requestOffsets().
    [[nodiscard]] RequestView request(RequestIndex index) const;
    /// The request's id in the source files; its number in the dataset where they had none. Throws Error when the index
    /// is out of range.
    [[nodiscard]] std::string requestId(RequestIndex index) const;
    /// Whether the source files gave ids to requests.
    [[nodiscard]] bool hasRequestIds() const noexcept;
    /// The request's id in the source files; empty where they had none. Throws Error when the index is out of range.
    [[nodiscard]] std::string_view ownRequestId(RequestIndex index) const;
    /// Labels and exposures as counted when the dataset was written; nullptr where the writer did not.
    [[nodiscard]] const LabelCounts* labelCounts() const noexcept;
    /// Number of requests of a split.
    [[nodiscard]] std::size_t requestCount(Split split) const noexcept;
    /// Requests of a split in dataset order.
    [[nodiscard]] std::vector<RequestIndex> requests(Split split) const;
    [[nodiscard]] std::span<const std::uint64_t> requestOffsets() const noexcept; ///< [requestCount + 1]

    /// Value of one categorical field. `field` counts in schema() order. Throws Error when it is out of range.
    [[nodiscard]] std::span<const std::uint32_t> userField(std::size_t field) const;    ///< [userCount]
    [[nodiscard]] std::span<const std::uint32_t> contextField(std::size_t field) const; ///< [requestCount]
    [[nodiscard]] std::span<const std::uint32_t> itemField(std::size_t field) const;    ///< [itemCount]

    [[nodiscard]] VectorTable itemVectors() const noexcept; ///< [itemCount, d]; all zero where an item had none
    [[nodiscard]] VectorTable userVectors() const noexcept; ///< [userCount, d]; all zero where a user had none
    /// [candidateCount, d]; the vectors of a request begin at its firstCandidate.
    [[nodiscard]] VectorTable candidateVectors() const noexcept;

    // Throw Error when the index is out of range.

    /// The item's category set, ascending; may be empty.
    [[nodiscard]] std::span<const CategoryIndex> categories(ItemIndex item) const;

    [[nodiscard]] std::string_view userId(UserIndex user) const;    ///< as in the source files
    [[nodiscard]] std::string_view itemId(ItemIndex item) const;    ///< as in the source files
    [[nodiscard]] std::string_view itemTitle(ItemIndex item) const; ///< the item id where there is no title
    [[nodiscard]] std::string_view categoryName(CategoryIndex category) const;
    /// Original value behind a field's code; empty when the dataset kept none. Throws Error for an unknown field and
    /// for a code that is not below its cardinality.
    [[nodiscard]] std::string_view fieldValue(std::string_view fieldName, std::uint32_t code) const;

private:
    struct Impl;
    explicit Dataset(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::data
