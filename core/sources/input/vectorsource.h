// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace cdm::sources {

/// Rows of equally many numbers, read one at a time.
class VectorSource
{
public:
    virtual ~VectorSource() = default;
    [[nodiscard]] virtual std::size_t dimension() const noexcept = 0; ///< numbers per row
    [[nodiscard]] virtual std::uint64_t rows() const noexcept = 0;
    [[nodiscard]] virtual std::string name() const
    {
        return {};
    } ///< of the file, for messages; empty where it has none
    /// Writes row `row`, which must be below rows(), to `out` [dimension]. Numbers beyond the range of a float become
    /// infinite. Throws Error when the row cannot be read.
    virtual void read(std::uint64_t row, std::span<float> out) const = 0;
};

} // namespace cdm::sources
