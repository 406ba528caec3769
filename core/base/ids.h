// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace cdm {

/// A dense index into one table of a dataset. Indices of different tables do not convert into each other; an
/// array of them has the layout of an array of uint32_t, so a memory-mapped column can be read as indices.
template <class Tag>
struct Index
{
    std::uint32_t value = 0;

    constexpr Index() = default;
    constexpr explicit Index(std::uint32_t v) : value(v) {}
    friend constexpr auto operator<=>(Index, Index) = default;
};

using UserIndex = Index<struct UserTag>;
using ItemIndex = Index<struct ItemTag>;
using CategoryIndex = Index<struct CategoryTag>;
using RequestIndex = Index<struct RequestTag>;

static_assert(sizeof(ItemIndex) == sizeof(std::uint32_t));

} // namespace cdm

template <class Tag>
struct std::hash<cdm::Index<Tag>>
{
    std::size_t operator()(cdm::Index<Tag> index) const noexcept { return std::hash<std::uint32_t>{}(index.value); }
};
