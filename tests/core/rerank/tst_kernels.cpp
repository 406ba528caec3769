// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/kernelforms.h"

#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using cdm::rerank::allKernels;
using cdm::rerank::Kernels;

namespace {

template <class T>
std::vector<T> randomValues(std::size_t count, std::uint64_t seed)
{
    cdm::Random random(seed);
    std::vector<T> values(count);
    for (T& value : values)
        value = static_cast<T>(random.normal());
    return values;
}

double plainDot(const float* a, const float* b, std::size_t n)
{
    double sum = 0.0;
    for (std::size_t c = 0; c < n; ++c)
        sum += static_cast<double>(a[c]) * static_cast<double>(b[c]);
    return sum;
}

} // namespace

TEST(Kernels, FloatProductsAreWithinRounding)
{
    for (const Kernels* form : allKernels())
        for (const std::size_t width : {0U, 8U, 16U, 24U, 64U, 136U})
            for (const std::size_t count : {0U, 1U, 3U, 4U, 7U, 16U}) {
                const std::vector<float> rows = randomValues<float>(count * width, 1);
                const std::vector<float> probe = randomValues<float>(width, 2);
                std::vector<const float*> places;
                for (std::size_t j = 0; j < count; ++j)
                    places.push_back(rows.data() + (count - 1 - j) * width);
                std::vector<float> byProbe(count);
                form->rowsByProbe(places.data(), count, probe.data(), width, byProbe.data());
                const double tolerance = 1e-6 * (1.0 + static_cast<double>(width));
                for (std::size_t j = 0; j < count; ++j)
                    EXPECT_NEAR(byProbe[j], plainDot(places[j], probe.data(), width), tolerance) << form->name;
            }
}

TEST(Kernels, LargestProductStopsWhenItIsEnough)
{
    constexpr std::size_t width = 24;
    const std::vector<float> row = randomValues<float>(width, 9);
    for (const Kernels* form : allKernels())
        for (std::size_t count = 0; count < 14; ++count) {
            const std::vector<float> probes = randomValues<float>(count * width, 10);
            std::vector<double> products;
            for (std::size_t j = 0; j < count; ++j)
                products.push_back(plainDot(row.data(), probes.data() + j * width, width));
            float largest = -3.0F;
            EXPECT_EQ(form->largestProduct(row.data(), probes.data(), count, width, INFINITY, &largest), count);
            double expected = -3.0;
            for (const double product : products)
                expected = std::max(expected, product);
            EXPECT_NEAR(largest, expected, 1e-4) << form->name;

            largest = -3.0F;
            const std::size_t met = form->largestProduct(row.data(), probes.data(), count, width, -2.0F, &largest);
            ASSERT_LE(met, count);
            expected = -3.0;
            for (std::size_t j = 0; j < met; ++j)
                expected = std::max(expected, products[j]);
            EXPECT_NEAR(largest, expected, 1e-4) << form->name;
            EXPECT_TRUE(met == count || largest >= -2.0F);
        }
}

TEST(Kernels, SumsOfSquares)
{
    constexpr std::size_t width = 16;
    const std::vector<float> row = randomValues<float>(width, 11);
    for (const Kernels* form : allKernels())
        for (std::size_t count = 0; count < 11; ++count) {
            std::vector<float> probes = randomValues<float>(count * width, 12);
            probes.resize((count + 7) * width);
            std::vector<float> constants = randomValues<float>(count, 13);
            std::vector<float> signs(count, -1.0F);
            constants.resize(count + 7);
            signs.resize(count + 7);
            for (std::size_t j = 0; j < count; j += 3)
                signs[j] = 1.0F;
            double expected[2] = {5.0, 0.0};
            for (std::size_t j = 0; j < count; ++j) {
                const double along =
                    0.5 * plainDot(row.data(), probes.data() + j * width, width) + static_cast<double>(constants[j]);
                expected[0] += static_cast<double>(signs[j]) * along * along;
                expected[1] += std::abs(along);
            }
            double sums[2] = {5.0, 0.0};
            EXPECT_EQ(form->sumSquares(row.data(), probes.data(), count, width, 0.5F, constants.data(), signs.data(),
                                       0.0, -INFINITY, sums),
                      count);
            EXPECT_NEAR(sums[0], expected[0], 1e-3) << form->name;
            EXPECT_NEAR(sums[1], expected[1], 1e-4) << form->name;
        }
}

TEST(Kernels, SumsOfSquaresEndOnceTheRestIsSmallEnough)
{
    constexpr std::size_t width = 8;
    constexpr std::size_t count = 40;
    const std::vector<float> row(width, 1.0F);
    std::vector<float> probes(count * width, 0.125F); // every product is 1
    probes.resize((count + 7) * width);
    const std::vector<float> constants(count + 7, 0.0F);
    std::vector<float> signs(count, -1.0F);
    signs.resize(count + 7);
    for (const Kernels* form : allKernels()) {
        const auto met = [&](double error, double enough) {
            double sums[2] = {100.0, 0.0};
            const std::size_t result = form->sumSquares(row.data(), probes.data(), count, width, 1.0F, constants.data(),
                                                        signs.data(), error, enough, sums);
            EXPECT_EQ(sums[0], 100.0 - static_cast<double>(result)) << form->name;
            EXPECT_EQ(sums[1], static_cast<double>(result)) << form->name;
            return result;
        };
        EXPECT_EQ(met(0.0, 50.0), count);
        EXPECT_EQ(met(0.0, 85.0), 16U) << form->name;
        EXPECT_EQ(met(0.0, 200.0), 8U) << form->name;
        EXPECT_EQ(met(0.25, 85.0), 40U) << form->name; // 100 - n + n / 2 + n / 16
    }
}

