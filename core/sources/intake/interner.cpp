// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/interner.h"

#include "base/error.h"
#include "sources/input/text.h"

#include <array>
#include <memory>
#include <sys/mman.h>

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

/// Memory that is looked at in random places is found sooner in pages of 2 MiB; where there are none, nothing changes.
void preferLargePages(void* memory, std::size_t size) noexcept
{
    constexpr std::size_t pageSize = 1 << 21;
    void* begin = memory;
    if (std::align(pageSize, pageSize, begin, size))
        ::madvise(begin, size / pageSize * pageSize, MADV_HUGEPAGE);
}

struct Entry
{
    std::uint32_t number;
    std::string_view text;
    const char* end; ///< where the next entry is
};

Entry entryAt(const char* at) noexcept
{
    Entry entry = {};
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
    entry.end = at + length;
    return entry;
}

} // namespace

Interner::Interner() : table_(32, 0) {}

std::uint64_t Interner::hashOf(std::string_view text) noexcept
{
    return XXH3_64bits(text.data(), text.size());
}

Interner::Found Interner::lookUp(std::string_view text, std::uint64_t hash) const noexcept
{
    for (std::size_t slot = slotFor(hash);; slot = slot + 1 < table_.size() ? slot + 1 : 0) {
        const std::uint64_t slotEntry = table_[slot];
        if (slotEntry == 0)
            return {slot, std::nullopt};
        if ((slotEntry & ~placePart) != wanted(hash))
            continue;
        const Entry entry = entryAt(entries_.data() + (slotEntry & placePart) - 1);
        if (sameText(entry.text, text))
            return {slot, entry.number};
    }
}

void Interner::fetchText(std::uint64_t hash) const noexcept
{
    for (std::size_t slot = slotFor(hash); table_[slot] != 0; slot = slot + 1 < table_.size() ? slot + 1 : 0) {
        if ((table_[slot] & ~placePart) != wanted(hash))
            continue;
        __builtin_prefetch(entries_.data() + (table_[slot] & placePart) - 1);
        return;
    }
}

std::uint32_t Interner::add(std::string_view text, std::uint64_t hash, bool* isNew)
{
    Found found = lookUp(text, hash);
    if (isNew)
        *isNew = !found.number;
    if (found.number)
        return *found.number;
    if (size_ == 0xffff'fffeU || entries_.size() + text.size() + 16 > placePart)
        throw Error("there are more than 4294967294 distinct ids, or they are longer than 1 TiB");
    if ((static_cast<std::size_t>(size_) + 1) * 4 > table_.size() * 3) {
        grow();
        found = lookUp(text, hash);
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
    table_[found.slot] = wanted(hash) | (place + 1);
    return size_++;
}

std::optional<std::uint32_t> Interner::find(std::string_view text, std::uint64_t hash) const
{
    return lookUp(text, hash).number;
}

std::string_view Interner::text(std::uint32_t number) const
{
    const char* at = entries_.data() + places_[number / stride];
    for (std::uint32_t left = number % stride; left > 0; --left)
        at = entryAt(at).end;
    return entryAt(at).text;
}

/// Makes a table half as large again. The old one goes before the new one comes: all is found again in the entries.
void Interner::grow()
{
    const std::size_t slots = table_.size() + table_.size() / 2;
    std::vector<std::uint64_t>().swap(table_);
    table_.reserve(slots);
    preferLargePages(table_.data(), slots * sizeof(table_[0]));
    table_.assign(slots, 0);
    for (const char* at = entries_.begin(); at < entries_.end();) {
        const Entry entry = entryAt(at);
        const std::uint64_t hash = hashOf(entry.text);
        std::size_t slot = slotFor(hash);
        while (table_[slot] != 0)
            slot = slot + 1 < slots ? slot + 1 : 0;
        table_[slot] = wanted(hash) | static_cast<std::uint64_t>(at - entries_.begin() + 1);
        at = entry.end;
    }
}

} // namespace cdm::sources
