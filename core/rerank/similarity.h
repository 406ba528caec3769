// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/candidaterows.h"
#include "rerank/mmr.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cdm::rerank {

/// Similarities of candidates in float64, whatever the type of the embeddings: what every choice is decided by.
/// A similarity is a rising function of a *closeness* (the cosine itself, or the dot product of Eq 3), so that the
/// largest similarity needs the function once. Equal embeddings have equal similarities, bit for bit.
template <class T>
class SimilarityOf
{
public:
    /// Checks lengths and that all values are finite; throws Error. `input` must outlive this.
    explicit SimilarityOf(const MmrInput<T>& input);

    [[nodiscard]] const CandidateRows<T>& rows() const noexcept { return rows_; }
    [[nodiscard]] bool isCosine() const noexcept { return isCosine_; }

    /// [d] what a chosen item is compared through: e_j, or e_j * u * u.
    [[nodiscard]] std::vector<double> probe(std::uint32_t chosen) const;
    /// Closeness of candidate i to the chosen item j whose probe is given.
    [[nodiscard]] double closeness(std::uint32_t i, std::uint32_t j, const double* probe) const
    {
        const double dot = rows_.dot(i, probe);
        return isCosine_ ? dot * (rows_.inverseLength(i) * rows_.inverseLength(j)) : dot;
    }
    [[nodiscard]] double similarity(double closeness) const;
    /// The closeness that has this similarity; infinite for a similarity that none has.
    [[nodiscard]] double closenessOf(double similarity) const;

    /// Quick values exist: lengths are such that float32 products neither overflow nor vanish.
    [[nodiscard]] bool hasQuick() const noexcept { return hasQuick_; }
    /// The probe of a chosen item in float32, out [rows().width()]; returns its length.
    double quickProbe(std::uint32_t chosen, float* out) const;
    /// Closeness of candidate i = quickFactor(i) * <quick row i, quick probe>, with an error of at most
    /// quickError(i) * length of the probe.
    [[nodiscard]] double quickFactor(std::uint32_t i) const
    {
        if (isCosine_)
            return static_cast<double>(rows_.scale(i));
        return rows_.isInPlace() ? 1.0 : rows_.length(i);
    }
    [[nodiscard]] double quickError(std::uint32_t i) const
    {
        return isCosine_ ? rows_.noise() : rows_.noise() * rows_.quickLength(i) + 0x1p-60;
    }

private:
    /// Throws Error when a product of float64 embeddings could overflow.
    void checkProducts(const std::string& what, std::size_t n) const;

    [[nodiscard]] bool findQuick(std::size_t n) const;

    CandidateRows<T> rows_;
    bool isCosine_;
    bool hasQuick_ = true;
    std::vector<double> userSquared_;
};

extern template class SimilarityOf<float>;
extern template class SimilarityOf<double>;

} // namespace cdm::rerank
