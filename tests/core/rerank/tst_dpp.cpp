// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/dpp.h"
#include "rerank/kernelforms.h"
#include "rerank/topk.h"

#include "candidates.h"
#include "references.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

using cdm::rerank::DppInput;
using cdm::test::Candidates;
using cdm::test::errorOf;
using cdm::test::randomCandidates;
using Order = std::vector<std::uint32_t>;

namespace {

template <class T>
DppInput<T> inputOf(const Candidates<T>& candidates, double alpha, std::size_t k, std::size_t window = 0)
{
    DppInput<T> input;
    input.scores = candidates.scores;
    input.embeddings = candidates.embeddings;
    input.dimension = candidates.dimension;
    input.alpha = alpha;
    input.k = k;
    if (window > 0)
        input.window = window;
    input.what = "request 3";
    return input;
}

template <class T>
Order select(const Candidates<T>& candidates, double alpha, std::size_t k, std::size_t window = 0)
{
    return cdm::rerank::dpp(inputOf(candidates, alpha, k, window));
}

template <class T>
class Dpp : public testing::Test
{
};
using Types = testing::Types<float, double>;
TYPED_TEST_SUITE(Dpp, Types);

} // namespace

TYPED_TEST(Dpp, SmallCaseByHand)
{
    // Equal quality: after 0 the ratios are 1 - cos^2: 0 for its multiple 1, 1/2 for 2, 1 for 3.
    Candidates<TypeParam> c;
    c.dimension = 2;
    c.scores = {0, 0, 0, 0};
    c.embeddings = {1, 0, -3, 0, 1, 1, 0, 2};
    EXPECT_EQ(select(c, 1.0, 4), (Order{0, 3})) << "two dimensions hold two items";
    auto input = inputOf(c, 1.0, 4);
    input.fill = true;
    EXPECT_EQ(cdm::rerank::dpp(input), (Order{0, 3, 1, 2}));
}

TYPED_TEST(Dpp, IsTheOrderByDeterminants)
{
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 80; ++seed) {
        cdm::Random random(seed);
        const std::size_t n = 1 + random.below(25);
        const std::size_t d = 1 + random.below(12);
        const std::size_t k = 1 + random.below(n);
        const std::size_t window = seed % 2 == 0 ? 0 : 1 + random.below(6);
        const double alpha = 3.0 * random.uniform();
        const auto candidates = randomCandidates<TypeParam>(n, d, 200 + seed);
        const auto reference =
            cdm::test::dppReference(candidates.scores, candidates.embeddings, d, alpha, window, 1e-10, k);
        if (reference.closestLead < 1e-12L)
            continue;
        ++compared;
        EXPECT_EQ(select(candidates, alpha, k, window), reference.order) << "seed " << seed << ", window " << window;
    }
    EXPECT_GT(compared, 60U);
}

TYPED_TEST(Dpp, LongListsWithAWindowAreTheOrderByDeterminants)
{
    for (const std::size_t window : {2U, 4U, 7U, 9U}) {
        const auto candidates = randomCandidates<TypeParam>(70, 8, window);
        const auto reference =
            cdm::test::dppReference(candidates.scores, candidates.embeddings, 8, 0.8, window, 1e-10, 60);
        ASSERT_GT(reference.closestLead, 1e-12L);
        EXPECT_EQ(select(candidates, 0.8, 60, window), reference.order) << window;
    }
}

TYPED_TEST(Dpp, EveryKernelFormGivesTheSameOrder)
{
    const auto candidates = randomCandidates<TypeParam>(300, 40, 5);
    for (const std::size_t window : {0U, 8U}) {
        const Order usual = select(candidates, 1.0, 60, window);
        for (const cdm::rerank::Kernels* form : cdm::rerank::allKernels()) {
            cdm::rerank::useKernels(*form);
            EXPECT_EQ(select(candidates, 1.0, 60, window), usual) << form->name;
        }
        cdm::rerank::useKernels(*cdm::rerank::allKernels().back());
    }
}

