// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "data/dataset.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cdm::data {

/// A candidate of an edited request: an item of the catalogue, as it is or with other attributes.
struct EditedCandidate
{
    ItemIndex item;
    std::int64_t origin = -1; ///< place in the base request whose upstream score and vector it keeps; -1 = it has none
    std::optional<std::vector<std::uint32_t>> fields;     ///< codes of all item fields, in place of the item's
    std::optional<std::vector<CategoryIndex>> categories; ///< ascending, in place of the item's
    friend bool operator==(const EditedCandidate&, const EditedCandidate&) = default;
};

/// A request with other candidates than the dataset's: "what if this one were not there?". User, context fields and
/// time are those of `base`. A model sees `candidates` as it sees a request's, in this order.
struct EditedRequest
{
    RequestIndex base;
    std::vector<EditedCandidate> candidates;
    friend bool operator==(const EditedRequest&, const EditedRequest&) = default;
};

/// The request as it is, ready to be edited. Throws Error for an index out of range.
[[nodiscard]] EditedRequest editable(const Dataset& dataset, RequestIndex request);

/// Field codes and categories of a candidate after its edits. Throws Error for an item out of range.
[[nodiscard]] std::vector<std::uint32_t> fieldsOf(const Dataset& dataset, const EditedCandidate& candidate);
[[nodiscard]] std::vector<CategoryIndex> categoriesOf(const Dataset& dataset, const EditedCandidate& candidate);

/// Throws Error naming the candidate when the request is out of range or has no candidates, or when an item, an origin,
/// a code or a category does not exist, or categories do not ascend.
void check(const Dataset& dataset, const EditedRequest& request);

} // namespace cdm::data
