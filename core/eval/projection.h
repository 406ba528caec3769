// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace cdm::eval {

/// Vectors [n, dimension], row-major, that somebody else owns.
struct VectorRows
{
    std::span<const float> values;
    std::size_t dimension = 0;

    [[nodiscard]] std::size_t size() const noexcept { return dimension == 0 ? 0 : values.size() / dimension; }
    [[nodiscard]] std::span<const float> operator[](std::size_t row) const
    {
        return values.subspan(row * dimension, dimension);
    }
};

/// The plane through the mean along which vectors differ most (principal component analysis).
struct PrincipalPlane
{
    std::vector<double> mean;                ///< [d]
    std::array<std::vector<double>, 2> axes; ///< unit length, orthogonal; [d] each
    std::array<double, 2> explained{};       ///< share of the total variance along each axis, [0, 1], descending
    double variance = 0.0;                   ///< total: the sum over the dimensions, divided by n
};

/// A place in the plane, along its two axes.
using PlanePoint = std::array<double, 2>;

inline constexpr std::size_t largestPlaneDimension = 2048;

/// Exact: eigenvectors of the d x d covariance. An axis points to where its largest component (of equal ones the first)
/// is positive, so that the same vectors give the same picture. Vectors that do not differ, one alone and none explain
/// nothing, and their axes are the first two dimensions; with d = 1 the second axis is 0. O(n d^2 + d^3); reports
/// progress in rows. Throws Error for a dimension outside [1, largestPlaneDimension], a size that is no multiple of it
/// and numbers that are not finite, naming the row; Cancelled.
[[nodiscard]] PrincipalPlane principalPlane(const VectorRows& rows, JobContext& job);

/// Where each row lies: axes (row - mean). Throws Error when the dimensions differ.
[[nodiscard]] std::vector<PlanePoint> project(const PrincipalPlane& plane, const VectorRows& rows);

/// One set of vectors laid on another.
struct Alignment
{
    std::vector<float> values; ///< [n, dimension of the reference]
    /// |M|_* / (|X| |Y|) of the centred sets X and Y, with M = Y'X: 1 when they are the same up to rotation and scale,
    /// 0 when they have nothing in common or one of them is a single point.
    double agreement = 0.0;
};

/// Turns `moved` so that it lies as close to `reference` as it can (orthogonal Procrustes): (y - mean Y) Q + mean X
/// with the orthogonal Q that minimises sum |x_i - y_i|^2. Embeddings of two trainings differ by an arbitrary rotation;
/// what is left after it is real. Rows belong together by place. Nothing is scaled. Where `moved` has more dimensions,
/// those that no rotation brings into the reference's space are dropped. Throws Error when the sizes differ, as
/// principalPlane(); Cancelled.
[[nodiscard]] Alignment alignTo(const VectorRows& reference, const VectorRows& moved, JobContext& job);

} // namespace cdm::eval