TEST(Kernels, MaximaOfBlocks)
{
    const std::vector<float> values = randomValues<float>(5 * Kernels::block, 14);
    for (const Kernels* form : allKernels()) {
        std::vector<float> maxima(5);
        form->blockMaxima(values.data(), 5, maxima.data());
        for (std::size_t b = 0; b < 5; ++b) {
            const auto first = values.begin() + static_cast<std::ptrdiff_t>(b * Kernels::block);
            EXPECT_EQ(maxima[b], *std::max_element(first, first + Kernels::block)) << form->name;
        }
    }
}

TEST(Kernels, SquaredLengthsOfAnyDimension)
{
    for (const Kernels* form : allKernels())
        for (const std::size_t dimension : {0U, 1U, 3U, 8U, 13U, 64U, 65U})
            for (const std::size_t count : {0U, 1U, 4U, 6U}) {
                const std::vector<float> rows = randomValues<float>(count * dimension, 3);
                std::vector<float> squares(count);
                form->squaredLengths(rows.data(), count, dimension, squares.data());
                for (std::size_t i = 0; i < count; ++i) {
                    const float* row = rows.data() + i * dimension;
                    const double expected = plainDot(row, row, dimension);
                    EXPECT_NEAR(squares[i], expected, 1e-6 * (1.0 + expected)) << form->name;
                }
            }
}

TEST(Kernels, PlacesAreThoseOfAPlainScan)
{
    constexpr float removed = -std::numeric_limits<float>::infinity();
    for (const Kernels* form : allKernels())
        for (std::size_t count = 1; count < 70; ++count) {
            cdm::Random random(count);
            std::vector<float> values(count);
            for (float& value : values) // few values: many ties
                value = random.below(5) == 0 ? removed : static_cast<float>(random.below(6)) - 3.0F;
            const auto largest = std::max_element(values.begin(), values.end());
            EXPECT_EQ(form->placeOfLargest(values.data(), count), largest - values.begin()) << form->name;
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = 0; i < count; ++i)
                if (values[i] >= 0.0F)
                    expected.push_back(i);
            std::vector<std::uint32_t> places(count + 8);
            places.resize(form->placesAtLeast(values.data(), count, 0.0F, places.data()));
            EXPECT_EQ(places, expected) << form->name << ", " << count << " values";
        }
}

TEST(Kernels, ExactProductsAreTheSameBitsInEveryForm)
{
    const Kernels& plain = *allKernels()[0];
    for (const Kernels* form : allKernels())
        for (const std::size_t dimension : {1U, 3U, 4U, 8U, 13U, 64U, 67U}) {
            const std::vector<float> a = randomValues<float>(dimension, 4);
            const std::vector<double> b = randomValues<double>(dimension, 5);
            const std::vector<double> c = randomValues<double>(dimension, 6);
            EXPECT_EQ(form->exactDotFloat(a.data(), b.data(), dimension),
                      plain.exactDotFloat(a.data(), b.data(), dimension));
            EXPECT_EQ(form->exactDotDouble(c.data(), b.data(), dimension),
                      plain.exactDotDouble(c.data(), b.data(), dimension));
            EXPECT_NEAR(form->exactDotDouble(c.data(), b.data(), dimension),
                        std::inner_product(c.begin(), c.end(), b.begin(), 0.0), 1e-12);
        }
}

TEST(Kernels, ProjectionIsTheSameBitsInEveryForm)
{
    const Kernels& plain = *allKernels()[0];
    constexpr std::size_t width = 24;
    for (const Kernels* form : allKernels())
        for (const std::size_t count : {0U, 1U, 4U, 9U}) {
            const std::vector<double> basis = randomValues<double>(count * width, 7);
            const std::vector<double> x = randomValues<double>(width, 8);
            std::vector<double> products(count);
            form->exactProducts(basis.data(), count, width, x.data(), products.data());
            for (std::size_t j = 0; j < count; ++j)
                EXPECT_EQ(products[j], plain.exactDotDouble(basis.data() + j * width, x.data(), width));
            std::vector<double> here = x;
            std::vector<double> there = x;
            form->exactSubtract(basis.data(), count, width, products.data(), here.data());
            plain.exactSubtract(basis.data(), count, width, products.data(), there.data());
            EXPECT_EQ(here, there);
            for (std::size_t c = 0; c < width; ++c) {
                double expected = x[c];
                for (std::size_t j = 0; j < count; ++j)
                    expected -= products[j] * basis[j * width + c];
                EXPECT_NEAR(here[c], expected, 1e-12);
            }
        }
}
