// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cdm::eval {

/// A set of categories as bits. Not thread-safe; give each thread its own and merge them.
class CategorySet
{
public:
    explicit CategorySet(std::size_t categories) : words_((categories + 63) / 64) {}

    /// Adds them; returns how many were not in the set before.
    std::size_t insert(std::span<const CategoryIndex> categories)
    {
        std::size_t added = 0;
        for (const CategoryIndex category : categories) {
            const std::uint64_t bit = std::uint64_t{1} << (category.value % 64);
            std::uint64_t& word = words_[category.value / 64];
            added += (word & bit) == 0 ? 1 : 0;
            word |= bit;
        }
        return added;
    }
    void merge(const CategorySet& other)
    {
        for (std::size_t i = 0; i < words_.size(); ++i)
            words_[i] |= other.words_[i];
    }
    [[nodiscard]] std::size_t size() const
    {
        std::size_t size = 0;
        for (const std::uint64_t word : words_)
            size += static_cast<std::size_t>(std::popcount(word));
        return size;
    }

private:
    std::vector<std::uint64_t> words_;
};

/// The union of one or more sets over the same categories.
[[nodiscard]] inline CategorySet merged(std::span<const CategorySet> sets)
{
    CategorySet all = sets.front();
    for (const CategorySet& set : sets.subspan(1))
        all.merge(set);
    return all;
}

} // namespace cdm::eval
