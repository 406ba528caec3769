// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cdm::ui {

enum class SliceKind {
    Category,     ///< requests with a positive of the category; a request may be in several
    UserActivity, ///< by the user's number of requests in the train split
    PoolSize      ///< by the number of candidates
};

/// Some of a table's requests.
struct Slice
{
    SliceKind kind = SliceKind::Category;
    CategoryIndex category{0};
    std::size_t low = 0; ///< of what the kind counts, both ends included
    std::size_t high = 0;
    std::vector<std::uint32_t> requests; ///< places in the table, ascending; not empty
};

/// Categories by falling number of requests (ties to the lower index), then user activity (none, then up to three
/// groups of about equal size), then pool sizes (up to three groups). Reads each train request once. Throws Cancelled.
[[nodiscard]] std::vector<Slice> slicesOf(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                          JobContext& job);

/// Means over a slice, as eval::Metrics has them over the split.
struct SliceMetrics
{
    double recall = 0.0;
    double ilad = 0.0;
    std::size_t requestsWithPositive = 0;
};

/// `perRequest` is in the order of the table.
[[nodiscard]] SliceMetrics sliceMetrics(const Slice& slice, std::span<const eval::RequestMetrics> perRequest);
[[nodiscard]] std::vector<SliceMetrics> sliceMetrics(std::span<const Slice> slices,
                                                     std::span<const eval::RequestMetrics> perRequest);

} // namespace cdm::ui
