// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace cdm {

/// Mixes 64 bits (SplitMix64 finaliser); equal inputs give equal outputs on every platform.
[[nodiscard]] constexpr std::uint64_t mix64(std::uint64_t x) noexcept
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// Seed of a stream that is independent of the others of the same run, e.g. one per step or per user.
[[nodiscard]] constexpr std::uint64_t streamSeed(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0) noexcept
{
    return mix64(mix64(mix64(seed) ^ a) ^ (b + 0x632be59bd9b4e019ULL));
}

__extension__ using Wide = unsigned __int128; // keeps -Wpedantic quiet for the one 64 x 64 -> 128 product

/// Small, fast generator (SplitMix64) whose distributions are ours, because the standard library's differ between
/// implementations and results must not. Not thread-safe; give each thread its own stream.
class Random
{
public:
    explicit Random(std::uint64_t seed) : state_(mix64(seed)) {}

    std::uint64_t next() noexcept
    {
        const std::uint64_t value = mix64(state_);
        state_ += 0x9e3779b97f4a7c15ULL;
        return value;
    }
    /// In [0, 1).
    double uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// In [0, n); n must be positive.
    std::uint64_t below(std::uint64_t n) noexcept
    {
        return static_cast<std::uint64_t>((static_cast<Wide>(next()) * n) >> 64);
    }
    /// Standard normal (Box-Muller, one value a call).
    double normal() noexcept
    {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        return radius * std::cos(6.283185307179586 * uniform());
    }
    template <class T>
    void shuffle(std::vector<T>& values) noexcept
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::uint64_t state_;
};

} // namespace cdm
