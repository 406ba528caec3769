// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// Keeps texts at places that do not move until clear(). Not thread-safe.
class TextArena
{
public:
    /// Room for `size` bytes.
    [[nodiscard]] char* allocate(std::size_t size)
    {
        while (current_ < chunks_.size() && chunks_[current_].size - used_ < size) {
            ++current_;
            used_ = 0;
        }
        if (current_ == chunks_.size()) {
            const std::size_t room = std::max(chunkSize, size);
            chunks_.push_back({std::make_unique_for_overwrite<char[]>(room), room});
            used_ = 0;
        }
        char* place = chunks_[current_].bytes.get() + used_;
        used_ += size;
        return place;
    }
    /// Gives back the end of what was allocated last.
    void shrink(std::size_t unused) noexcept { used_ -= unused; }
    [[nodiscard]] std::string_view keep(std::string_view text)
    {
        if (text.empty())
            return {};
        char* place = allocate(text.size());
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }
    /// All texts go; some memory stays for the next ones.
    void clear() noexcept
    {
        if (chunks_.size() > mostKept)
            chunks_.resize(mostKept);
        std::erase_if(chunks_, [](const Chunk& chunk) { return chunk.size > chunkSize; });
        current_ = 0;
        used_ = 0;
    }

private:
    static constexpr std::size_t chunkSize = 1 << 16;
    static constexpr std::size_t mostKept = 64;
    struct Chunk
    {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };
    std::vector<Chunk> chunks_;
    std::size_t current_ = 0;
    std::size_t used_ = 0; ///< bytes of the current chunk
};

} // namespace cdm::sources
