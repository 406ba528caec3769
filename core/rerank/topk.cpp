// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/topk.h"

#include "rerank/inputcheck.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace cdm::rerank {

namespace {

/// Score and place in one integer that sorts ascending from the best candidate to the worst, ties to the lower place.
std::uint64_t sortKey(float score, std::size_t place)
{
    const auto bits = std::bit_cast<std::uint32_t>(score + 0.0F); // -0 and +0 tie
    const std::uint32_t ascending = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return (static_cast<std::uint64_t>(~ascending) << 32) | place;
}

struct ScoredPlace
{
    double score;
    std::uint32_t place;
    bool operator<(const ScoredPlace& other) const
    {
        return score != other.score ? score > other.score : place < other.place;
    }
};

std::uint32_t placeOf(std::uint64_t key)
{
    return static_cast<std::uint32_t>(key);
}
std::uint32_t placeOf(const ScoredPlace& key)
{
    return key.place;
}

template <class Key>
std::vector<std::uint32_t> firstPlaces(std::vector<Key>& keys, std::size_t k)
{
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(std::min(k, keys.size()));
    if (end != keys.end())
        std::nth_element(keys.begin(), end, keys.end());
    std::sort(keys.begin(), end);
    std::vector<std::uint32_t> places;
    places.reserve(static_cast<std::size_t>(end - keys.begin()));
    std::transform(keys.begin(), end, std::back_inserter(places), [](const Key& key) { return placeOf(key); });
    return places;
}

} // namespace

std::vector<std::uint32_t> topK(std::span<const float> scores, std::size_t k, const std::string& what)
{
    checkScores(scores, what);
    std::vector<std::uint64_t> keys(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i)
        keys[i] = sortKey(scores[i], i);
    return firstPlaces(keys, k);
}

std::vector<std::uint32_t> topK(std::span<const double> scores, std::size_t k, const std::string& what)
{
    checkScores(scores, what);
    std::vector<ScoredPlace> keys(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i)
        keys[i] = {scores[i], static_cast<std::uint32_t>(i)};
    return firstPlaces(keys, k);
}

std::vector<std::uint32_t> ranksOf(std::span<const float> scores)
{
    return ranksIn(topK(scores, scores.size()));
}

std::vector<std::uint32_t> ranksIn(const std::vector<std::uint32_t>& order)
{
    std::vector<std::uint32_t> ranks(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        ranks[order[i]] = static_cast<std::uint32_t>(i);
    return ranks;
}

} // namespace cdm::rerank
