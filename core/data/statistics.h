// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cdm::data {

/// A histogram over [lower, upper): bin i holds lower + i*width <= x < lower + (i+1)*width; the last bin is closed.
struct Histogram
{
    double lower = 0.0;
    double width = 1.0;
    std::vector<std::uint64_t> counts;
};

struct CategoryCount
{
    CategoryIndex category;
    std::uint64_t candidates = 0; ///< candidates that carry the category
    std::uint64_t positives = 0;  ///< of them with label 1
};

/// The paper's Table 1, and what the Data page draws.
struct Statistics
{
    std::uint64_t requests = 0;
    std::uint64_t requestsPerSplit[3] = {0, 0, 0};
    std::uint64_t candidates = 0;
    std::uint64_t interactions = 0; ///< labels that are 1
    std::uint64_t users = 0;
    std::uint64_t items = 0;
    std::uint64_t categories = 0;
    std::uint64_t shown = 0;
    double itemShowRatio = 0.0;  ///< shown / candidates
    double meanCandidates = 0.0; ///< candidates / requests
    std::uint64_t requestsWithoutPositive = 0;
    Histogram candidatesPerRequest;            ///< at most 40 bins of width 1, 2, 5, 10, 20 ...; none without requests
    Histogram shownRatio;                      ///< shown / candidates of each request, in [0, 1], 20 bins
    std::vector<CategoryCount> categoryCounts; ///< all categories, descending by candidates, ties by index
};

/// The numbers that a dataset's writer kept, without the histograms and the counts of categories, at once whatever the
/// size; nothing where it kept none.
[[nodiscard]] std::optional<Statistics> storedStatistics(const Dataset& dataset);

/// One pass over the dataset on all cores; the result does not depend on their number. Progress counts requests; heeds
/// pause and stop. Throws Cancelled, and Error for a damaged dataset.
[[nodiscard]] Statistics computeStatistics(const Dataset& dataset, JobContext& job);

} // namespace cdm::data
