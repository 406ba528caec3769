// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "base/random.h"
#include "sources/intake/scratcharray.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace cdm::sources {

/// Counts how often two items were met by the same user within a short stretch of that user's history. An item keeps
/// at most 2048 neighbours; beyond that a new one displaces rare ones (Misra-Gries within a few slots), so that memory
/// is bounded by the number of items.
class CooccurrenceTable
{
public:
    struct Neighbour
    {
        std::uint32_t item; ///< index + 1; 0 = free slot
        std::uint32_t count;
    };
    void add(ItemIndex item, ItemIndex neighbour);
    /// Slots of an item's table, free ones among them.
    [[nodiscard]] std::span<const Neighbour> neighbours(ItemIndex item) const;

private:
    static void grow(std::vector<Neighbour>& table);
    std::vector<std::vector<Neighbour>> tables_;
};

/// The upstream stage that hands over candidates: popularity and item-item neighbours, both learnt from what it was
/// shown so far and from nothing else. Not thread-safe.
class PreRanker
{
public:
    static constexpr std::size_t historyLength = 20; ///< latest items of a user that count as the user's interests

    PreRanker() = default;
    /// Keeps the list of all interactions, 4 bytes each, in a temporary file beyond so much memory.
    PreRanker(std::filesystem::path folder, std::size_t memory) : events_(std::move(folder), memory) {}

    /// Learns from one more interaction; calls come in order of time.
    void observe(UserIndex user, ItemIndex item);

    /// Turns to a user with this history, for the calls that follow. Sums for every item i
    /// s_i = sum over the last items h of the history of c(i, h) / (sqrt(n_i n_h) + 5),
    /// n = interactions seen, c = co-occurrences seen.
    void attend(std::span<const ItemIndex> history);

    /// Items that may not be drawn: those whose mark is `stamp`.
    struct Excluded
    {
        std::vector<std::uint32_t>& marks; ///< [all items]
        std::uint32_t stamp;
    };

    /// Appends at most `wanted` distinct items to `out` and excludes them: a share of 1 - popularityShare are those of
    /// the largest s_i, the rest is drawn in proportion to popularity, and where that does not suffice, evenly from all
    /// items seen. Fewer only when fewer were seen.
    void fillPool(std::size_t wanted, double popularityShare, Excluded excluded, Random& random,
                  std::vector<ItemIndex>& out) const;

    /// Appends at most `wanted` distinct items drawn evenly from all items seen, and excludes them.
    void fillEvenly(std::size_t wanted, Excluded excluded, Random& random, std::vector<ItemIndex>& out) const;

    /// What it thinks of items, in [0, 1]: share * log(1 + n_i) / log(1 + n_max) + (1 - share) * s_i / s_max.
    void score(double popularityShare, std::span<const ItemIndex> items, std::vector<float>& out) const;

private:
    CooccurrenceTable cooccurrence_;
    std::vector<std::uint32_t> counts_; ///< [items] interactions seen
    std::uint32_t largestCount_ = 0;
    std::vector<ItemIndex> seen_;                ///< distinct items in the order they were first seen
    ScratchArray<ItemIndex> events_;             ///< every interaction: drawing one is drawing by popularity
    std::vector<std::vector<ItemIndex>> recent_; ///< [users] the last items, a ring
    std::vector<std::uint32_t> observed_;        ///< [users] interactions seen
    std::vector<float> sums_;                    ///< [items] s_i
    std::vector<ItemIndex> touched_;             ///< items whose s_i is not 0
};

} // namespace cdm::sources
