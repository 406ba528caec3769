// SPDX-License-Identifier: GPL-3.0-only
#include "eval/metrics.h"

#include "base/error.h"
#include "eval/pairsum.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace cdm::eval {

namespace {

bool isPositive(std::span<const std::uint8_t> labels, std::uint32_t place)
{
    if (place >= labels.size())
        throw Error("place " + std::to_string(place) + " is outside the request", "list",
                    "The request has " + std::to_string(labels.size()) + " candidates");
    return labels[place] != 0;
}

/// Makes a vector one of length 1; a zero vector stays zero. By its largest entry first, so that no square overflows.
void normalise(std::span<double> vector)
{
    double largest = 0.0;
    for (const double x : vector) {
        if (!std::isfinite(x))
            throw Error(std::to_string(x) + " is no number to measure a distance with", "vectors");
        largest = std::max(largest, std::abs(x));
    }
    if (largest == 0.0)
        return;
    double square = 0.0;
    for (double& x : vector) {
        x /= largest;
        square += x * x;
    }
    for (double& x : vector)
        x /= std::sqrt(square);
}

} // namespace

std::optional<double> recallAt(std::span<const std::uint32_t> list, std::span<const std::uint8_t> labels)
{
    const auto positives = std::count_if(labels.begin(), labels.end(), [](std::uint8_t label) { return label != 0; });
    const auto listed =
        std::count_if(list.begin(), list.end(), [labels](std::uint32_t place) { return isPositive(labels, place); });
    if (positives == 0)
        return std::nullopt;
    return static_cast<double>(listed) / static_cast<double>(positives);
}

std::optional<double> reciprocalRank(std::span<const std::uint32_t> list, std::span<const std::uint8_t> labels)
{
    if (std::none_of(labels.begin(), labels.end(), [](std::uint8_t label) { return label != 0; }))
        return std::nullopt;
    for (std::size_t rank = 0; rank < list.size(); ++rank) {
        if (isPositive(labels, list[rank]))
            return 1.0 / static_cast<double>(rank + 1);
    }
    return 0.0;
}

std::optional<double> intraListDistance(std::span<const ItemIndex> list, const ItemSpace& space)
{
    PairSum sum(space);
    sum.assign(list);
    return sum.distance(list.size());
}

std::optional<double> intraListDistance(std::span<const double> vectors, std::size_t dimension)
{
    if (dimension == 0 || vectors.size() % dimension != 0)
        throw Error(std::to_string(vectors.size()) + " numbers are no vectors of dimension " +
                        std::to_string(dimension),
                    "vectors", "Give n times d numbers, row by row, d at least 1");
    const std::size_t n = vectors.size() / dimension;
    if (n < 2)
        return std::nullopt;
    std::vector<double> units(vectors.begin(), vectors.end());
    for (std::size_t i = 0; i < n; ++i)
        normalise(std::span(units).subspan(i * dimension, dimension));
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < i; ++j)
            sum += std::inner_product(&units[i * dimension], &units[i * dimension] + dimension, &units[j * dimension],
                                      0.0);
    }
    return 1.0 - sum / (0.5 * static_cast<double>(n) * static_cast<double>(n - 1));
}

} // namespace cdm::eval
