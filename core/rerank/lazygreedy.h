// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/kernels.h"
#include "rerank/rounding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace cdm::rerank {

/// Bounds of a gain. Of a candidate that was not looked at to the end only the upper one is known.
struct GainBounds
{
    double low = -std::numeric_limits<double>::infinity();
    double high = 0.0;
};

/// Exact greedy choice that looks at as few candidates as it can.
///
/// Every candidate carries an upper bound of its gain, which may be old: gains only fall while a list grows. A step
/// brings candidates up to date, highest bound first, only while their bound reaches the best proven gain. Where
/// float32 cannot tell the last few apart, their gains are compared in float64; ties go to the lower index. So the
/// choice is that of the plain form in float64, which evaluates everybody at every step.
class LazyGreedy
{
public:
    /// `ceilings` [N]: upper bounds of the gains before anything is known.
    explicit LazyGreedy(std::vector<float> ceilings);

    /// Forgets what is known; the bounds are the ceilings again. For gains that can rise.
    void reset();
    /// Before the first choice or reset().
    void setCeiling(std::uint32_t i, float bound) noexcept { ceilings_[i] = bound; }
    void remove(std::uint32_t i) noexcept;
    [[nodiscard]] bool isRemoved(std::uint32_t i) const noexcept { return ceilings_[i] == removed; }

    struct Choice
    {
        std::int64_t winner = -1; ///< -1 when all are removed
        double atLeast = 0.0;     ///< a lower bound of the winner's gain
    };

    /// What a selection offers:
    /// - `prepare(items)`: several candidates (at most 16) are about to be asked for, a chance to do it together;
    /// - `bounds(i, floor)`: brings a candidate up to date, or as far as it takes to get below `floor`;
    /// - `exactGain(i)`: its gain in float64.
    template <class Selection>
    [[nodiscard]] Choice choose(Selection& selection);

private:
    static constexpr float removed = -std::numeric_limits<float>::infinity();
    static constexpr std::size_t chunk = 16;

    /// A candidate looked at in this step.
    struct Seen
    {
        std::uint32_t item;
        float bound;
    };

    void note(std::uint32_t i, const GainBounds& bounds)
    {
        seen_.push_back({i, roundedUp(bounds.high)});
        if (bounds.low <= floor_)
            return;
        floor_ = bounds.low;
        runnerUp_ = leader_;
        leader_ = i;
    }
    void take(std::uint32_t i)
    {
        bounds_[i] = removed;
        const std::size_t block = i / Kernels::block;
        kernels_.blockMaxima(bounds_.data() + block * Kernels::block, 1, maxima_.data() + block);
    }
    /// Place of the largest bound, which is in the block.
    [[nodiscard]] std::uint32_t largestOf(std::uint32_t block) const;
    template <class Selection>
    void lookAtAllAbove(Selection& selection);

    const Kernels& kernels_;
    std::size_t size_;
    std::size_t blocks_;
    std::size_t patience_; ///< candidates to take one by one before all that remain are gone through in one sweep
    bool isReset_ = false; ///< bounds say little now: sweep at once
    std::vector<float> ceilings_;
    std::vector<float> bounds_;
    std::vector<float> maxima_; ///< of the blocks of bounds_
    std::vector<std::uint32_t> places_;
    std::vector<Seen> seen_;
    double floor_ = 0.0;
    std::int64_t leader_ = -1;   ///< whose gain the floor is
    std::int64_t runnerUp_ = -1; ///< who led before; the first to look at in the next step, for a high floor at once
};

template <class Selection>
void LazyGreedy::lookAtAllAbove(Selection& selection)
{
    const std::size_t found =
        kernels_.placesAtLeast(bounds_.data(), bounds_.size(), roundedDown(floor_), places_.data());
    std::array<std::uint32_t, chunk> pending;
    for (std::size_t p = 0; p < found;) {
        std::size_t count = 0;
        for (; p < found && count < chunk; ++p)
            if (static_cast<double>(bounds_[places_[p]]) >= floor_)
                pending[count++] = places_[p];
        selection.prepare(std::span<const std::uint32_t>(pending).first(count));
        for (std::size_t j = 0; j < count; ++j)
            note(pending[j], selection.bounds(pending[j], floor_));
    }
}

template <class Selection>
LazyGreedy::Choice LazyGreedy::choose(Selection& selection)
{
    seen_.clear();
    floor_ = -std::numeric_limits<double>::infinity();
    leader_ = -1;
    if (runnerUp_ >= 0 && !isRemoved(static_cast<std::uint32_t>(runnerUp_))) {
        const auto guess = static_cast<std::uint32_t>(runnerUp_);
        take(guess);
        note(guess, selection.bounds(guess, floor_));
    }
    const std::size_t patience = isReset_ ? 2 : patience_;
    isReset_ = false;
    float largest = removed;
    while (blocks_ > 0) {
        const std::uint32_t block = kernels_.placeOfLargest(maxima_.data(), blocks_);
        largest = maxima_[block];
        if (largest == removed || static_cast<double>(largest) < floor_ || seen_.size() >= patience)
            break;
        const std::uint32_t i = largestOf(block);
        take(i);
        note(i, selection.bounds(i, floor_));
    }
    if (seen_.empty())
        return {};
    if (largest != removed && static_cast<double>(largest) >= floor_) {
        lookAtAllAbove(selection);
        for (const Seen& seen : seen_)
            bounds_[seen.item] = seen.bound;
        kernels_.blockMaxima(bounds_.data(), blocks_, maxima_.data());
    } else {
        for (const Seen& seen : seen_) {
            bounds_[seen.item] = seen.bound;
            float& maximum = maxima_[seen.item / Kernels::block];
            maximum = std::max(maximum, seen.bound);
        }
    }

    std::size_t left = 0;
    for (const Seen& seen : seen_)
        if (static_cast<double>(seen.bound) >= floor_)
            places_[left++] = seen.item;
    if (left == 1)
        return {places_[0], floor_};
    Choice best{-1, -std::numeric_limits<double>::infinity()};
    for (std::size_t p = 0; p < left; ++p) {
        const double gain = selection.exactGain(places_[p]);
        if (best.winner < 0 || gain > best.atLeast || (gain == best.atLeast && places_[p] < best.winner))
            best = {places_[p], gain};
    }
    return best;
}

} // namespace cdm::rerank
