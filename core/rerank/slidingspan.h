// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/kernels.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace cdm::rerank {

/// An orthonormal basis, in float64, of what the list covers: of all vectors pushed so far, or of the last few.
///
/// Two readings of "the last few" are in use. In a window of *vectors* (DPP) the basis spans exactly the last
/// `capacity` vectors; dropping the oldest turns the basis by Givens rotations until one basis vector alone holds what
/// only the oldest contributed. In a window of *bases* (SSD) a vector contributes its residual when it was pushed, for
/// as long as it stays in the window.
class SlidingSpan
{
public:
    enum class Window { Vectors, Bases };

    /// No capacity: nothing is ever dropped.
    SlidingSpan(std::size_t dimension, std::optional<std::size_t> capacity, Window window);

    [[nodiscard]] std::size_t width() const noexcept { return width_; } ///< dimension rounded up to a multiple of 8
    [[nodiscard]] std::size_t size() const noexcept { return size_; }   ///< zero vectors in the basis included
    /// The basis spans the whole space: every residual is 0.
    [[nodiscard]] bool isComplete() const noexcept { return rank_ == dimension_; }
    /// [size, width] row-major, padded with zeros. A vector that added nothing has a zero vector here.
    [[nodiscard]] const double* basis() const noexcept { return basis_.data(); }

    /// Adds `vector` [width], and drops the oldest one when the window is full. Returns the length of what the vector
    /// added to what stays of the window, for bases to the whole window (0 when that is rounding alone).
    double push(std::span<const double> vector);

    /// Unit direction that the last push took out of the span, or nothing.
    [[nodiscard]] const std::vector<double>& lost() const noexcept { return lost_; }
    /// Unit direction that the last push brought into the span, or nothing.
    [[nodiscard]] const std::vector<double>& gained() const noexcept { return gained_; }

    /// Squared length of the part of `x` [width] orthogonal to the first `count` basis vectors; x becomes that part.
    /// Projected twice, so that it is accurate even when little is left.
    double reduce(std::span<double> x, std::size_t count) const;

private:
    [[nodiscard]] double squaredLengthOf(std::span<const double> x) const;
    void dropOldestVector();
    void dropOldestBasis();
    double append(std::span<const double> vector);

    const Kernels& kernels_;
    std::optional<std::size_t> capacity_;
    Window window_;
    std::size_t dimension_ = 0;
    std::size_t width_ = 0;
    std::size_t size_ = 0;
    std::size_t rank_ = 0; ///< basis vectors that are not zero
    std::vector<double> basis_;
    std::vector<std::vector<double>> coefficients_; ///< window of vectors: column j of R, vector_j = basis * column
    std::vector<double> lost_;
    std::vector<double> gained_;
    mutable std::vector<double> products_;
};

} // namespace cdm::rerank
