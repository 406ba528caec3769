// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace cdm::eval {

__extension__ using Int128 = __int128; // keeps -Wpedantic quiet

/// A sum of metrics that does not depend on the order of the terms, on the number of threads that add them, or on terms
/// that were taken out again. Each term, within (-4, 4), is cut to a multiple of 2^-61 (an error below 5e-19), and the
/// integers are added exactly; the sum may have 2^66 terms.
class ExactSum
{
public:
    [[nodiscard]] static std::int64_t unitsOf(double term) noexcept
    {
        return static_cast<std::int64_t>(term * 0x1.0p61);
    }
    void add(double term) noexcept { units_ += unitsOf(term); }
    void addUnits(std::int64_t units) noexcept { units_ += units; }
    void add(const ExactSum& other) noexcept { units_ += other.units_; }
    /// Sum / count, the sum rounded once; 0 for no terms.
    [[nodiscard]] double mean(std::uint64_t count) const noexcept
    {
        return count == 0 ? 0.0 : static_cast<double>(units_) * 0x1.0p-61 / static_cast<double>(count);
    }

private:
    Int128 units_ = 0;
};

} // namespace cdm::eval
