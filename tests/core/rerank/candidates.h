// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "base/random.h"
#include "support/errorof.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cdm::test {

/// Candidates of a made-up request.
template <class T>
struct Candidates
{
    std::vector<T> scores;
    std::vector<T> embeddings;
    std::vector<T> user;
    std::size_t dimension = 0;

    [[nodiscard]] std::size_t size() const { return scores.size(); }
    void setRow(std::size_t i, const std::vector<T>& row)
    {
        std::copy(row.begin(), row.end(), embeddings.begin() + static_cast<std::ptrdiff_t>(i * dimension));
    }
    [[nodiscard]] std::vector<T> row(std::size_t i) const
    {
        const auto first = embeddings.begin() + static_cast<std::ptrdiff_t>(i * dimension);
        return {first, first + static_cast<std::ptrdiff_t>(dimension)};
    }
    /// Candidate i of the result is candidate order[i] of this.
    [[nodiscard]] Candidates permuted(const std::vector<std::uint32_t>& order) const
    {
        Candidates result = *this;
        for (std::size_t i = 0; i < order.size(); ++i) {
            result.scores[i] = scores[order[i]];
            result.setRow(i, row(order[i]));
        }
        return result;
    }
};

template <class T>
Candidates<T> randomCandidates(std::size_t n, std::size_t dimension, std::uint64_t seed)
{
    Random random(seed);
    Candidates<T> result;
    result.dimension = dimension;
    for (std::size_t i = 0; i < n; ++i)
        result.scores.push_back(static_cast<T>(random.uniform()));
    for (std::size_t i = 0; i < n * dimension; ++i)
        result.embeddings.push_back(static_cast<T>(random.normal()));
    for (std::size_t c = 0; c < dimension; ++c)
        result.user.push_back(static_cast<T>(random.normal()));
    return result;
}

inline std::vector<std::uint32_t> randomOrder(std::size_t n, std::uint64_t seed)
{
    std::vector<std::uint32_t> order(n);
    for (std::size_t i = 0; i < n; ++i)
        order[i] = static_cast<std::uint32_t>(i);
    Random random(seed);
    random.shuffle(order);
    return order;
}

/// order[i] for each i: places in a permuted request as places in the original.
inline std::vector<std::uint32_t> translated(const std::vector<std::uint32_t>& list,
                                             const std::vector<std::uint32_t>& order)
{
    std::vector<std::uint32_t> result;
    for (const std::uint32_t i : list)
        result.push_back(order[i]);
    return result;
}

} // namespace cdm::test
