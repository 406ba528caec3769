// SPDX-License-Identifier: GPL-3.0-only
#include "eval/confidence.h"

#include "base/error.h"
#include "base/quantile.h"
#include "eval/resampling.h"

#include <cmath>
#include <numeric>
#include <string>

namespace cdm::eval {

namespace {

enum Purpose : std::uint64_t { Bootstrap = 1, Randomisation = 2 };
static_assert(listExchange != Bootstrap && listExchange != Randomisation);

void checkFinite(std::span<const double> values)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            throw Error("value " + std::to_string(i) + " is " + std::to_string(values[i]), "statistics",
                        "Values must be finite");
    }
}

double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Mean of as many values drawn with replacement. Two draws a random number: 32 bits choose among all requests.
double resampledMean(std::span<const double> values, Random& random)
{
    const std::uint64_t n = values.size();
    const auto pick = [&](std::uint64_t bits) { return values[(bits * n) >> 32]; };
    double sum = 0.0;
    for (std::uint64_t i = 0; i + 1 < n; i += 2) {
        const std::uint64_t bits = random.next();
        sum += pick(bits & 0xffffffffU) + pick(bits >> 32);
    }
    if (n % 2 != 0)
        sum += pick(random.next() >> 32);
    return sum / static_cast<double>(n);
}

/// Differences as integers whose sum over all of them cannot overflow, so that equal sums are found equal.
std::vector<std::int64_t> wholeUnits(std::span<const double> differences)
{
    double total = 0.0;
    for (const double difference : differences)
        total += std::abs(difference);
    int exponent = 0;
    (void)std::frexp(total, &exponent);
    std::vector<std::int64_t> units;
    for (const double difference : differences)
        units.push_back(std::llrint(std::ldexp(difference, 61 - exponent)));
    return units;
}

/// The share of all exchanges that bring a sum at least as large; `units` are few and none of them is 0.
double shareOfAllExchanges(std::span<const std::int64_t> units, std::int64_t observed)
{
    const std::uint64_t exchanges = std::uint64_t{1} << units.size();
    std::uint64_t reached = 0;
    for (std::uint64_t signs = 0; signs < exchanges; ++signs) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < units.size(); ++i)
            sum += (signs >> i & 1) != 0 ? units[i] : -units[i];
        reached += std::abs(sum) >= observed ? 1 : 0;
    }
    return static_cast<double>(reached) / static_cast<double>(exchanges);
}

double randomisationTest(std::span<const double> differences, const ResamplingOptions& options, JobContext& job)
{
    std::vector<std::int64_t> units = wholeUnits(differences);
    const std::int64_t observed = std::abs(std::accumulate(units.begin(), units.end(), std::int64_t{0}));
    std::erase(units, std::int64_t{0}); // exchanging equal values changes nothing
    if (units.size() < 63 && (std::uint64_t{1} << units.size()) <= options.resamples)
        return shareOfAllExchanges(units, observed);
    std::vector<std::uint8_t> reached(options.resamples);
    forResamples(options, Randomisation, job, [&](std::size_t resample, Random& random) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < units.size(); i += 64) {
            std::uint64_t signs = random.next();
            const std::size_t end = std::min(units.size(), i + 64);
            for (std::size_t j = i; j < end; ++j, signs >>= 1)
                sum += (signs & 1) != 0 ? units[j] : -units[j];
        }
        reached[resample] = std::abs(sum) >= observed ? 1 : 0;
    });
    return shareReached(reached);
}

} // namespace

void checkOptions(const ResamplingOptions& options)
{
    if (options.resamples < 100)
        throw Error(std::to_string(options.resamples) + " resamples are too few", "statistics", "Use at least 100");
    if (!(options.level > 0.0 && options.level < 1.0))
        throw Error("the level of an interval is " + std::to_string(options.level), "statistics",
                    "Give one between 0 and 1, both excluded");
}

double shareReached(std::span<const std::uint8_t> flags)
{
    const auto reached = std::count(flags.begin(), flags.end(), std::uint8_t{1});
    return (1.0 + static_cast<double>(reached)) / (1.0 + static_cast<double>(flags.size()));
}

std::optional<Interval> bootstrapMean(std::span<const double> values, const ResamplingOptions& options, JobContext& job)
{
    checkOptions(options);
    checkFinite(values);
    if (values.empty())
        return std::nullopt;
    std::vector<double> means(options.resamples);
    forResamples(options, Bootstrap, job,
                 [&](std::size_t resample, Random& random) { means[resample] = resampledMean(values, random); });
    std::sort(means.begin(), means.end());
    const double tail = 0.5 * (1.0 - options.level);
    return Interval{meanOf(values), quantile(means, tail), quantile(means, 1.0 - tail), values.size()};
}

std::optional<PairedComparison> comparePaired(std::span<const double> first, std::span<const double> second,
                                              const ResamplingOptions& options, JobContext& job)
{
    checkOptions(options);
    if (first.size() != second.size())
        throw Error(std::to_string(first.size()) + " values are no pairs with " + std::to_string(second.size()),
                    "statistics", "Compare two methods on the same requests");
    checkFinite(first);
    checkFinite(second);
    std::vector<double> differences(first.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        differences[i] = second[i] - first[i];
    const auto interval = bootstrapMean(differences, options, job);
    if (!interval)
        return std::nullopt;
    return PairedComparison{interval->mean, interval->lower, interval->upper,
                            randomisationTest(differences, options, job), differences.size()};
}

std::vector<double> definedValues(std::span<const RequestMetrics> requests, RequestMetric metric)
{
    std::vector<double> values;
    for (const RequestMetrics& request : requests) {
        if (request.*metric)
            values.push_back(*(request.*metric));
    }
    return values;
}

std::optional<Interval> bootstrapMetric(std::span<const RequestMetrics> requests, RequestMetric metric,
                                        const ResamplingOptions& options, JobContext& job)
{
    return bootstrapMean(definedValues(requests, metric), options, job);
}

std::optional<PairedComparison> compareMetric(std::span<const RequestMetrics> first,
                                              std::span<const RequestMetrics> second, RequestMetric metric,
                                              const ResamplingOptions& options, JobContext& job)
{
    if (first.size() != second.size())
        throw Error("evaluations of " + std::to_string(first.size()) + " and " + std::to_string(second.size()) +
                        " requests",
                    "statistics", "Compare two methods on the same requests");
    std::vector<double> firstValues, secondValues;
    for (std::size_t r = 0; r < first.size(); ++r) {
        if (first[r].*metric && second[r].*metric) {
            firstValues.push_back(*(first[r].*metric));
            secondValues.push_back(*(second[r].*metric));
        }
    }
    return comparePaired(firstValues, secondValues, options, job);
}

} // namespace cdm::eval
