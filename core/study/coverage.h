// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "eval/confidence.h"
#include "study/lists.h"
#include "study/measured.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cdm::study {

/// Distinct categories of the first `k` places of each list, ascending, by request.
[[nodiscard]] ListCategories categoriesOfLists(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                               const Lists& lists, std::size_t k);

/// Bootstrap interval over requests of CC (Eq 22), or of the difference second - first with requests drawn in pairs;
/// means over the seeds, which share the requests drawn. A resample repeats some requests and misses others, so it
/// covers fewer categories than the split does: the resampled values are moved by the difference of their mean to the
/// observed value, and the interval reaches from quantile to quantile of what is moved, and always holds the observed
/// value. `first` may be null. Nothing without lists, or without categories. The same whatever the number of threads.
/// Throws Error for seeds with different numbers of requests and options outside their range, Cancelled.
[[nodiscard]] std::optional<Bounds> coverageInterval(const CoverageLists* first, const CoverageLists& second,
                                                     const eval::ResamplingOptions& options, JobContext& job);

/// Two-sided randomisation test of that difference: whole lists are exchanged within requests, those of all seeds of a
/// request together; of one seed it is eval::compareCoverage(). Nothing without lists, without categories and for other
/// numbers of seeds on the two sides, which cannot be exchanged. The same whatever the number of threads. Throws Error
/// for seeds with different numbers of requests and options outside their range, Cancelled.
[[nodiscard]] std::optional<double> coveragePValue(const CoverageLists& first, const CoverageLists& second,
                                                   const eval::ResamplingOptions& options, JobContext& job);

} // namespace cdm::study
