// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "eval/confidence.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cdm::study {

struct Bounds
{
    double lower = 0.0;
    double upper = 0.0;
};

/// A value that was measured with several seeds, and how sure it is in two ways: over the requests (percentile
/// bootstrap of the requests' values, each the mean of its seeds) and over the seeds (Student's t of the seeds' means;
/// nothing for fewer than two). 95 % both.
struct Estimate
{
    double mean = 0.0;
    std::vector<double> perSeed;
    std::optional<Bounds> overRequests; ///< of CC see coverage.h
    std::optional<Bounds> overSeeds;
    std::optional<double> pValue; ///< of a difference: paired randomisation test over requests; of CC see coverage.h
    std::size_t requests = 0;     ///< that the mean is over
};

/// What is said of a difference: both intervals lie above 0, both below, or neither.
enum class Sign { Positive, Negative, Unclear };

/// Of an estimated difference. Without one of the intervals it is Unclear: a single seed shows nothing.
[[nodiscard]] Sign signOf(const Estimate& difference);

/// Evaluations of one method at one K, one per seed, over the same requests.
using SeedEvaluations = std::vector<eval::Evaluation>;

/// Distinct categories of each request's list, by request.
using ListCategories = std::vector<std::vector<std::uint32_t>>;

/// What CC is made of.
struct CoverageLists
{
    std::size_t categories = 0; ///< of the dataset
    std::vector<ListCategories> perSeed;
};

/// One method at one K. `lists` may be empty: then CC has no interval over requests.
struct SeedMeasure
{
    SeedEvaluations evaluations;
    CoverageLists lists;
};

/// Throws Error for seeds with different numbers of requests, Cancelled.
[[nodiscard]] Estimate estimateMetric(const SeedEvaluations& seeds, eval::RequestMetric metric,
                                      const eval::ResamplingOptions& options, JobContext& job);
/// second - first, request by request and seed by seed; as many seeds on both sides.
[[nodiscard]] Estimate estimateDifference(const SeedEvaluations& first, const SeedEvaluations& second,
                                          eval::RequestMetric metric, const eval::ResamplingOptions& options,
                                          JobContext& job);
/// The same between the means over the seeds of each side, which may have other numbers of seeds. Nothing is said over
/// the seeds then; the p-value is that of estimateDifference() where they are as many.
[[nodiscard]] Estimate estimateDifferenceOfMeans(const SeedEvaluations& first, const SeedEvaluations& second,
                                                 eval::RequestMetric metric, const eval::ResamplingOptions& options,
                                                 JobContext& job);
/// CC (Eq 22); its interval over requests is that of coverageInterval(), the test of a difference coveragePValue().
[[nodiscard]] Estimate estimateCoverage(const SeedMeasure& seeds, const eval::ResamplingOptions& options,
                                        JobContext& job);
[[nodiscard]] Estimate estimateCoverageDifference(const SeedMeasure& first, const SeedMeasure& second,
                                                  const eval::ResamplingOptions& options, JobContext& job);

/// mean +- t(n - 1, 0.975) deviation / sqrt(n); nothing for fewer than two values.
[[nodiscard]] std::optional<Bounds> studentInterval(std::span<const double> values);

/// Standard deviation of a sample (divided by n - 1); nothing for fewer than two values.
[[nodiscard]] std::optional<double> deviationOf(std::span<const double> values);

/// The wider of the intervals over requests and over seeds: how sure the number is. Nothing without both.
[[nodiscard]] std::optional<Bounds> widerInterval(const Estimate& estimate);

} // namespace cdm::study
