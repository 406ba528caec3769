// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/similarity.h"

#include "base/error.h"
#include "rerank/inputcheck.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace cdm::rerank {

namespace {

/// Brings rows whose squared length leaves the range of double to a length near 1, by powers of two; a direction stays
/// the same bit for bit. Returns nothing when no row needs it.
std::vector<double> scaledToRange(std::span<const double> rows, std::size_t dimension)
{
    constexpr double low = 0x1p-400;
    constexpr double high = 0x1p+400;
    std::vector<double> scaled;
    for (std::size_t first = 0; first < rows.size(); first += dimension) {
        double largest = 0.0;
        for (const double value : rows.subspan(first, dimension))
            largest = std::max(largest, std::abs(value));
        if (largest == 0.0 || (largest > low && largest < high))
            continue;
        if (scaled.empty())
            scaled.assign(rows.begin(), rows.end());
        int exponent = 0;
        std::frexp(largest, &exponent);
        for (std::size_t c = first; c < first + dimension; ++c)
            scaled[c] = std::ldexp(rows[c], -exponent);
    }
    return scaled;
}

} // namespace

template <class T>
SimilarityOf<T>::SimilarityOf(const MmrInput<T>& input) : rows_(input.embeddings.data()),
                                                          dimension_(input.dimension)
{
    const std::size_t n = input.scores.size();
    checkRows(input.embeddings, n, dimension_, "embedding of item", input.what);
    if (input.similarity == Similarity::SigmoidDot) {
        if (input.user.size() != dimension_)
            throw Error("the user vector has " + std::to_string(input.user.size()) + " values, the embeddings " +
                            std::to_string(dimension_),
                        input.what);
        checkRows(input.user, 1, dimension_, "user vector", input.what);
        userSquared_.resize(dimension_);
        std::transform(input.user.begin(), input.user.end(), userSquared_.begin(),
                       [](T u) { return static_cast<double>(u) * static_cast<double>(u); });
        if constexpr (std::is_same_v<T, double>)
            checkProducts(input.what, n);
        return;
    }
    if constexpr (std::is_same_v<T, double>) {
        if (dimension_ > 0)
            scaledRows_ = scaledToRange(input.embeddings, dimension_);
        if (!scaledRows_.empty())
            rows_ = scaledRows_.data();
    }
    inverseNorms_.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) {
        const double norm = std::sqrt(exactDot(row(i), row(i), dimension_));
        inverseNorms_[i] = norm > 0.0 ? 1.0 / norm : 0.0;
    }
}

template <class T>
void SimilarityOf<T>::checkProducts(const std::string& what, std::size_t n) const
{
    for (std::uint32_t i = 0; i < n; ++i)
        if (!std::isfinite(exactDot(row(i), probe(i).data(), dimension_)))
            throw Error("embedding of item " + std::to_string(i) + " times the user vector is too long for float64",
                        what);
}

template <class T>
std::vector<double> SimilarityOf<T>::probe(std::uint32_t chosen) const
{
    std::vector<double> probe(row(chosen), row(chosen) + dimension_);
    for (std::size_t c = 0; c < userSquared_.size(); ++c)
        probe[c] *= userSquared_[c];
    return probe;
}

template <class T>
double SimilarityOf<T>::similarity(double closeness) const
{
    if (!inverseNorms_.empty())
        return closeness;
    if (closeness >= 0.0)
        return 1.0 / (1.0 + std::exp(-closeness));
    const double small = std::exp(closeness);
    return small / (1.0 + small);
}

template class SimilarityOf<float>;
template class SimilarityOf<double>;

} // namespace cdm::rerank
