// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/random.h"
#include "sources/intake/growingbuffer.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Numbers distinct texts from 0 in the order in which they first come. A text costs its bytes and 17 to 22 more: it
/// lies in one block behind its number and length, and a table with open addressing says where. At most 2^32 - 2 texts
/// of 1 TiB in all. Not thread-safe for add().
class Interner
{
public:
    Interner();
    /// For the calls that take a hash, so that it can be worked out beforehand on another thread.
    [[nodiscard]] static std::uint64_t hashOf(std::string_view text) noexcept;

    /// The text's number, a new one where it was not known; `isNew` tells which. Throws Error beyond the limit.
    std::uint32_t add(std::string_view text, bool* isNew = nullptr) { return add(text, hashOf(text), isNew); }
    std::uint32_t add(std::string_view text, std::uint64_t hash, bool* isNew = nullptr);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const { return find(text, hashOf(text)); }
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text, std::uint64_t hash) const;
    /// Valid until the next add(). Quickest in ascending order.
    [[nodiscard]] std::string_view text(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

    /// Begin to fetch what a later add() or find() will look at; fetchText() some time after fetchSlot().
    void fetchSlot(std::uint64_t hash) const noexcept { __builtin_prefetch(&table_[slotFor(hash)]); }
    void fetchText(std::uint64_t hash) const noexcept;

private:
    [[nodiscard]] std::size_t slotFor(std::uint64_t hash) const noexcept
    {
        return static_cast<std::size_t>((static_cast<Wide>(hash) * table_.size()) >> 64);
    }
    /// The text's number, or the free slot where it would be put.
    struct Found
    {
        std::size_t slot = 0;
        std::optional<std::uint32_t> number;
    };
    [[nodiscard]] Found lookUp(std::string_view text, std::uint64_t hash) const noexcept;
    void grow();

    GrowingBuffer<char> entries_;         ///< number (4 bytes), length (7 bits a byte), text; one after the other
    std::vector<std::uint64_t> table_;    ///< upper 24 bits: part of the hash, lower 40: place + 1; 0 = free
    GrowingBuffer<std::uint64_t> places_; ///< of every 16th entry
    std::uint32_t size_ = 0;
};

} // namespace cdm::sources
