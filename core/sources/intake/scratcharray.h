// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/growingbuffer.h"
#include "sources/intake/scratchfile.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace cdm::sources {

/// Plain values, added at the end and read from any place, in memory while they take no more than a given size and in a
/// ScratchFile beyond that. Not thread-safe.
template <class T>
class ScratchArray
{
public:
    /// All in memory.
    ScratchArray() = default;
    ScratchArray(std::filesystem::path folder, std::size_t memory)
        : folder_(std::move(folder)),
          capacity_(std::max<std::size_t>(1, memory / sizeof(T)))
    {
    }

    void push_back(const T& value)
    {
        if (last_.size() == capacity_)
            spill();
        last_.push_back(value);
        ++size_;
    }
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// Fills `out` with the values from `first` on, which must be there.
    void read(std::uint64_t first, std::span<T> out) const
    {
        const std::uint64_t inFile = size_ - last_.size();
        if (first < inFile) {
            const std::span<T> front = out.first(std::min<std::uint64_t>(out.size(), inFile - first));
            file_->read(first * sizeof(T), std::as_writable_bytes(front));
            first += front.size();
            out = out.subspan(front.size());
        }
        std::copy_n(last_.begin() + (first - inFile), out.size(), out.begin());
    }
    [[nodiscard]] T at(std::uint64_t place) const
    {
        T value;
        read(place, std::span(&value, 1));
        return value;
    }

private:
    void spill()
    {
        if (!file_)
            file_ = std::make_unique<ScratchFile>(folder_);
        file_->append(std::as_bytes(std::span<const T>(last_.begin(), last_.size())));
        last_.resize(0);
    }

    std::filesystem::path folder_;
    std::size_t capacity_ = static_cast<std::size_t>(-1);
    GrowingBuffer<T> last_; ///< what is not in the file
    std::unique_ptr<ScratchFile> file_;
    std::uint64_t size_ = 0;
};

} // namespace cdm::sources
