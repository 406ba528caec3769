// SPDX-License-Identifier: GPL-3.0-only
#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

using namespace cdm;

// Bounds are five standard errors of the quantity itself, so a correct generator passes but for a chance of 1e-6.
constexpr int draws = 200'000;

TEST(Random, Mix64IsTheSplitMixFinaliser)
{
    // The first values of SplitMix64 with seed 1234567, as its author publishes them.
    EXPECT_EQ(mix64(1234567), 6457827717110365317ULL);
    EXPECT_EQ(mix64(1234567 + 0x9e3779b97f4a7c15ULL), 3203168211198807973ULL);
    static_assert(mix64(0) == 0xe220a8397b1dcdafULL);
}

TEST(Random, SameSeedSameNumbers)
{
    Random a(7);
    Random b(7);
    Random c(8);
    int different = 0;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t value = a.next();
        EXPECT_EQ(value, b.next());
        different += value != c.next();
    }
    EXPECT_EQ(different, 100);
}

TEST(Random, StreamsAreApart)
{
    std::set<std::uint64_t> seeds;
    for (std::uint64_t seed = 0; seed < 10; ++seed)
        for (std::uint64_t a = 0; a < 30; ++a)
            for (std::uint64_t b = 0; b < 30; ++b)
                seeds.insert(streamSeed(seed, a, b));
    EXPECT_EQ(seeds.size(), 10u * 30u * 30u);
    EXPECT_EQ(streamSeed(3, 4), streamSeed(3, 4, 0));
}

TEST(Random, UniformHasItsMoments)
{
    Random random(1);
    double sum = 0.0;
    double squares = 0.0;
    double least = 1.0;
    double most = 0.0;
    for (int i = 0; i < draws; ++i) {
        const double value = random.uniform();
        sum += value;
        squares += value * value;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    const double mean = sum / draws;
    EXPECT_GE(least, 0.0);
    EXPECT_LT(most, 1.0);
    EXPECT_NEAR(mean, 0.5, 5.0 * std::sqrt(1.0 / 12.0 / draws));
    EXPECT_NEAR(squares / draws, 1.0 / 3.0, 5.0 * std::sqrt((1.0 / 5.0 - 1.0 / 9.0) / draws));
}

TEST(Random, BelowIsEvenAndInRange)
{
    Random random(2);
    std::array<int, 7> counts = {};
    for (int i = 0; i < draws; ++i)
        ++counts.at(random.below(7));
    const double expected = draws / 7.0;
    for (const int count : counts)
        EXPECT_NEAR(count, expected, 5.0 * std::sqrt(expected * 6.0 / 7.0));
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(random.below(1), 0u);
    bool high = false;
    for (int i = 0; i < 100; ++i)
        high = high || random.below(UINT64_MAX) > UINT64_MAX / 2;
    EXPECT_TRUE(high);
}

TEST(Random, NormalHasItsMoments)
{
    Random random(3);
    double sum = 0.0;
    double squares = 0.0;
    double fourths = 0.0;
    int beyondTwo = 0;
    for (int i = 0; i < draws; ++i) {
        const double value = random.normal();
        ASSERT_TRUE(std::isfinite(value));
        sum += value;
        squares += value * value;
        fourths += value * value * value * value;
        beyondTwo += std::abs(value) > 2.0;
    }
    // Var(x) = 1, Var(x^2) = 3 - 1 = 2, Var(x^4) = 105 - 9 = 96; P(|x| > 2) = 0.0455.
    EXPECT_NEAR(sum / draws, 0.0, 5.0 * std::sqrt(1.0 / draws));
    EXPECT_NEAR(squares / draws, 1.0, 5.0 * std::sqrt(2.0 / draws));
    EXPECT_NEAR(fourths / draws, 3.0, 5.0 * std::sqrt(96.0 / draws));
    EXPECT_NEAR(beyondTwo / static_cast<double>(draws), 0.0455003, 5.0 * std::sqrt(0.0455 * 0.9545 / draws));
}

TEST(Random, ShuffleIsAFairPermutation)
{
    Random random(4);
    std::array<std::array<int, 4>, 4> at = {};
    constexpr int rounds = 40'000;
    for (int i = 0; i < rounds; ++i) {
        std::vector<std::size_t> values = {0, 1, 2, 3};
        random.shuffle(values);
        for (std::size_t place = 0; place < 4; ++place)
            ++at.at(values[place])[place];
        std::ranges::sort(values);
        ASSERT_EQ(values, (std::vector<std::size_t>{0, 1, 2, 3}));
    }
    for (const auto& counts : at)
        for (const int count : counts)
            EXPECT_NEAR(count, rounds / 4.0, 5.0 * std::sqrt(rounds * 0.25 * 0.75));
    std::vector<int> empty;
    random.shuffle(empty);
    EXPECT_TRUE(empty.empty());
}
