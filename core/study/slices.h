// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

enum class SliceKind {
    Category,  ///< the category that most candidates of the request have, ties to the lower index
    Activity,  ///< positives of the user in the train split: none, then quantile groups
    Candidates ///< candidates of the request, in quantile groups
};

[[nodiscard]] const char* sliceKindName(SliceKind kind) noexcept;   ///< "category", "activity", "candidates"
[[nodiscard]] SliceKind sliceKindFromName(const std::string& name); ///< Throws Error.

/// Requests that are looked at together.
struct Slice
{
    SliceKind kind = SliceKind::Category;
    std::optional<CategoryIndex> category; ///< nothing: requests without one, or `others`
    bool others = false;                   ///< categories that have no slice of their own, together
    std::uint64_t low = 0;                 ///< of what Activity and Candidates count, both ends included
    std::uint64_t high = 0;
    std::vector<std::size_t> places; ///< in the requests given, ascending; not empty
};

/// "Comedy", "other categories", "no category", "0 train positives of the user", "4 to 9 train positives of the user",
/// "60 candidates".
[[nodiscard]] std::string sliceName(const data::Dataset& dataset, const Slice& slice);

/// Parts the requests; every request is in one slice. Categories: the `groups` - 1 with most requests (ties to the
/// lower index), most first, then the others together and, last, requests without a category. Quantile groups: at most
/// `groups` of about equal size, low to high; equal values stay together, so there may be fewer. Users without a train
/// positive are a slice of their own before the groups of the rest. Empty slices are left out. Throws Error for
/// groups < 2, Cancelled.
[[nodiscard]] std::vector<Slice> sliceRequests(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                               SliceKind kind, std::size_t groups, JobContext& job);

/// Means over a slice, as eval::Metrics has them over the split; a mean over no request is 0.
struct SliceMetrics
{
    double recall = 0.0;
    double ilad = 0.0;
    std::size_t requestsWithPositive = 0; ///< over which Recall is a mean
    std::size_t requestsWithPair = 0;     ///< over which ILAD is a mean
};

/// `perRequest` is in the order of the requests that were parted.
[[nodiscard]] SliceMetrics sliceMetrics(const Slice& slice, std::span<const eval::RequestMetrics> perRequest);
[[nodiscard]] std::vector<SliceMetrics> sliceMetrics(std::span<const Slice> slices,
                                                     std::span<const eval::RequestMetrics> perRequest);

} // namespace cdm::study
