// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <cstdlib>
#include <new>

// Replaces operator new of the program that includes it: at most one source of each.

namespace cdm::test {

/// So many pieces of memory are refused, to other threads than those that are spared.
inline std::atomic<int> refusals = 0;
inline thread_local bool isSpared = false;

inline bool isRefused()
{
    if (isSpared)
        return false;
    int left = refusals;
    while (left > 0) {
        if (refusals.compare_exchange_weak(left, left - 1))
            return true;
    }
    return false;
}

} // namespace cdm::test

void* operator new(std::size_t size)
{
    void* memory = cdm::test::isRefused() ? nullptr : std::malloc(size > 0 ? size : 1);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept
{
    return std::malloc(size > 0 ? size : 1);
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}
