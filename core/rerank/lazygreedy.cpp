// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/lazygreedy.h"

namespace cdm::rerank {

LazyGreedy::LazyGreedy(std::vector<float> ceilings)
    : kernels_(kernels()),
      size_(ceilings.size()),
      blocks_((size_ + Kernels::block - 1) / Kernels::block),
      patience_(12 + size_ / 256),
      ceilings_(std::move(ceilings)),
      maxima_(blocks_),
      places_(size_ + Kernels::block + 8)
{
    ceilings_.resize(blocks_ * Kernels::block, removed);
    reset();
}

void LazyGreedy::reset()
{
    bounds_ = ceilings_;
    kernels_.blockMaxima(bounds_.data(), blocks_, maxima_.data());
}

void LazyGreedy::remove(std::uint32_t i) noexcept
{
    ceilings_[i] = removed;
    take(i);
}

void LazyGreedy::take(std::uint32_t i)
{
    bounds_[i] = removed;
    const std::size_t block = i / Kernels::block;
    kernels_.blockMaxima(bounds_.data() + block * Kernels::block, 1, maxima_.data() + block);
}

std::uint32_t LazyGreedy::largestOf(std::uint32_t block) const
{
    const float* values = bounds_.data() + block * Kernels::block;
    return block * static_cast<std::uint32_t>(Kernels::block) + kernels_.placeOfLargest(values, Kernels::block);
}

void LazyGreedy::note(std::uint32_t i, const GainBounds& bounds)
{
    seen_.push_back({i, roundedUp(bounds.high)});
    if (bounds.low <= floor_)
        return;
    floor_ = bounds.low;
    runnerUp_ = leader_;
    leader_ = i;
}

} // namespace cdm::rerank
