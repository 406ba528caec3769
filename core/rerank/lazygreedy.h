// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/kernels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace cdm::rerank {

/// Rounds up: never below `value`, and never minus infinity.
[[nodiscard]] inline float roundedUp(double value)
{
    constexpr double lowest = std::numeric_limits<float>::lowest();
    return static_cast<float>(std::max(value + std::abs(value) * 0x1p-23 + 0x1p-140, lowest));
}

/// Rounds down: never above `value`.
[[nodiscard]] inline float roundedDown(double value)
{
    return -roundedUp(-value);
}

/// Exact greedy choice that looks at as few candidates as it can.
///
/// Every candidate carries an upper bound of its gain, which may be old: gains only fall while a list grows. A step
/// brings candidates up to date only while their bound reaches the best proven gain. Where float32 cannot tell the
/// last few apart, their gains are compared in float64; ties go to the lower index. So the choice is that of the plain
/// form in float64, which evaluates everybody at every step.
class LazyGreedy
{
public:
    /// `ceilings` [N]: upper bounds of the gains before anything is known.
    explicit LazyGreedy(std::vector<float> ceilings) : kernels_(kernels()), ceilings_(std::move(ceilings))
    {
        places_.resize(ceilings_.size() + 8);
        reset();
    }

    /// Forgets what is known; the bounds are the ceilings again. For gains that can rise.
    void reset() { bounds_ = ceilings_; }
    void lower(std::uint32_t i, double bound) noexcept { bounds_[i] = roundedUp(bound); }
    void lowerCeiling(std::uint32_t i, float bound) noexcept { ceilings_[i] = bound; }
    void remove(std::uint32_t i) noexcept { ceilings_[i] = bounds_[i] = removed; }
    [[nodiscard]] bool isRemoved(std::uint32_t i) const noexcept { return ceilings_[i] == removed; }
    [[nodiscard]] std::size_t size() const noexcept { return ceilings_.size(); }

    struct Choice
    {
        std::int64_t winner = -1; ///< -1 when all are removed
        double atLeast = 0.0;     ///< a lower bound of the winner's gain
    };

    /// `refine(items, floor, atLeast)` brings the bounds of the items up to date with lower(), or as far as it takes to
    /// get below `floor`, and writes lower bounds of their gains to atLeast [items]. `exactGain(i)` is the gain in
    /// float64.
    template <class Refine, class ExactGain>
    [[nodiscard]] Choice choose(const Refine& refine, const ExactGain& exactGain);

private:
    static constexpr float removed = -std::numeric_limits<float>::infinity();
    static constexpr std::size_t chunk = 16;

    template <class Refine>
    void refineChunk(std::span<const std::uint32_t> items, const Refine& refine);

    const Kernels& kernels_;
    std::vector<float> ceilings_;
    std::vector<float> bounds_;
    std::vector<std::uint32_t> places_;
    std::int64_t runnerUp_ = -1; ///< a good first guess of the next step
    double floor_ = 0.0;
    std::int64_t leader_ = -1;
};

template <class Refine>
void LazyGreedy::refineChunk(std::span<const std::uint32_t> items, const Refine& refine)
{
    std::array<double, chunk> atLeast;
    refine(items, floor_, atLeast.data());
    for (std::size_t j = 0; j < items.size(); ++j)
        if (atLeast[j] > floor_) {
            floor_ = atLeast[j];
            runnerUp_ = leader_;
            leader_ = items[j];
        }
}

template <class Refine, class ExactGain>
LazyGreedy::Choice LazyGreedy::choose(const Refine& refine, const ExactGain& exactGain)
{
    if (bounds_.empty())
        return {};
    const std::uint32_t first = kernels_.placeOfLargest(bounds_.data(), bounds_.size());
    if (bounds_[first] == removed)
        return {};
    const std::int64_t guess = runnerUp_;
    floor_ = -std::numeric_limits<double>::infinity();
    leader_ = runnerUp_ = -1;
    const std::array<std::uint32_t, 2> guesses = {first, static_cast<std::uint32_t>(guess)};
    const bool hasGuess = guess >= 0 && guess != first && !isRemoved(guesses[1]);
    refineChunk(std::span(guesses).first(hasGuess ? 2 : 1), refine);

    const std::size_t found =
        kernels_.placesAtLeast(bounds_.data(), bounds_.size(), roundedDown(floor_), places_.data());
    std::array<std::uint32_t, chunk> pending;
    std::size_t count = 0;
    for (std::size_t p = 0; p < found; ++p) {
        const std::uint32_t i = places_[p];
        if (static_cast<double>(bounds_[i]) < floor_ || i == first || (hasGuess && i == guesses[1]))
            continue;
        pending[count++] = i;
        if (count == chunk) {
            refineChunk(pending, refine);
            count = 0;
        }
    }
    if (count > 0)
        refineChunk(std::span(pending).first(count), refine);

    std::size_t left = 0;
    for (std::size_t p = 0; p < found; ++p)
        if (static_cast<double>(bounds_[places_[p]]) >= floor_)
            places_[left++] = places_[p];
    if (left == 1)
        return {places_[0], floor_};
    Choice best{places_[0], exactGain(places_[0])};
    for (std::size_t p = 1; p < left; ++p) {
        const double gain = exactGain(places_[p]);
        if (gain > best.atLeast)
            best = {places_[p], gain};
    }
    return best;
}

} // namespace cdm::rerank
