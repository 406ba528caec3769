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
    isReset_ = false;
}

void LazyGreedy::reset()
{
    isReset_ = true;
    bounds_ = ceilings_;
    kernels_.blockMaxima(bounds_.data(), blocks_, maxima_.data());
}

void LazyGreedy::remove(std::uint32_t i) noexcept
{
    ceilings_[i] = removed;
    take(i);
}

std::uint32_t LazyGreedy::largestOf(std::uint32_t block) const
{
    const float* values = bounds_.data() + block * Kernels::block;
    return block * static_cast<std::uint32_t>(Kernels::block) + kernels_.placeOfLargest(values, Kernels::block);
}

} // namespace cdm::rerank
