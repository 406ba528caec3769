// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace cdm::model {

/// While it lives, numbers below the smallest normal one count as 0 in the calling thread. Some processors take more
/// than a hundred cycles for each of them; the kernels of eight rows make many and count them as lost anyway.
class FlushToZero
{
public:
#if defined(__SSE__)
    FlushToZero() : before_(_mm_getcsr())
    {
        _mm_setcsr(before_ | flushResults | flushOperands);
    }
    ~FlushToZero()
    {
        _mm_setcsr(before_);
    }
#else
    FlushToZero() = default;
#endif
    FlushToZero(const FlushToZero&) = delete;
    FlushToZero& operator=(const FlushToZero&) = delete;

private:
#if defined(__SSE__)
    static constexpr unsigned flushResults = 0x8000;
    static constexpr unsigned flushOperands = 0x0040;
    unsigned before_;
#endif
};

} // namespace cdm::model
