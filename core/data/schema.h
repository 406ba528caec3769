// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cdm::data {

/// Part of a dataset that a request belongs to.
enum class Split : std::uint8_t { Train = 0, Validation = 1, Test = 2 };

[[nodiscard]] const char* splitName(Split split) noexcept;  ///< "train", "validation", "test"
[[nodiscard]] Split splitFromName(const std::string& name); ///< Throws Error naming the value and what is allowed.

/// A categorical field: every user, request or item has one value in [0, cardinality). Value 0 means "unknown".
struct Field
{
    std::string name;
    std::uint32_t cardinality = 0;
    friend bool operator==(const Field&, const Field&) = default;
};

/// What a model must know of a dataset to be built for it, and what a checkpoint keeps to refuse another.
/// The user id and the item id are fields of every model and are given by userCount and itemCount.
struct Schema
{
    std::uint32_t userCount = 0;
    std::uint32_t itemCount = 0;
    std::uint32_t categoryCount = 0;
    std::vector<Field> userFields;    ///< beside the user id
    std::vector<Field> contextFields; ///< of the request: query, tab ...
    std::vector<Field> itemFields;    ///< beside the item id and the category set
    std::string vocabularyHash;       ///< hash over the original ids of users, items and categories, in order
    // Numbers per vector that the dataset brings for each item, user and candidate, [0, largestVectorDimension]; 0 =
    // it brings none.
    std::uint32_t itemVectorDimension = 0;
    std::uint32_t userVectorDimension = 0;
    std::uint32_t candidateVectorDimension = 0;
    bool hasScores = false; ///< every candidate has a score of the stage before

    static constexpr std::uint32_t largestVectorDimension = 65'536;

    [[nodiscard]] bool hasVectors() const noexcept
    {
        return itemVectorDimension > 0 || userVectorDimension > 0 || candidateVectorDimension > 0;
    }
    friend bool operator==(const Schema&, const Schema&) = default;

    /// Empty when a model trained on `other` can be applied to this dataset, else a sentence that says why not. Vectors
    /// must be those the model was trained with, if there were any; further ones do no harm. Scores do not count: most
    /// models need none, and one that does asks for hasScores itself.
    [[nodiscard]] std::string whyIncompatible(const Schema& other) const;
    /// Vectors and scores are named where there are any, so that a schema without them reads as it always did.
    [[nodiscard]] std::string toJson() const;
    [[nodiscard]] static Schema fromJson(const std::string& text); ///< Throws Error.
};

/// Which candidates the accuracy loss should run over by default (method.md section 5, option bce).
enum class LabelScope : std::uint8_t { All = 0, Shown = 1 };

} // namespace cdm::data
