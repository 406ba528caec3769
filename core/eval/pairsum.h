// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/exactsum.h"
#include "eval/metrics.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cdm::eval {

/// Sum over the pairs of a list of their cosines, each rounded to a multiple of 2^-53 and added without further
/// rounding: independent of the order of the list, and equal however the list came about, so that an item can be
/// exchanged for another at the cost of two rows. Throws Error for a cosine that is no number within [-1, 1] (up to
/// rounding). Not thread-safe; give each thread its own.
class PairSum
{
public:
    /// `space` must live as long.
    explicit PairSum(const ItemSpace& space) : space_(&space) {}

    /// Starts anew with the pairs of `list`.
    void assign(std::span<const ItemIndex> list);
    /// `list` with the item at `place` exchanged; `list` holds the old item still.
    void exchange(std::span<const ItemIndex> list, std::size_t place, ItemIndex entering);
    /// 1 - mean cosine (Eq 21) of a list of `listed` items; nothing for fewer than two.
    [[nodiscard]] std::optional<double> distance(std::size_t listed) const;

private:
    [[nodiscard]] Int128 row(ItemIndex item, std::span<const ItemIndex> others);

    const ItemSpace* space_;
    Int128 units_ = 0;
    std::vector<double> cosines_;
};

} // namespace cdm::eval
