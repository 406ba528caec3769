// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/similarity.h"

#include "base/error.h"
#include "rerank/inputcheck.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace cdm::rerank {

template <class T>
SimilarityOf<T>::SimilarityOf(const MmrInput<T>& input)
    : rows_(input.embeddings, input.scores.size(), input.dimension, input.similarity == Similarity::Cosine,
            "embedding of item", input.what),
      isCosine_(input.similarity == Similarity::Cosine)
{
    if (isCosine_)
        return;
    if (input.user.size() != input.dimension)
        throw Error("the user vector has " + std::to_string(input.user.size()) + " values, the embeddings " +
                        std::to_string(input.dimension),
                    input.what);
    checkVector(input.user, "user vector", input.what);
    userSquared_.resize(input.dimension);
    std::transform(input.user.begin(), input.user.end(), userSquared_.begin(),
                   [](T u) { return static_cast<double>(u) * static_cast<double>(u); });
    if constexpr (std::is_same_v<T, double>)
        checkProducts(input.what, input.scores.size());
    hasQuick_ = findQuick(input.scores.size());
}

template <class T>
bool SimilarityOf<T>::findQuick(std::size_t n) const
{
    constexpr double limit = 1e15;
    double longest = 0.0;
    for (std::uint32_t i = 0; i < n; ++i)
        longest = std::max(longest, rows_.quickLength(i));
    const auto weight = std::max_element(userSquared_.begin(), userSquared_.end());
    return weight == userSquared_.end() || (longest < limit && longest * *weight < limit);
}

template <class T>
double SimilarityOf<T>::quickProbe(std::uint32_t chosen, float* out) const
{
    if (isCosine_) {
        rows_.unitProbe(chosen, out);
        return 1.0;
    }
    const std::vector<double> exact = probe(chosen);
    rows_.roundProbe(exact.data(), out);
    double squared = 0.0;
    for (const double value : exact)
        squared += value * value;
    return std::sqrt(squared);
}

template <class T>
void SimilarityOf<T>::checkProducts(const std::string& what, std::size_t n) const
{
    constexpr double limit = 0x1p+250;
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::vector<double> weighted = probe(i);
        const bool fits = std::all_of(weighted.begin(), weighted.end(), [](double v) { return std::abs(v) < limit; });
        if (!fits || rows_.length(i) >= limit)
            throw Error("embedding of item " + std::to_string(i) + " is too long for products in float64", what,
                        "Scale the embeddings or the user vector down");
    }
}

template <class T>
std::vector<double> SimilarityOf<T>::probe(std::uint32_t chosen) const
{
    std::vector<double> probe(rows_.dimension());
    rows_.copy(chosen, 1.0, probe.data());
    for (std::size_t c = 0; c < userSquared_.size(); ++c)
        probe[c] *= userSquared_[c];
    return probe;
}

template <class T>
double SimilarityOf<T>::similarity(double closeness) const
{
    if (isCosine_)
        return closeness;
    if (closeness >= 0.0)
        return 1.0 / (1.0 + std::exp(-closeness));
    const double small = std::exp(closeness);
    return small / (1.0 + small);
}

template <class T>
double SimilarityOf<T>::closenessOf(double similarity) const
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (isCosine_)
        return similarity;
    if (similarity <= 0.0 || similarity >= 1.0)
        return similarity <= 0.0 ? -infinity : infinity;
    return std::log(similarity / (1.0 - similarity));
}

template class SimilarityOf<float>;
template class SimilarityOf<double>;

} // namespace cdm::rerank