TYPED_TEST(Dpp, StopsAtTheRankAndFillsByScore)
{
    // Rows in a space of 5 dimensions inside 24.
    auto candidates = randomCandidates<TypeParam>(60, 24, 6);
    cdm::Random random(7);
    std::vector<TypeParam> generators;
    for (int i = 0; i < 5 * 24; ++i)
        generators.push_back(static_cast<TypeParam>(static_cast<int>(random.below(9)) - 4));
    for (std::size_t i = 0; i < 60; ++i) {
        std::vector<TypeParam> row(24);
        for (std::size_t g = 0; g < 5; ++g) {
            const auto weight = static_cast<TypeParam>(static_cast<int>(random.below(9)) - 4);
            for (std::size_t c = 0; c < 24; ++c)
                row[c] += weight * generators[g * 24 + c];
        }
        candidates.setRow(i, row);
    }
    for (const double alpha : {0.0, 2.0, 20.0}) {
        const Order order = select(candidates, alpha, 30);
        EXPECT_EQ(order.size(), 5U) << "alpha " << alpha;
        auto input = inputOf(candidates, alpha, 30);
        input.fill = true;
        const Order filled = cdm::rerank::dpp(input);
        ASSERT_EQ(filled.size(), 30U);
        EXPECT_EQ(Order(filled.begin(), filled.begin() + 5), order);
        Order rest;
        for (const std::uint32_t i : cdm::rerank::topK(std::span<const TypeParam>(candidates.scores), 60))
            if (std::find(order.begin(), order.end(), i) == order.end())
                rest.push_back(i);
        rest.resize(25);
        EXPECT_EQ(Order(filled.begin() + 5, filled.end()), rest);
    }
}

TYPED_TEST(Dpp, EpsilonStopsByTheRatioItself)
{
    Candidates<TypeParam> c; // ratios: exp(-2), then 1 - cos^2 = 1/2 times exp(-4)
    c.dimension = 2;
    c.scores = {-1, -2};
    c.embeddings = {1, 0, 1, 1};
    const double second = 0.5 * std::exp(-4.0);
    auto input = inputOf(c, 1.0, 2);
    input.epsilon = second * 0.999;
    EXPECT_EQ(cdm::rerank::dpp(input), (Order{0, 1}));
    input.epsilon = second * 1.001;
    EXPECT_EQ(cdm::rerank::dpp(input), Order{0});
    input.epsilon = 10.0;
    EXPECT_EQ(cdm::rerank::dpp(input), Order{0}) << "never before the first pick";
}

TYPED_TEST(Dpp, WeightsBeyondTheRangeOfDoubles)
{
    // exp(2 alpha r) spans thousands of orders of magnitude; orthogonal rows leave the score order.
    Candidates<TypeParam> c;
    c.dimension = 6;
    c.scores = {-3000, 5000, 0, 4000, -200, 5000};
    c.embeddings.assign(36, 0);
    for (std::size_t i = 0; i < 6; ++i)
        c.embeddings[i * 6 + i] = TypeParam(0.5);
    EXPECT_EQ(select(c, 1.0, 6), (Order{1, 5, 3, 2, 4, 0}));
    c.setRow(2, c.row(1)); // what the list already holds is left out, however heavy
    EXPECT_EQ(select(c, 1.0, 6), (Order{1, 5, 3, 4, 0}));
}

TYPED_TEST(Dpp, HeavyWeightIsTheScoreOrder)
{
    const auto candidates = randomCandidates<TypeParam>(40, 40, 8);
    EXPECT_EQ(select(candidates, 1e6, 20), cdm::rerank::topK(std::span<const TypeParam>(candidates.scores), 20));
    EXPECT_EQ(select(candidates, 1.0, 40, 1), cdm::rerank::topK(std::span<const TypeParam>(candidates.scores), 40))
        << "a window of one holds nothing but the pick itself";
}

TYPED_TEST(Dpp, PermutingCandidatesPermutesTheResult)
{
    const auto candidates = randomCandidates<TypeParam>(70, 20, 9);
    const Order shuffled = cdm::test::randomOrder(70, 1);
    for (const std::size_t window : {0U, 5U})
        EXPECT_EQ(cdm::test::translated(select(candidates.permuted(shuffled), 1.5, 18, window), shuffled),
                  select(candidates, 1.5, 18, window));
}

