// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/exactdot.h"
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

    /// [d] what a chosen item is compared through: e_j, or e_j * u * u.
    [[nodiscard]] std::vector<double> probe(std::uint32_t chosen) const;
    /// Closeness of candidate i to the chosen item j whose probe is given.
    [[nodiscard]] double closeness(std::uint32_t i, std::uint32_t j, const double* probe) const
    {
        const double dot = exactDot(row(i), probe, dimension_);
        return inverseNorms_.empty() ? dot : dot * (inverseNorms_[i] * inverseNorms_[j]);
    }
    [[nodiscard]] double similarity(double closeness) const;

private:
    [[nodiscard]] const T* row(std::uint32_t i) const { return rows_ + static_cast<std::size_t>(i) * dimension_; }

    /// Throws Error when a product of two float64 embeddings could overflow.
    void checkProducts(const std::string& what, std::size_t n) const;

    const T* rows_ = nullptr;
    std::size_t dimension_ = 0;
    std::vector<T> scaledRows_;
    std::vector<double> userSquared_;
    std::vector<double> inverseNorms_; ///< empty for SigmoidDot; 0 for a zero vector
};

extern template class SimilarityOf<float>;
extern template class SimilarityOf<double>;

} // namespace cdm::rerank
