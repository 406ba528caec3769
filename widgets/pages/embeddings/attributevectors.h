// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"

#include <cstddef>
#include <span>
#include <vector>

namespace cdm::ui {

inline constexpr std::size_t largestAttributeWidth = 512;

/// Multi-hot attributes (categories, and item fields other than "unknown") as rows of unit length, so that distances
/// follow the cosines of ILAD.
struct AttributeVectors
{
    std::size_t dimension = 0;
    std::vector<float> values; ///< [items, dimension]
    /// Attribute values that the items have, when only the most frequent of them became dimensions; else 0.
    std::size_t left = 0;
};

/// The attribute values that `items` have, at most the largestAttributeWidth most frequent, ties to the lower code; one
/// dimension of zeros when there are none. Throws Error for an item out of range; Cancelled.
[[nodiscard]] AttributeVectors attributeVectors(const data::Dataset& dataset, std::span<const ItemIndex> items,
                                                JobContext& job);

} // namespace cdm::ui
