// SPDX-License-Identifier: GPL-3.0-only
#include "train/heap.h"

#include <mutex>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace cdm::train {

#ifdef __GLIBC__

namespace {

std::mutex mutex;
int scopes = 0;

void keepUpTo(int mappedFrom, int kept)
{
    mallopt(M_MMAP_THRESHOLD, mappedFrom);
    mallopt(M_TRIM_THRESHOLD, kept);
}

} // namespace

HeapScope::HeapScope()
{
    constexpr int gib = 1 << 30;
    const std::lock_guard lock(mutex);
    if (scopes++ == 0)
        keepUpTo(gib, gib);
}

HeapScope::~HeapScope()
{
    constexpr int usual = 128 * 1024; // the C library's own
    const std::lock_guard lock(mutex);
    if (--scopes > 0)
        return;
    keepUpTo(usual, usual);
    malloc_trim(0);
}

#else

HeapScope::HeapScope() = default;
HeapScope::~HeapScope() = default;

#endif

} // namespace cdm::train
