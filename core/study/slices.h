// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

enum class SliceKind {
    Category,  ///< the category that most candidates of the request have, ties to the lower index
    Activity,  ///< positives of the user in the train split, in quantile groups
    Candidates ///< candidates of the request, in quantile groups
};

[[nodiscard]] const char* sliceKindName(SliceKind kind) noexcept;   ///< "category", "activity", "candidates"
[[nodiscard]] SliceKind sliceKindFromName(const std::string& name); ///< Throws Error.

/// Requests that are looked at together.
struct Slice
{
    std::string name;                ///< "Comedy", "0 to 3 train positives"
    std::vector<std::size_t> places; ///< in the requests given, ascending
};

/// Parts the requests; every request is in one slice. Categories: the `groups` - 1 with most requests (ties to the
/// lower index), most first, then the others together and, last, requests without a category. Quantile groups: at most
/// `groups` of about equal size, low to high; equal values stay together, so there may be fewer. Empty slices are left
/// out. Throws Error for groups < 2, Cancelled.
[[nodiscard]] std::vector<Slice> sliceRequests(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                               SliceKind kind, std::size_t groups, JobContext& job);

} // namespace cdm::study
