// SPDX-License-Identifier: GPL-3.0-only
#include "study/measured.h"

#include "base/error.h"
#include "study/coverage.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace cdm::study {

namespace {

/// 97.5 % quantile of Student's t.
double studentQuantile(std::size_t freedom)
{
    constexpr double exact[] = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
                                2.2010,  2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860};
    if (freedom <= std::size(exact))
        return exact[freedom - 1];
    // Cornish-Fisher; the error is below 1e-3 from here on.
    constexpr double z = 1.959964;
    const double n = static_cast<double>(freedom);
    return z + (z * z * z + z) / (4.0 * n) + (5.0 * std::pow(z, 5) + 16.0 * z * z * z + 3.0 * z) / (96.0 * n * n);
}

double meanOfValues(std::span<const double> values)
{
    return values.empty() ? 0.0
                          : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void checkRequests(const SeedEvaluations& seeds, std::size_t requests)
{
    for (const eval::Evaluation& evaluation : seeds) {
        if (evaluation.perRequest.size() != requests)
            throw Error("seeds were evaluated on different numbers of requests", "statistics");
    }
}

/// For every request where the metric is defined under all evaluations: the mean over the seeds.
std::vector<double> meansOfRequests(const SeedEvaluations& seeds, const SeedEvaluations* minus,
                                    eval::RequestMetric metric, std::vector<double>& perSeed)
{
    const std::size_t requests = seeds.empty() ? 0 : seeds.front().perRequest.size();
    checkRequests(seeds, requests);
    if (minus) {
        checkRequests(*minus, requests);
        if (minus->size() != seeds.size())
            throw Error("methods were evaluated with different numbers of seeds", "statistics");
    }
    std::vector<double> means;
    perSeed.assign(seeds.size(), 0.0);
    std::vector<double> values(seeds.size());
    for (std::size_t r = 0; r < requests; ++r) {
        bool defined = true;
        for (std::size_t s = 0; s < seeds.size() && defined; ++s) {
            const auto& value = seeds[s].perRequest[r].*metric;
            defined = value.has_value() && (!minus || ((*minus)[s].perRequest[r].*metric).has_value());
            if (defined)
                values[s] = *value - (minus ? *((*minus)[s].perRequest[r].*metric) : 0.0);
        }
        if (!defined)
            continue;
        means.push_back(meanOfValues(values));
        for (std::size_t s = 0; s < seeds.size(); ++s)
            perSeed[s] += values[s];
    }
    for (double& sum : perSeed)
        sum /= static_cast<double>(std::max<std::size_t>(1, means.size()));
    return means;
}

/// Mean over the seeds of one request; nothing where one of them has none.
std::optional<double> meanOfRequest(const SeedEvaluations& seeds, std::size_t request, eval::RequestMetric metric)
{
    double sum = 0.0;
    for (const eval::Evaluation& evaluation : seeds) {
        const std::optional<double>& value = evaluation.perRequest[request].*metric;
        if (!value)
            return std::nullopt;
        sum += *value;
    }
    return sum / static_cast<double>(seeds.size());
}

void addPairedTest(Estimate& estimate, std::span<const double> differences, const eval::ResamplingOptions& options,
                   JobContext& job)
{
    const std::vector<double> zeros(differences.size(), 0.0);
    if (const auto compared = eval::comparePaired(zeros, differences, options, job)) {
        estimate.overRequests = Bounds{compared->lower, compared->upper};
        estimate.pValue = compared->pValue;
    }
}

Estimate overSeedsAlone(std::vector<double> perSeed, std::size_t requests)
{
    Estimate estimate;
    estimate.mean = meanOfValues(perSeed);
    estimate.overSeeds = studentInterval(perSeed);
    estimate.perSeed = std::move(perSeed);
    estimate.requests = requests;
    return estimate;
}

} // namespace

Sign signOf(const Estimate& difference)
{
    if (!difference.overRequests || !difference.overSeeds)
        return Sign::Unclear;
    if (difference.overRequests->lower > 0.0 && difference.overSeeds->lower > 0.0)
        return Sign::Positive;
    return difference.overRequests->upper < 0.0 && difference.overSeeds->upper < 0.0 ? Sign::Negative : Sign::Unclear;
}

