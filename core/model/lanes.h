// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// Eight rows side by side, one to a lane of a vector register: sums and maxima over a row then need nothing across
// lanes. For the kernels that are compiled without LibTorch and with fast arithmetic.

#include "model/clones.h"
#include "model/polynomials.h"

#include <cstdint>
#include <vector>

namespace cdm::model {

constexpr std::int64_t laneCount = 8;

/// One number of each of eight rows.
using Lanes = float __attribute__((vector_size(32), may_alias));
using LaneInts = std::int32_t __attribute__((vector_size(32), may_alias));
/// The same anywhere in memory.
using UnalignedLanes = float __attribute__((vector_size(32), aligned(4), may_alias));

#define CDM_LANES inline __attribute__((always_inline))
#define CDM_LANES_MEMBER __attribute__((always_inline))

/// Places of an array of Lanes for n items: filled up to whole tiles.
constexpr std::int64_t paddedToLanes(std::int64_t n)
{
    return (n + laneCount - 1) / laneCount * laneCount;
}

namespace {

CDM_LANES Lanes lanesOf(float x)
{
    return Lanes{x, x, x, x, x, x, x, x};
}

CDM_LANES Lanes smaller(Lanes a, Lanes b)
{
    return a < b ? a : b;
}

CDM_LANES Lanes larger(Lanes a, Lanes b)
{
    return a > b ? a : b;
}

/// 2^shift e^x, relative error about 2e-7 (Cody-Waite reduction, minimax polynomial). x in [-87, 88] - shift log 2.
template <int shift = 0>
CDM_LANES Lanes expLanes(Lanes x)
{
    // Raised above 0, where truncation is floor.
    const LaneInts n = __builtin_convertvector(x * 1.44269504f + 300.5f, LaneInts) - 300;
    const Lanes whole = __builtin_convertvector(n, Lanes);
    const Lanes r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    return expPolynomial(r) * reinterpret_cast<Lanes>((n + (127 + shift)) << 23);
}

/// log x for positive normal x, relative error about 2e-7.
CDM_LANES Lanes logLanes(Lanes x)
{
    const LaneInts bits = reinterpret_cast<LaneInts>(x) - 0x3f3504f3;
    const Lanes e = __builtin_convertvector(bits >> 23, Lanes);
    const Lanes m = reinterpret_cast<Lanes>((bits & 0x007fffff) + 0x3f3504f3) - 1.0f;
    const Lanes z = m * m;
    const Lanes y = logPolynomial(m) * m * z - e * 2.12194440e-4f - 0.5f * z;
    return m + y + e * 0.693359375f;
}

} // namespace

/// Memory for lanes, reused; it never shrinks, and what it holds after growing means nothing.
class LaneArray
{
public:
    void grow(std::int64_t size)
    {
        if (static_cast<std::size_t>(size) > slots_.size())
            slots_.resize(static_cast<std::size_t>(size));
    }
    [[nodiscard]] Lanes* data() { return &slots_.data()->lanes; }

private:
    struct alignas(32) Slot
    {
        Lanes lanes;
    };
    std::vector<Slot> slots_;
};

} // namespace cdm::model
