// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/candidaterows.h"
#include "rerank/slidingspan.h"

#include <algorithm>
#include <array>
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
    /// Brings item i up to date in small portions, and returns its interval. Ends early when `enough(interval)` holds,
    /// as it may while residuals only fall; the interval then goes down to 0.
    template <class Enough>
    [[nodiscard]] Interval quick(std::uint32_t i, const Enough& enough);

    [[nodiscard]] double exact(std::uint32_t i);

private:
    /// A direction that the span gained (sign -1: residuals lose its square) or lost (+1), rounded for the kernels.
    struct Change
    {
        double constant = 0.0; ///< the component along the appended constant
        double sign = -1.0;
    };
    struct State
    {
        double rest = 0.0;
        double error = 0.0;
        std::uint32_t at = 0; ///< changes accounted for
    };
    struct ExactState
    {
        double rest = 0.0;
        double reference = 0.0; ///< rest when it was last computed without cancellation
        std::size_t at = 0;
    };

    void record(const std::vector<double>& direction, double sign);
    void apply(std::uint32_t i, float dot, const Change& change);
    void startOver(std::uint32_t i);
    void absorb(std::uint32_t i, ExactState& state) const;
    [[nodiscard]] Interval intervalOf(std::uint32_t i) const
    {
        return {std::max(0.0, states_[i].rest - states_[i].error), std::max(0.0, states_[i].rest + states_[i].error)};
    }

    static constexpr std::size_t portion = 8;

    const Kernels& kernels_ = kernels();
    const CandidateRows<T>& rows_;
    ResidualOptions options_;
    SlidingSpan span_;
    std::size_t pushedChanges_ = 0; ///< changes of the last push
    double staleError_ = 0.0;       ///< worth starting over

    std::vector<State> states_;
    std::vector<Change> changes_;
    std::vector<float> changeProbes_;
    std::vector<float> basisProbes_; ///< the current basis, rounded when first needed after a push
    std::vector<Change> basisChanges_;
    bool basisRounded_ = false;
    std::vector<ExactState> exactStates_;
};

template <class T>
template <class Enough>
typename Residuals<T>::Interval Residuals<T>::quick(std::uint32_t i, const Enough& enough)
{
    State& state = states_[i];
    if (options_.capacity && (changes_.size() - state.at > span_.size() || state.error > staleError_))
        startOver(i);
    std::array<float, portion> dots;
    while (state.at < changes_.size()) {
        const std::size_t from = state.at;
        const std::size_t count = std::min(portion, changes_.size() - from);
        kernels_.rowByProbes(rows_.row(i), changeProbes_.data() + from * rows_.width(), count, rows_.width(),
                             dots.data());
        for (std::size_t j = 0; j < count; ++j)
            apply(i, dots[j], changes_[from + j]);
        state.at += static_cast<std::uint32_t>(count);
        if (!options_.capacity && state.at < changes_.size() && enough(intervalOf(i)))
            return {0.0, intervalOf(i).high};
    }
    return intervalOf(i);
}

extern template class Residuals<float>;
extern template class Residuals<double>;

} // namespace cdm::rerank
