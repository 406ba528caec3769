// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/candidaterows.h"

#include "base/error.h"
#include "rerank/inputcheck.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace cdm::rerank {

namespace {

/// Squared lengths within these bounds leave float32 products room on both sides.
constexpr float shortest = 1e-20F;
constexpr float longest = 1e+20F;

} // namespace

template <class T>
CandidateRows<T>::CandidateRows(std::span<const T> embeddings, std::size_t n, std::size_t dimension,
                                bool directionsOnly, std::string name, const std::string& what)
    : kernels_(kernels()),
      name_(std::move(name)),
      values_(embeddings.data()),
      n_(n),
      dimension_(dimension),
      width_((dimension + 7) / 8 * 8)
{
    // Rounding of the product itself, of the probe and of the scale, generously counted.
    noise_ = (2.0 * static_cast<double>(width_ / 8) + 24.0) * 0x1p-24;
    checkRowCount(embeddings.size(), n, dimension, what);
    if (!useInPlace(what))
        packUnitRows(directionsOnly, what);
}

template <class T>
bool CandidateRows<T>::useInPlace(const std::string& what)
{
    if constexpr (!std::is_same_v<T, float>) {
        checkRows(std::span(values_, n_ * dimension_), dimension_, name_.c_str(), what);
        return false;
    } else {
        scales_.resize(n_);
        kernels_.squaredLengths(values_, n_, dimension_, scales_.data());
        std::uint32_t ordinary = 0;
        for (const float squared : scales_)
            ordinary += squared > shortest && squared < longest ? 1 : 0;
        if (ordinary != n_ && !othersAreZero(what))
            return false;
        for (float& scale : scales_)
            scale = 1.0F / std::sqrt(scale);
        if (ordinary != n_)
            std::replace(scales_.begin(), scales_.end(), std::numeric_limits<float>::infinity(), 0.0F);
        rows_ = values_;
        stride_ = dimension_;
        const std::size_t size = n_ * dimension_;
        inPlace_ = dimension_ == width_ ? n_ : size >= width_ ? (size - width_) / dimension_ + 1 : 0;
        moved_.resize((n_ - inPlace_) * width_);
        for (std::size_t i = inPlace_; i < n_; ++i)
            std::copy_n(values_ + i * dimension_, dimension_, moved_.data() + (i - inPlace_) * width_);
        return true;
    }
}

template <class T>
bool CandidateRows<T>::othersAreZero(const std::string& what)
{
    for (std::size_t i = 0; i < n_; ++i) {
        const std::span row(values_ + i * dimension_, dimension_);
        if ((scales_[i] > shortest && scales_[i] < longest) ||
            std::all_of(row.begin(), row.end(), [](T value) { return value == 0; }))
            continue;
        checkRows(std::span(values_, n_ * dimension_), dimension_, name_.c_str(), what);
        scales_.clear();
        return false;
    }
    return true;
}

template <class T>
void CandidateRows<T>::packUnitRows(bool directionsOnly, const std::string& what)
{
    if (directionsOnly && std::is_same_v<T, double>)
        rescaleExtremeRows();
    inPlace_ = 0;
    moved_.resize(n_ * width_);
    for (std::uint32_t i = 0; i < n_; ++i) {
        if (!std::isfinite(length(i)))
            throw Error(name_ + " " + std::to_string(i) + " is too long for float64", what,
                        "Scale the embeddings down");
        const double factor = inverseLength(i);
        std::transform(exactRow(i), exactRow(i) + dimension_, moved_.data() + i * width_,
                       [factor](T value) { return static_cast<float>(static_cast<double>(value) * factor); });
    }
}

template <class T>
void CandidateRows<T>::rescaleExtremeRows()
{
    constexpr T low = static_cast<T>(0x1p-100);
    constexpr T high = static_cast<T>(0x1p+100);
    for (std::size_t i = 0; i < n_ && dimension_ > 0; ++i) {
        T largest = 0;
        for (const T value : std::span(values_ + i * dimension_, dimension_))
            largest = std::max(largest, std::abs(value));
        if (largest == 0 || (largest > low && largest < high))
            continue;
        if (rescaled_.empty()) {
            rescaled_.assign(values_, values_ + n_ * dimension_);
            values_ = rescaled_.data();
        }
        int exponent = 0;
        std::frexp(largest, &exponent);
        for (T& value : std::span(rescaled_.data() + i * dimension_, dimension_))
            value = std::ldexp(value, -exponent);
    }
}

template <class T>
double CandidateRows<T>::length(std::uint32_t i) const
{
    if (lengths_.empty()) {
        lengths_.assign(n_, -1.0);
        inverses_.resize(n_);
    }
    if (lengths_[i] < 0.0) {
        scratch_.resize(dimension_);
        copy(i, 1.0, scratch_.data());
        const double squared = dot(i, scratch_.data());
        lengths_[i] = std::sqrt(squared);
        inverses_[i] = lengths_[i] > 0.0 ? 1.0 / lengths_[i] : 0.0;
    }
    return lengths_[i];
}

template <class T>
double CandidateRows<T>::inverseLength(std::uint32_t i) const
{
    return length(i) > 0.0 ? inverses_[i] : 0.0;
}

template <class T>
double CandidateRows<T>::dot(std::uint32_t i, const double* v) const
{
    if constexpr (std::is_same_v<T, double>)
        return kernels_.exactDotDouble(exactRow(i), v, dimension_);
    else
        return kernels_.exactDotFloat(exactRow(i), v, dimension_);
}

template <class T>
void CandidateRows<T>::copy(std::uint32_t i, double factor, double* out) const
{
    std::transform(exactRow(i), exactRow(i) + dimension_, out,
                   [factor](T value) { return static_cast<double>(value) * factor; });
}

template <class T>
void CandidateRows<T>::unitProbe(std::uint32_t i, float* out) const
{
    const float factor = scale(i);
    std::transform(row(i), row(i) + dimension_, out, [factor](float value) { return value * factor; });
    std::fill(out + dimension_, out + width_, 0.0F);
}

template <class T>
void CandidateRows<T>::roundProbe(const double* probe, float* out) const
{
    std::transform(probe, probe + dimension_, out, [](double value) { return static_cast<float>(value); });
    std::fill(out + dimension_, out + width_, 0.0F);
}

template class CandidateRows<float>;
template class CandidateRows<double>;

} // namespace cdm::rerank