std::optional<Bounds> studentInterval(std::span<const double> values)
{
    const std::optional<double> deviation = deviationOf(values);
    if (!deviation)
        return std::nullopt;
    const double mean = meanOfValues(values);
    const double half = studentQuantile(values.size() - 1) * *deviation / std::sqrt(static_cast<double>(values.size()));
    return Bounds{mean - half, mean + half};
}

std::optional<double> deviationOf(std::span<const double> values)
{
    if (values.size() < 2)
        return std::nullopt;
    const double mean = meanOfValues(values);
    double squares = 0.0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

std::optional<Bounds> widerInterval(const Estimate& estimate)
{
    const std::optional<Bounds>& requests = estimate.overRequests;
    const std::optional<Bounds>& seeds = estimate.overSeeds;
    return seeds && (!requests || seeds->upper - seeds->lower > requests->upper - requests->lower) ? seeds : requests;
}

Estimate estimateMetric(const SeedEvaluations& seeds, eval::RequestMetric metric,
                        const eval::ResamplingOptions& options, JobContext& job)
{
    std::vector<double> perSeed;
    const std::vector<double> means = meansOfRequests(seeds, nullptr, metric, perSeed);
    Estimate estimate = overSeedsAlone(std::move(perSeed), means.size());
    if (const auto interval = eval::bootstrapMean(means, options, job))
        estimate.overRequests = Bounds{interval->lower, interval->upper};
    return estimate;
}

Estimate estimateDifference(const SeedEvaluations& first, const SeedEvaluations& second, eval::RequestMetric metric,
                            const eval::ResamplingOptions& options, JobContext& job)
{
    std::vector<double> perSeed;
    const std::vector<double> means = meansOfRequests(second, &first, metric, perSeed);
    Estimate estimate = overSeedsAlone(std::move(perSeed), means.size());
    addPairedTest(estimate, means, options, job);
    return estimate;
}

Estimate estimateDifferenceOfMeans(const SeedEvaluations& first, const SeedEvaluations& second,
                                   eval::RequestMetric metric, const eval::ResamplingOptions& options, JobContext& job)
{
    const std::size_t requests = first.empty() ? 0 : first.front().perRequest.size();
    for (const SeedEvaluations* side : {&first, &second})
        checkRequests(*side, requests);
    std::vector<double> differences;
    for (std::size_t r = 0; r < requests && !second.empty(); ++r) {
        const auto before = meanOfRequest(first, r, metric);
        const auto after = meanOfRequest(second, r, metric);
        if (before && after)
            differences.push_back(*after - *before);
    }
    Estimate estimate;
    estimate.mean = meanOfValues(differences);
    estimate.requests = differences.size();
    addPairedTest(estimate, differences, options, job);
    return estimate;
}

Estimate estimateCoverage(const SeedMeasure& seeds, const eval::ResamplingOptions& options, JobContext& job)
{
    std::vector<double> perSeed;
    for (const eval::Evaluation& evaluation : seeds.evaluations)
        perSeed.push_back(evaluation.metrics.cc);
    Estimate estimate =
        overSeedsAlone(std::move(perSeed), seeds.evaluations.empty() ? 0 : seeds.evaluations.front().metrics.requests);
    estimate.overRequests = coverageInterval(nullptr, seeds.lists, options, job);
    if (estimate.overSeeds) // of a share, which t does not know
        estimate.overSeeds = Bounds{std::max(0.0, estimate.overSeeds->lower), std::min(1.0, estimate.overSeeds->upper)};
    return estimate;
}

Estimate estimateCoverageDifference(const SeedMeasure& first, const SeedMeasure& second,
                                    const eval::ResamplingOptions& options, JobContext& job)
{
    if (first.evaluations.size() != second.evaluations.size())
        throw Error("methods were evaluated with different numbers of seeds", "statistics");
    std::vector<double> perSeed;
    for (std::size_t s = 0; s < first.evaluations.size(); ++s)
        perSeed.push_back(second.evaluations[s].metrics.cc - first.evaluations[s].metrics.cc);
    Estimate estimate =
        overSeedsAlone(std::move(perSeed), first.evaluations.empty() ? 0 : first.evaluations.front().metrics.requests);
    estimate.overRequests = coverageInterval(&first.lists, second.lists, options, job);
    estimate.pValue = coveragePValue(first.lists, second.lists, options, job);
    return estimate;
}

} // namespace cdm::study