TYPED_TEST(Dpp, OnlyDirectionsCount)
{
    const auto candidates = randomCandidates<TypeParam>(50, 12, 10);
    auto scaled = candidates;
    for (std::size_t i = 0; i < 50; ++i)
        for (std::size_t c = 0; c < 12; ++c)
            scaled.embeddings[i * 12 + c] *= std::ldexp(TypeParam(-1), static_cast<int>(i) - 25);
    EXPECT_EQ(select(scaled, 1.0, 12), select(candidates, 1.0, 12));
}

TYPED_TEST(Dpp, IdenticalItemsAndZeroVectors)
{
    auto candidates = randomCandidates<TypeParam>(30, 16, 11);
    for (std::size_t i = 0; i < 30; ++i) {
        candidates.setRow(i, candidates.row(i % 10));
        candidates.scores[i] = candidates.scores[i % 10];
    }
    Order order = select(candidates, 1.0, 30);
    EXPECT_EQ(order.size(), 10U);
    EXPECT_LT(*std::max_element(order.begin(), order.end()), 10U) << "the lowest of identical items";

    candidates.setRow(3, std::vector<TypeParam>(16, 0));
    candidates.scores[3] = 100;
    order = select(candidates, 1.0, 30);
    EXPECT_EQ(std::count(order.begin(), order.end(), 3U), 0);
    EXPECT_EQ(order.size(), 10U) << "13 and 23 still stand for the kind of 3";

    std::fill(candidates.embeddings.begin(), candidates.embeddings.end(), TypeParam(0));
    EXPECT_EQ(select(candidates, 1.0, 30), Order{0}) << "the first pick is made whatever its gain";
}

TYPED_TEST(Dpp, OrthogonalRowsOfEqualQualityGoByIndex)
{
    Candidates<TypeParam> c;
    c.dimension = 20;
    c.scores.assign(20, TypeParam(0.25));
    c.embeddings.assign(400, 0);
    for (std::size_t i = 0; i < 20; ++i)
        c.embeddings[i * 20 + (i * 7) % 20] = 3;
    Order expected(20);
    std::iota(expected.begin(), expected.end(), 0U);
    EXPECT_EQ(select(c, 1.0, 20), expected);
    EXPECT_EQ(select(c, 1.0, 20, 4), expected);
}

TYPED_TEST(Dpp, KFromNothingToMoreThanAll)
{
    const auto candidates = randomCandidates<TypeParam>(8, 12, 12);
    EXPECT_EQ(select(candidates, 1.0, 0), Order{});
    EXPECT_EQ(select(candidates, 1.0, 100).size(), 8U);
    EXPECT_EQ(select(randomCandidates<TypeParam>(0, 12, 1), 1.0, 4), Order{});
}

TYPED_TEST(Dpp, RefusesBadInput)
{
    const auto good = randomCandidates<TypeParam>(6, 3, 13);
    auto bad = good;
    bad.scores[1] = std::numeric_limits<TypeParam>::quiet_NaN();
    EXPECT_EQ(errorOf([&] { (void)select(bad, 1.0, 3); }),
              "request 3: score of item 1 is NaN. Scores must be finite numbers");
    bad = good;
    bad.embeddings[5 * 3 + 2] = std::numeric_limits<TypeParam>::infinity();
    EXPECT_EQ(errorOf([&] { (void)select(bad, 1.0, 3); }),
              "request 3: embedding of item 5, component 2, is infinite. Embeddings must be finite numbers");
    EXPECT_EQ(errorOf([&] { (void)select(good, -1.0, 3); }), "request 3: alpha is -1. Allowed: finite numbers >= 0");
    auto input = inputOf(good, 1.0, 3);
    input.window = 0;
    EXPECT_NE(errorOf([&] { (void)cdm::rerank::dpp(input); }).find("window is 0"), std::string::npos);
    input = inputOf(good, 1.0, 3);
    input.rankTolerance = 1.0;
    EXPECT_NE(errorOf([&] { (void)cdm::rerank::dpp(input); }).find("rank tolerance"), std::string::npos);
    input = inputOf(good, 1.0, 3);
    input.epsilon = -1.0;
    EXPECT_NE(errorOf([&] { (void)cdm::rerank::dpp(input); }).find("epsilon is -1"), std::string::npos);
}
