// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/exactsum.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cdm::eval {

/// Sum over the pairs of a list of their cosines, each rounded to a multiple of 2^-53 and added without further
/// rounding: independent of the order of the list, and equal however the list came about, so that an item can be
/// exchanged for another at the cost of one row of cosines. Not thread-safe; give each thread its own.
///
/// Throws Error for a cosine that is no number within [-1, 1] (up to rounding).
class PairSum
{
public:
    /// `space` must live as long.
    explicit PairSum(const ItemSpace& space) : space_(&space) {}

    /// Starts anew with the pairs of `list`.
    void assign(std::span<const ItemIndex> list);
    /// Prepares for exchange() after assign(): keeps the cosines of all pairs where the list is short enough for that.
    void assignForExchange(std::span<const ItemIndex> list);
    /// The item at `place` of `list`, which holds it still, gives way to `entering`.
    void exchange(std::span<const ItemIndex> list, std::size_t place, ItemIndex entering);
    /// 1 - mean cosine (Eq 21) of a list of `listed` items; nothing for fewer than two.
    [[nodiscard]] std::optional<double> distance(std::size_t listed) const;

private:
    static constexpr std::size_t keptUpTo = 128; // 128 KiB of cosines

    /// units_[i] of the cosine of `item` with others[i].
    void readRow(ItemIndex item, std::span<const ItemIndex> others);

    const ItemSpace* space_;
    Int128 sum_ = 0;
    std::vector<double> cosines_;
    std::vector<std::int64_t> units_;
    std::vector<std::int64_t> kept_; ///< [listed, listed], symmetric; empty where nothing is kept
};

} // namespace cdm::eval
