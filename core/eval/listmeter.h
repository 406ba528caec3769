// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/categoryset.h"
#include "eval/metrics.h"
#include "eval/pairsum.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cdm::eval {

/// Measures lists one after the other. `dataset` and `space` must live as long. Not thread-safe; give each thread its
/// own.
class ListMeter
{
public:
    ListMeter(const data::Dataset& dataset, const ItemSpace& space);

    /// Throws Error, naming the request, for a list that is longer than k, repeats a candidate or leaves the request.
    RequestMetrics measure(const data::RequestView& request, std::span<const std::uint32_t> list, std::size_t k);
    /// Items of the list measured last.
    [[nodiscard]] std::span<const ItemIndex> items() const noexcept { return items_; }

private:
    void check(const data::RequestView& request, std::span<const std::uint32_t> list, std::size_t k);
    [[nodiscard]] std::size_t distinct(std::span<const ItemIndex> items);

    const data::Dataset* dataset_;
    PairSum pairs_;
    std::vector<std::uint64_t> seenIn_; ///< [categories] number of the count that saw it last
    std::uint64_t count_ = 0;
    std::vector<ItemIndex> items_;
    std::vector<bool> listed_;
};

/// Adds the categories of items.
void insertCategories(const data::Dataset& dataset, std::span<const ItemIndex> items, CategorySet& covered);

/// The means of Metrics over values of single requests, and CC from the categories covered.
[[nodiscard]] Metrics summarise(std::span<const RequestMetrics> values, std::size_t k, std::size_t covered,
                                std::size_t categories);

} // namespace cdm::eval
