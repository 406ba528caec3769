// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/kernels.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::rerank {

/// The embeddings of a request, in two forms.
///
/// *Exact*: float64 arithmetic on the rows as given, in an order of operations that is the same on every processor.
/// Every choice is decided by it. Equal rows give equal values, bit for bit.
///
/// *Quick*: float32 rows for the kernels, `scale(i) * row(i)` being the unit row within rounding; `noise()` bounds the
/// error of a product, so that a quick value gives an interval that holds the true one. Rows are used where they lie
/// when they can be: float32 values of ordinary size are not copied.
template <class T>
class CandidateRows
{
public:
    /// `embeddings` [n, dimension] row-major must outlive this; `name` says what a row is ("embedding of item"). Throws
    /// Error naming `what` and the row for values that are not finite, for lengths that do not fit and, unless
    /// `directionsOnly` (lengths do not matter, so that extreme float64 rows may be rescaled), for rows whose squared
    /// length leaves the range of float64.
    CandidateRows(std::span<const T> embeddings, std::size_t n, std::size_t dimension, bool directionsOnly,
                  std::string name, const std::string& what);

    [[nodiscard]] std::size_t dimension() const noexcept { return dimension_; }

    [[nodiscard]] double length(std::uint32_t i) const;
    [[nodiscard]] bool isZero(std::uint32_t i) const { return scales_.empty() ? length(i) == 0.0 : scales_[i] == 0.0F; }
    /// 1 / length, 0 for a zero row.
    [[nodiscard]] double inverseLength(std::uint32_t i) const;
    /// <row i, v> in float64.
    [[nodiscard]] double dot(std::uint32_t i, const double* v) const;
    /// Copies row i, times `factor`, to out [dimension].
    void copy(std::uint32_t i, double factor, double* out) const;

    /// Length of a quick row and of the probes it is multiplied with: the dimension rounded up to a multiple of 8.
    /// Values of a quick row beyond the dimension are finite but mean nothing; those of a probe must be 0.
    [[nodiscard]] std::size_t width() const noexcept { return width_; }
    [[nodiscard]] const float* row(std::uint32_t i) const noexcept
    {
        return i < inPlace_ ? rows_ + i * stride_ : moved_.data() + (i - inPlace_) * width_;
    }
    [[nodiscard]] float scale(std::uint32_t i) const noexcept { return scales_.empty() ? 1.0F : scales_[i]; }
    /// Length of row i such that quickLength(i) * scale(i) = 1 (0 for a zero row).
    [[nodiscard]] double quickLength(std::uint32_t i) const
    {
        return scales_.empty() ? length(i) : scales_[i] > 0.0F ? 1.0 / static_cast<double>(scales_[i]) : 0.0;
    }
    /// Bound of | scale(i) * <row(i), p> - <unit row i, q> | for a unit vector q and p = q rounded to float32, or as
    /// unitProbe() gives it.
    [[nodiscard]] double noise() const noexcept { return noise_; }
    [[nodiscard]] bool isInPlace() const noexcept { return !scales_.empty(); }
    /// Unit row i as a probe, out [width].
    void unitProbe(std::uint32_t i, float* out) const;
    /// Rounds a probe [dimension] to float32, padded with zeros, out [width].
    void roundProbe(const double* probe, float* out) const;

private:
    [[nodiscard]] const T* exactRow(std::uint32_t i) const noexcept
    {
        return values_ + static_cast<std::size_t>(i) * dimension_;
    }
    [[nodiscard]] bool useInPlace(const std::string& what);
    /// Rows that are not of ordinary size are zero. Throws Error when one is not finite.
    [[nodiscard]] bool othersAreZero(const std::string& what);
    void packUnitRows(bool directionsOnly, const std::string& what);
    void rescaleExtremeRows();

    const Kernels& kernels_;
    std::string name_;
    const T* values_ = nullptr;
    std::size_t n_ = 0;
    std::size_t dimension_ = 0;
    std::size_t width_ = 0;
    double noise_ = 0.0;

    const float* rows_ = nullptr;
    std::size_t stride_ = 0;
    std::size_t inPlace_ = 0;             ///< rows below this one are read where they lie
    std::vector<float> moved_;            ///< the others, `width_` apart
    std::vector<float> scales_;           ///< empty when the quick rows are unit rows
    std::vector<T> rescaled_;             ///< float64 rows of extreme lengths, brought near 1
    mutable std::vector<double> lengths_; ///< -1 where not asked for yet
    mutable std::vector<double> inverses_;
    mutable std::vector<double> scratch_;
};

extern template class CandidateRows<float>;
extern template class CandidateRows<double>;

} // namespace cdm::rerank
