// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/kernelforms.h"

#include <atomic>

namespace cdm::rerank {

namespace {

constexpr Kernels join(const char* name, const detail::FloatKernels& f, const detail::DoubleKernels& d)
{
    return {name,
            f.rowsByProbe,
            f.largestProduct,
            f.sumSquares,
            f.squaredLengths,
            f.placeOfLargest,
            f.placesAtLeast,
            f.blockMaxima,
            d.exactDotFloat,
            d.exactDotDouble,
            d.exactProducts,
            d.exactSubtract};
}

struct Forms
{
    Kernels plain = join("plain", detail::plainFloatKernels, detail::plainDoubleKernels);
    const Kernels* usable[2] = {&plain, nullptr};
    std::size_t count = 1;
#ifdef CDM_RERANK_AVX2
    Kernels avx2 = join("avx2", detail::avx2FloatKernels, detail::avx2DoubleKernels);
    Forms()
    {
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            usable[count++] = &avx2;
    }
#endif
};

const Forms& forms()
{
    static const Forms all;
    return all;
}

std::atomic<const Kernels*>& inUse()
{
    static std::atomic<const Kernels*> form{forms().usable[forms().count - 1]};
    return form;
}

} // namespace

const Kernels& kernels()
{
    return *inUse().load(std::memory_order_relaxed);
}

void useKernels(const Kernels& form)
{
    inUse() = &form;
}

std::span<const Kernels* const> allKernels()
{
    return {forms().usable, forms().count};
}

} // namespace cdm::rerank
