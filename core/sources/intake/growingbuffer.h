// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace cdm::sources {

/// A vector for very many plain values. It grows by realloc(), which moves large blocks by changing the page table: at
/// no time do two copies lie in memory, as they do when a std::vector grows, and what is kept ready beyond the end
/// takes no memory until it is used.
template <class T>
class GrowingBuffer
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    GrowingBuffer() = default;
    ~GrowingBuffer() { std::free(data_); }
    GrowingBuffer(GrowingBuffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)),
          size_(std::exchange(other.size_, 0)),
          capacity_(std::exchange(other.capacity_, 0))
    {
    }
    GrowingBuffer& operator=(GrowingBuffer&& other) noexcept
    {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }

    void push_back(const T& value) { *grow(1) = value; }
    void append(std::span<const T> values)
    {
        if (!values.empty())
            std::memcpy(grow(values.size()), values.data(), values.size_bytes());
    }
    /// New values at the end are all bytes zero.
    void resize(std::size_t size)
    {
        if (size > size_) {
            const std::size_t more = size - size_;
            std::memset(static_cast<void*>(grow(more)), 0, more * sizeof(T));
        }
        size_ = size;
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] const T* data() const noexcept { return data_; }
    [[nodiscard]] T& operator[](std::size_t at) noexcept { return data_[at]; }
    [[nodiscard]] const T& operator[](std::size_t at) const noexcept { return data_[at]; }
    [[nodiscard]] const T* begin() const noexcept { return data_; }
    [[nodiscard]] const T* end() const noexcept { return data_ + size_; }
    [[nodiscard]] T* begin() noexcept { return data_; }
    [[nodiscard]] T* end() noexcept { return data_ + size_; }
    [[nodiscard]] T& back() noexcept { return data_[size_ - 1]; }

private:
    T* grow(std::size_t more)
    {
        if (size_ + more > capacity_) {
            const std::size_t capacity = std::max({size_ + more, capacity_ * 2, std::size_t{64}});
            void* data = std::realloc(static_cast<void*>(data_), capacity * sizeof(T));
            if (!data)
                throw std::bad_alloc();
            data_ = static_cast<T*>(data);
            capacity_ = capacity;
        }
        T* place = data_ + size_;
        size_ += more;
        return place;
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace cdm::sources
