// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/interner.h"

#include "base/error.h"
#include "base/random.h"

#include <array>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace cdm::sources {

namespace {

constexpr std::uint32_t stride = 16;
constexpr unsigned placeBits = 40;
constexpr std::uint64_t placePart = (std::uint64_t{1} << placeBits) - 1;

std::uint64_t wanted(std::uint64_t hash)
{
    return hash << placeBits;
}

} // namespace

Interner::Interner() : table_(32, 0) {}

std::uint64_t Interner::hashOf(std::string_view text) noexcept
{
    return XXH3_64bits(text.data(), text.size());
}

Interner::Entry Interner::entryAt(std::uint64_t place) const noexcept
{
    Entry entry = {};
    const char* at = entries_.data() + place;
    std::memcpy(&entry.number, at, sizeof entry.number);
    at += sizeof entry.number;
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(*at++);
        length |= static_cast<std::size_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    entry.text = {at, length};
    entry.end = static_cast<std::uint64_t>(at - entries_.data()) + length;
    return entry;
}

std::size_t Interner::slotFor(std::uint64_t hash) const noexcept
{
    return static_cast<std::size_t>((static_cast<Wide>(hash) * table_.size()) >> 64);
}

std::size_t Interner::slotOf(std::string_view text, std::uint64_t hash) const noexcept
{
    for (std::size_t slot = slotFor(hash);; slot = slot + 1 < table_.size() ? slot + 1 : 0) {
        const std::uint64_t entry = table_[slot];
        if (entry == 0)
            return slot;
        if ((entry & ~placePart) == wanted(hash) && entryAt((entry & placePart) - 1).text == text)
            return slot;
    }
}

void Interner::fetchText(std::uint64_t hash) const noexcept
{
    const std::uint64_t entry = table_[slotFor(hash)];
    if (entry != 0)
        __builtin_prefetch(entries_.data() + (entry & placePart) - 1);
}

std::uint32_t Interner::add(std::string_view text, std::uint64_t hash, bool* isNew)
{
    std::size_t slot = slotOf(text, hash);
    if (isNew)
        *isNew = table_[slot] == 0;
    if (table_[slot] != 0)
        return entryAt((table_[slot] & placePart) - 1).number;
    if (size_ == 0xffff'fffeU || entries_.size() + text.size() + 16 > placePart)
        throw Error("there are more than 4294967294 distinct ids, or they are longer than 1 TiB");
    if ((static_cast<std::size_t>(size_) + 1) * 4 > table_.size() * 3) {
        grow();
        slot = slotOf(text, hash);
    }
    const std::uint64_t place = entries_.size();
    if (size_ % stride == 0)
        places_.push_back(place);
    std::array<char, sizeof size_ + 10> head;
    std::memcpy(head.data(), &size_, sizeof size_);
    std::size_t headSize = sizeof size_;
    for (std::size_t length = text.size();; length >>= 7) {
        head[headSize++] = static_cast<char>(length < 0x80 ? length : 0x80 | (length & 0x7f));
        if (length < 0x80)
            break;
    }
    entries_.append(std::span<const char>(head).first(headSize));
    entries_.append(text);
    table_[slot] = wanted(hash) | (place + 1);
    return size_++;
}

std::optional<std::uint32_t> Interner::find(std::string_view text, std::uint64_t hash) const
{
    const std::uint64_t entry = table_[slotOf(text, hash)];
    if (entry == 0)
        return std::nullopt;
    return entryAt((entry & placePart) - 1).number;
}

std::string_view Interner::text(std::uint32_t number) const
{
    std::uint64_t place = places_[number / stride];
    for (std::uint32_t left = number % stride; left > 0; --left)
        place = entryAt(place).end;
    return entryAt(place).text;
}

/// Makes a table half as large again. The old one goes before the new one comes: all is found again in the entries.
void Interner::grow()
{
    const std::size_t slots = table_.size() + table_.size() / 2;
    std::vector<std::uint64_t>().swap(table_);
    table_.assign(slots, 0);
    for (std::uint64_t place = 0; place < entries_.size();) {
        const Entry entry = entryAt(place);
        const std::uint64_t hash = hashOf(entry.text);
        std::size_t slot = slotFor(hash);
        while (table_[slot] != 0)
            slot = slot + 1 < slots ? slot + 1 : 0;
        table_[slot] = wanted(hash) | (place + 1);
        place = entry.end;
    }
}

} // namespace cdm::sources
