// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace cdm::eval {

__extension__ using Int128 = __int128; // keeps -Wpedantic quiet

/// A sum of doubles without rounding, so that it does not depend on the order of the terms, on the number of threads
/// that add them, or on terms that were taken out again. Kept as an integer of units of 2^-80: exact for terms of at
/// least 2^-27 and for multiples of 2^-80 (every metric of lists of fewer than 2^27 candidates); smaller terms are cut
/// to that unit. The sum must stay below 2^46.
class ExactSum
{
public:
    void add(double term) noexcept { units_ += unitsOf(term); }
    void subtract(double term) noexcept { units_ -= unitsOf(term); }
    void add(const ExactSum& other) noexcept { units_ += other.units_; }
    /// The sum, rounded once.
    [[nodiscard]] double value() const noexcept { return static_cast<double>(units_) * 0x1.0p-80; }
    /// value() / count; 0 for no terms.
    [[nodiscard]] double mean(std::uint64_t count) const noexcept
    {
        return count == 0 ? 0.0 : value() / static_cast<double>(count);
    }

private:
    static Int128 unitsOf(double term) noexcept { return static_cast<Int128>(term * 0x1.0p80); }

    Int128 units_ = 0;
};

} // namespace cdm::eval
