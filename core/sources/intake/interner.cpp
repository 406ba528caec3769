// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/interner.h"

#include "base/error.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace cdm::sources {

namespace {

constexpr std::uint64_t hashPart = 0xffff'ffff'0000'0000ULL;

std::uint64_t hashOf(std::string_view text)
{
    return XXH3_64bits(text.data(), text.size());
}

} // namespace

Interner::Interner() : ends_(1, 0), table_(64, 0) {}

std::size_t Interner::slotOf(std::string_view wanted, std::uint64_t hash) const
{
    const std::size_t mask = table_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const std::uint64_t entry = table_[slot];
        if (entry == 0)
            return slot;
        if ((entry & hashPart) == (hash & hashPart) && text(static_cast<std::uint32_t>(entry) - 1) == wanted)
            return slot;
    }
}

std::uint32_t Interner::add(std::string_view wanted, bool* isNew)
{
    const std::uint64_t hash = hashOf(wanted);
    std::size_t slot = slotOf(wanted, hash);
    if (isNew)
        *isNew = table_[slot] == 0;
    if (table_[slot] != 0)
        return static_cast<std::uint32_t>(table_[slot]) - 1;
    if (size() == 0xffff'fffeU)
        throw Error("there are more than 4294967294 distinct ids");
    if ((static_cast<std::size_t>(size()) + 1) * 3 > table_.size() * 2) {
        grow();
        slot = slotOf(wanted, hash);
    }
    const std::uint32_t number = size();
    bytes_.append(wanted);
    ends_.push_back(bytes_.size());
    table_[slot] = (hash & hashPart) | (number + 1ULL);
    return number;
}

std::optional<std::uint32_t> Interner::find(std::string_view wanted) const
{
    const std::uint64_t entry = table_[slotOf(wanted, hashOf(wanted))];
    if (entry == 0)
        return std::nullopt;
    return static_cast<std::uint32_t>(entry) - 1;
}

std::string_view Interner::text(std::uint32_t number) const
{
    return std::string_view(bytes_).substr(ends_[number], ends_[number + 1] - ends_[number]);
}

void Interner::grow()
{
    std::vector<std::uint64_t> old(table_.size() * 2, 0);
    old.swap(table_);
    const std::size_t mask = table_.size() - 1;
    for (const std::uint64_t entry : old) {
        if (entry == 0)
            continue;
        std::size_t slot = hashOf(text(static_cast<std::uint32_t>(entry) - 1)) & mask;
        while (table_[slot] != 0)
            slot = (slot + 1) & mask;
        table_[slot] = entry;
    }
}

} // namespace cdm::sources
