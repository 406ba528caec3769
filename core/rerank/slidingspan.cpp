// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/slidingspan.h"

#include <algorithm>
#include <cmath>

namespace cdm::rerank {

namespace {

/// What is left of a squared length when only rounding is left.
constexpr double roundingLeft = 1e-28;

} // namespace

SlidingSpan::SlidingSpan(std::size_t dimension, std::optional<std::size_t> capacity, Window window)
    : kernels_(kernels()),
      capacity_(capacity),
      window_(window),
      dimension_(dimension),
      width_((dimension + 7) / 8 * 8)
{
}

double SlidingSpan::squaredLengthOf(std::span<const double> x) const
{
    return kernels_.exactDotDouble(x.data(), x.data(), x.size());
}

double SlidingSpan::reduce(std::span<double> x, std::size_t count) const
{
    const double whole = squaredLengthOf(x);
    double left = whole;
    products_.resize(count);
    // Classical Gram-Schmidt, repeated while it loses more than half of the square: the result is then orthogonal to
    // working precision.
    for (int pass = 0; pass < 3; ++pass) {
        const double before = left;
        kernels_.exactProducts(basis_.data(), count, width_, x.data(), products_.data());
        kernels_.exactSubtract(basis_.data(), count, width_, products_.data(), x.data());
        left = squaredLengthOf(x);
        if (left <= roundingLeft * whole)
            return 0.0;
        if (left > 0.5 * before)
            break;
    }
    return left;
}

double SlidingSpan::push(std::span<const double> vector)
{
    lost_.clear();
    gained_.clear();
    if (capacity_ && *capacity_ == 0)
        return std::sqrt(squaredLengthOf(vector));
    const bool full = capacity_ && size_ == *capacity_;
    if (full && window_ == Window::Vectors)
        dropOldestVector();
    const double length = append(vector);
    if (full && window_ == Window::Bases)
        dropOldestBasis();
    if (!lost_.empty())
        --rank_;
    return length;
}

double SlidingSpan::append(std::span<const double> vector)
{
    basis_.resize((size_ + 1) * width_);
    const std::span added(basis_.data() + size_ * width_, width_);
    std::copy(vector.begin(), vector.end(), added.begin());
    if (window_ == Window::Vectors && capacity_) {
        std::vector<double> column(size_);
        kernels_.exactProducts(basis_.data(), size_, width_, vector.data(), column.data());
        coefficients_.push_back(std::move(column));
    }
    const double length = std::sqrt(reduce(added, size_));
    if (length > 0.0) {
        for (double& value : added)
            value /= length;
        gained_.assign(added.begin(), added.end());
        ++rank_;
    } else {
        std::fill(added.begin(), added.end(), 0.0);
    }
    if (!coefficients_.empty())
        coefficients_.back().push_back(length);
    ++size_;
    return length;
}

void SlidingSpan::dropOldestBasis()
{
    const std::span oldest(basis_.data(), width_);
    if (squaredLengthOf(oldest) > 0.0)
        lost_.assign(oldest.begin(), oldest.end());
    basis_.erase(basis_.begin(), basis_.begin() + static_cast<std::ptrdiff_t>(width_));
    --size_;
}

void SlidingSpan::dropOldestVector()
{
    coefficients_.erase(coefficients_.begin());
    for (std::size_t i = 0; i + 1 < size_; ++i) {
        // Column i now has an entry below the diagonal; a rotation of basis vectors i and i + 1 removes it.
        const double a = coefficients_[i][i];
        const double b = coefficients_[i][i + 1];
        const double length = std::hypot(a, b);
        const double cosine = length > 0.0 ? a / length : 1.0;
        const double sine = length > 0.0 ? b / length : 0.0;
        for (std::size_t j = i; j < coefficients_.size(); ++j) {
            const double upper = coefficients_[j][i];
            const double lower = coefficients_[j][i + 1];
            coefficients_[j][i] = cosine * upper + sine * lower;
            coefficients_[j][i + 1] = cosine * lower - sine * upper;
        }
        double* first = basis_.data() + i * width_;
        double* second = first + width_;
        for (std::size_t c = 0; c < width_; ++c) {
            const double upper = first[c];
            first[c] = cosine * upper + sine * second[c];
            second[c] = cosine * second[c] - sine * upper;
        }
        coefficients_[i].resize(i + 1);
    }
    const std::span last(basis_.data() + (size_ - 1) * width_, width_);
    if (squaredLengthOf(last) > 0.0)
        lost_.assign(last.begin(), last.end());
    --size_;
    basis_.resize(size_ * width_);
}

} // namespace cdm::rerank
