// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/candidaterows.h"
#include "rerank/slidingspan.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cdm::rerank {

/// What candidates' vectors are in DPP and SSD.
struct ResidualOptions
{
    bool unitRows = true;                ///< divide each row by its length (a zero row stays zero)
    bool constant = false;               ///< append a constant 1 after that
    std::optional<std::size_t> capacity; ///< of the window
    SlidingSpan::Window window = SlidingSpan::Window::Bases;
};

/// Squared length of the part of each candidate's vector that the list does not cover, asked for lazily.
///
/// The *quick* value comes from float32 products and is an interval that holds the true one; the *exact* one is
/// float64, accurate relative to itself down to roundingLeft, and equal for equal rows.
template <class T>
class Residuals
{
public:
    struct Interval
    {
        double low = 0.0;
        double high = 0.0;
    };

    Residuals(const CandidateRows<T>& rows, std::size_t n, const ResidualOptions& options);

    /// Squared length of candidate i's whole vector.
    [[nodiscard]] double whole(std::uint32_t i) const;
    /// The vector of row i of `rows` (the candidates, or rows of the same dimension), padded with zeros.
    [[nodiscard]] std::vector<double> vectorOf(const CandidateRows<T>& rows, std::uint32_t i) const;

    /// The list now holds `vector`. Returns the length it added.
    double push(const std::vector<double>& vector);
    /// The last push dropped something from the window: residuals may have risen.
    [[nodiscard]] bool rose() const { return !span_.lost().empty(); }

    /// Brings those items up to date that missed only what the last push changed; cheap, several at once (at most 16).
    void advance(std::span<const std::uint32_t> items);
    /// Brings item i up to date in small portions, and returns its interval. While residuals only fall it ends early
    /// once the upper end is below `enough`; the interval then goes down to 0.
    [[nodiscard]] Interval quick(std::uint32_t i, double enough);

    [[nodiscard]] double exact(std::uint32_t i);

private:
    /// Directions that the span gained (sign -1: residuals lose their squares) or lost (+1), rounded for the kernels.
    struct Directions
    {
        std::size_t size = 0;
        std::vector<float> probes;    ///< [size + 7, width], the last ones zero as the kernels want it
        std::vector<float> constants; ///< [size + 7] components along the appended constant, then zeros
        std::vector<float> signs;     ///< [size + 7]
    };
    struct State
    {
        double rest = 0.0;
        float error = 0.0F;
        std::uint32_t at = 0; ///< changes accounted for
    };
    struct ExactState
    {
        double rest = 0.0;
        double reference = 0.0; ///< rest when it was last computed without cancellation
        std::size_t at = 0;
    };

    void append(Directions& directions, const double* direction, float sign) const;
    /// Returns how many directions were accounted for: all from `from` on, or fewer once the rest is below `enough`.
    std::size_t apply(std::uint32_t i, const Directions& directions, std::size_t from, double enough);
    void startOver(std::uint32_t i);
    [[nodiscard]] double reach(std::uint32_t i) const { return options_.unitRows ? 1.0 : rows_.quickLength(i); }
    /// Error of a product with a direction: of the float32 product, and of the sum with the constant.
    [[nodiscard]] double productError(std::uint32_t i) const
    {
        return rows_.noise() * reach(i) + (options_.constant ? 0x1p-22 * (1.0 + reach(i)) : 0.0);
    }
    void absorb(std::uint32_t i, ExactState& state) const;
    [[nodiscard]] Interval intervalOf(std::uint32_t i) const
    {
        const double error = static_cast<double>(states_[i].error);
        return {std::max(0.0, states_[i].rest - error), std::max(0.0, states_[i].rest + error)};
    }

    const Kernels& kernels_ = kernels();
    const CandidateRows<T>& rows_;
    ResidualOptions options_;
    SlidingSpan span_;
    std::size_t pushedChanges_ = 0; ///< changes of the last push
    double staleError_ = 0.0;       ///< worth starting over

    std::vector<State> states_;
    Directions changes_;
    Directions basis_; ///< the current basis, rounded when first needed after a push
    bool basisRounded_ = false;
    std::vector<ExactState> exactStates_;
};

extern template class Residuals<float>;
extern template class Residuals<double>;

} // namespace cdm::rerank
