// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/slidingspan.h"

#include "base/random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

using cdm::rerank::SlidingSpan;
using Vector = std::vector<double>;

namespace {

constexpr std::size_t dimension = 11; // padded to 16

Vector randomVector(cdm::Random& random, const SlidingSpan& span)
{
    Vector v(span.width());
    for (std::size_t c = 0; c < dimension; ++c)
        v[c] = random.normal();
    return v;
}

double dot(const double* a, const double* b, std::size_t n)
{
    return std::inner_product(a, a + n, b, 0.0);
}

/// Largest deviation of the basis from an orthonormal one, zero vectors aside.
double skew(const SlidingSpan& span)
{
    double worst = 0.0;
    for (std::size_t i = 0; i < span.size(); ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            const double product = dot(span.basis() + i * span.width(), span.basis() + j * span.width(), span.width());
            worst = std::max(worst, std::abs(product - (i == j && product != 0.0 ? 1.0 : 0.0)));
        }
    return worst;
}

double left(const SlidingSpan& span, Vector x)
{
    return std::sqrt(span.reduce(x, span.size()));
}

} // namespace

TEST(SlidingSpan, KeepsEverythingWithoutACapacity)
{
    cdm::Random random(1);
    SlidingSpan span(dimension, std::nullopt, SlidingSpan::Window::Bases);
    std::vector<Vector> pushed;
    for (std::size_t i = 0; i < dimension; ++i) {
        EXPECT_FALSE(span.isComplete());
        pushed.push_back(randomVector(random, span));
        const double expected = left(span, pushed.back());
        EXPECT_NEAR(span.push(pushed.back()), expected, 1e-12);
        EXPECT_TRUE(span.lost().empty());
    }
    EXPECT_LT(skew(span), 1e-14);
    EXPECT_TRUE(span.isComplete());
    for (const Vector& v : pushed)
        EXPECT_EQ(left(span, v), 0.0);
}

TEST(SlidingSpan, ReturnsTheLengthThatAVectorAdds)
{
    SlidingSpan span(3, std::nullopt, SlidingSpan::Window::Bases);
    EXPECT_DOUBLE_EQ(span.push(Vector{3, 0, 4, 0, 0, 0, 0, 0}), 5.0);
    EXPECT_DOUBLE_EQ(span.push(Vector{3, 2, 4, 0, 0, 0, 0, 0}), 2.0);
    EXPECT_EQ(span.push(Vector{6, -7, 8, 0, 0, 0, 0, 0}), 0.0) << "lies in the span";
    EXPECT_TRUE(span.gained().empty());
    EXPECT_FALSE(span.isComplete());
}

TEST(SlidingSpan, WindowOfVectorsSpansTheLastOnes)
{
    for (const std::size_t capacity : {1U, 2U, 5U}) {
        cdm::Random random(capacity);
        SlidingSpan span(dimension, capacity, SlidingSpan::Window::Vectors);
        std::vector<Vector> pushed;
        for (std::size_t i = 0; i < 300; ++i) {
            pushed.push_back(randomVector(random, span));
            span.push(pushed.back());
            ASSERT_LE(span.size(), capacity);
            ASSERT_LT(skew(span), 1e-12) << i;
            for (std::size_t j = pushed.size() - span.size(); j < pushed.size(); ++j)
                ASSERT_LT(left(span, pushed[j]), 1e-10) << "push " << i << ", vector " << j;
            if (i >= capacity) {
                ASSERT_FALSE(span.lost().empty());
                // What is lost was in the span of the old window and is orthogonal to what stays.
                for (std::size_t j = i - capacity + 1; j < i; ++j)
                    ASSERT_NEAR(dot(span.lost().data(), pushed[j].data(), span.width()), 0.0, 1e-10);
                SlidingSpan old(dimension, std::nullopt, SlidingSpan::Window::Bases);
                for (std::size_t j = i - capacity; j < i; ++j)
                    old.push(pushed[j]);
                ASSERT_LT(left(old, span.lost()), 1e-10);
            }
        }
    }
}

TEST(SlidingSpan, WindowOfBasesDropsTheOldestBasis)
{
    SlidingSpan span(2, 1, SlidingSpan::Window::Bases);
    EXPECT_DOUBLE_EQ(span.push(Vector{1, 0, 0, 0, 0, 0, 0, 0}), 1.0);
    EXPECT_DOUBLE_EQ(span.push(Vector{1, 2, 0, 0, 0, 0, 0, 0}), 2.0);
    EXPECT_EQ(span.lost(), (Vector{1, 0, 0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(span.gained(), (Vector{0, 1, 0, 0, 0, 0, 0, 0})) << "the residual, not the vector";
    EXPECT_DOUBLE_EQ(span.push(Vector{0, 3, 0, 0, 0, 0, 0, 0}), 0.0);
    EXPECT_EQ(span.lost(), (Vector{0, 1, 0, 0, 0, 0, 0, 0})) << "a vector that adds nothing still takes its place";
    EXPECT_DOUBLE_EQ(left(span, Vector{3, 4, 0, 0, 0, 0, 0, 0}), 5.0);
}

TEST(SlidingSpan, CapacityZeroHoldsNothing)
{
    for (const auto window : {SlidingSpan::Window::Vectors, SlidingSpan::Window::Bases}) {
        SlidingSpan span(2, 0, window);
        EXPECT_DOUBLE_EQ(span.push(Vector{3, 4, 0, 0, 0, 0, 0, 0}), 5.0);
        EXPECT_EQ(span.size(), 0U);
        EXPECT_TRUE(span.gained().empty());
        EXPECT_TRUE(span.lost().empty());
    }
}

TEST(SlidingSpan, NearlyDependentVectorsStayOrthogonal)
{
    cdm::Random random(7);
    SlidingSpan span(dimension, std::nullopt, SlidingSpan::Window::Bases);
    const Vector base = randomVector(random, span);
    for (int i = 0; i < 8; ++i) {
        Vector v = base;
        for (std::size_t c = 0; c < dimension; ++c)
            v[c] += 1e-7 * random.normal();
        EXPECT_GT(span.push(v), 0.0);
    }
    EXPECT_LT(skew(span), 1e-12);
}
