// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cdm::eval {

/// How sure a mean over requests is (method.md section 8). All functions use the machine's threads, and give the same
/// result for the same seed whatever their number; they throw Cancelled, and Error for values that are not finite and
/// for options outside their range.
///
/// CC is no mean over requests, and a resample, which repeats some requests and misses others, covers fewer categories
/// than the split does. So none of the intervals here is one of CC: study::coverageInterval() moves what it resamples.
/// compareCoverage() tests CC between two methods.

struct ResamplingOptions
{
    std::size_t resamples = 2000; ///< >= 100; the smallest p-value is 1 / (resamples + 1)
    double level = 0.95;          ///< of intervals, in (0, 1)
    std::uint64_t seed = 1;
};

struct Interval
{
    double mean = 0.0;
    double lower = 0.0;
    double upper = 0.0;
    std::size_t requests = 0; ///< that the mean is over
};

/// Percentile bootstrap: means of as many requests drawn with replacement, their quantiles (linear between neighbours)
/// at both ends. Nothing for no value; a single value is its own interval. O(resamples x values).
[[nodiscard]] std::optional<Interval> bootstrapMean(std::span<const double> values, const ResamplingOptions& options,
                                                    JobContext& job);

/// Of two methods on the same requests.
struct PairedComparison
{
    double difference = 0.0; ///< mean of second - first
    double lower = 0.0;      ///< bootstrap interval of it, requests drawn in pairs
    double upper = 0.0;
    double pValue = 1.0;      ///< two-sided paired randomisation test
    std::size_t requests = 0; ///< pairs
};

/// Randomisation test: were the methods alike, each request could as well have shown their values exchanged. The
/// p-value is the share of random exchanges, the observed one included, that bring a difference at least as large; of
/// all exchanges where there are no more than resamples, so that few pairs give the exact value, 2 / 2^pairs at least.
/// Nothing for no pair. `first` and `second` have the same length.
[[nodiscard]] std::optional<PairedComparison> comparePaired(std::span<const double> first,
                                                            std::span<const double> second,
                                                            const ResamplingOptions& options, JobContext& job);

/// One of &RequestMetrics::recall, mrr, ilad, userCc.
using RequestMetric = std::optional<double> RequestMetrics::*;

/// Values of the requests where the metric is defined.
[[nodiscard]] std::vector<double> definedValues(std::span<const RequestMetrics> requests, RequestMetric metric);

/// bootstrapMean() of a metric over the requests where it is defined.
[[nodiscard]] std::optional<Interval> bootstrapMetric(std::span<const RequestMetrics> requests, RequestMetric metric,
                                                      const ResamplingOptions& options, JobContext& job);

/// comparePaired() of a metric over the requests where it is defined under both methods. Both are evaluations of the
/// same requests in the same order; throws Error when their numbers differ.
[[nodiscard]] std::optional<PairedComparison> compareMetric(std::span<const RequestMetrics> first,
                                                            std::span<const RequestMetrics> second,
                                                            RequestMetric metric, const ResamplingOptions& options,
                                                            JobContext& job);

struct CoverageComparison
{
    double difference = 0.0; ///< CC of second - first
    double pValue = 1.0;
    std::size_t requests = 0;
};

/// The randomisation test for CC: whole lists are exchanged within requests. Lists hold places in their requests; as
/// many as `requests`. Throws Error for other numbers and for places outside.
[[nodiscard]] CoverageComparison compareCoverage(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                                 std::span<const std::vector<std::uint32_t>> first,
                                                 std::span<const std::vector<std::uint32_t>> second,
                                                 const ResamplingOptions& options, JobContext& job);

} // namespace cdm::eval
