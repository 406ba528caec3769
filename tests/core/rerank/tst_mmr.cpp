// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/kernelforms.h"
#include "rerank/mmr.h"
#include "rerank/topk.h"

#include "candidates.h"
#include "references.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

using cdm::rerank::MmrInput;
using cdm::rerank::MmrStep;
using cdm::rerank::Similarity;
using cdm::test::Candidates;
using cdm::test::errorOf;
using cdm::test::randomCandidates;
using Order = std::vector<std::uint32_t>;

namespace {

template <class T>
MmrInput<T> inputOf(const Candidates<T>& candidates, Similarity similarity, double lambda, std::size_t k)
{
    MmrInput<T> input;
    input.scores = candidates.scores;
    input.embeddings = candidates.embeddings;
    input.user = candidates.user;
    input.dimension = candidates.dimension;
    input.similarity = similarity;
    input.lambda = lambda;
    input.k = k;
    input.what = "request 3";
    return input;
}

template <class T>
Order select(const Candidates<T>& candidates, Similarity similarity, double lambda, std::size_t k)
{
    return cdm::rerank::mmr(inputOf(candidates, similarity, lambda, k));
}

template <class T>
Order winners(const MmrInput<T>& input)
{
    Order order;
    for (const MmrStep& step : cdm::rerank::mmrSteps(input))
        order.push_back(step.winner);
    return order;
}

template <class T>
class Mmr : public testing::Test
{
};
using Types = testing::Types<float, double>;
TYPED_TEST_SUITE(Mmr, Types);

constexpr Similarity both[] = {Similarity::Cosine, Similarity::SigmoidDot};

} // namespace

TYPED_TEST(Mmr, SmallCaseByHand)
{
    // 0 and 1 point the same way, 2 is orthogonal, 3 points back.
    Candidates<TypeParam> c;
    c.dimension = 2;
    c.scores = {TypeParam(1.0), TypeParam(0.875), TypeParam(0.5), TypeParam(0.25)};
    c.embeddings = {1, 0, 2, 0, 0, 3, -1, 0};
    const auto steps = cdm::rerank::mmrSteps(inputOf(c, Similarity::Cosine, 0.5, 4));
    // gains after 0: 0.875 + 0, 0.5 + 0.5, 0.25 + 1.0; after 3: 0.875, 0.5 + 0.5
    ASSERT_EQ(steps.size(), 4U);
    EXPECT_EQ(steps[0].winner, 0U);
    EXPECT_EQ(steps[0].gain, 1.0);
    EXPECT_EQ(steps[0].nearestChosen, -1);
    EXPECT_EQ(steps[0].runnerUp, 1);
    EXPECT_EQ(steps[0].runnerUpGain, 0.875);
    EXPECT_EQ(steps[1].winner, 3U);
    EXPECT_EQ(steps[1].gain, 1.25);
    EXPECT_EQ(steps[1].nearestChosen, 0);
    EXPECT_EQ(steps[1].nearestSimilarity, -1.0);
    EXPECT_EQ(steps[1].runnerUp, 2);
    EXPECT_EQ(steps[1].runnerUpGain, 1.0);
    EXPECT_EQ(steps[2].winner, 2U);
    EXPECT_EQ(steps[2].nearestChosen, 0); // as near to 3: the lower index
    EXPECT_EQ(steps[3].winner, 1U);
    EXPECT_EQ(steps[3].gain, 0.875);
    EXPECT_EQ(steps[3].nearestChosen, 0);
    EXPECT_EQ(steps[3].nearestSimilarity, 1.0);
    EXPECT_EQ(steps[3].runnerUp, -1);
    EXPECT_EQ(select(c, Similarity::Cosine, 0.5, 4), (Order{0, 3, 2, 1}));
}

TYPED_TEST(Mmr, IsTheBruteForceOrder)
{
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        cdm::Random random(seed);
        const std::size_t n = 1 + random.below(40);
        const std::size_t d = 1 + random.below(20);
        const std::size_t k = 1 + random.below(n);
        const double lambda = random.uniform() * (seed % 3 == 0 ? 5.0 : 0.5);
        const auto candidates = randomCandidates<TypeParam>(n, d, 100 + seed);
        for (const Similarity similarity : both) {
            const auto reference = cdm::test::mmrReference(candidates.scores, candidates.embeddings, candidates.user, d,
                                                           similarity == Similarity::Cosine, lambda, k);
            if (reference.closestLead < 1e-12L)
                continue;
            ++compared;
            EXPECT_EQ(select(candidates, similarity, lambda, k), reference.order)
                << "seed " << seed << ", " << cdm::rerank::similarityName(similarity);
        }
    }
    EXPECT_GT(compared, 100U);
}

TYPED_TEST(Mmr, LazyAndPlainFormsAgreeOnLargerRequests)
{
    for (const std::size_t d : {3U, 16U, 61U})
        for (const double lambda : {0.05, 0.25, 3.0})
            for (const Similarity similarity : both) {
                const auto input = randomCandidates<TypeParam>(600, d, d);
                const auto request = inputOf(input, similarity, lambda, 80);
                EXPECT_EQ(cdm::rerank::mmr(request), winners(request)) << d << " " << lambda;
            }
}

TYPED_TEST(Mmr, EveryKernelFormGivesTheSameOrder)
{
    const auto candidates = randomCandidates<TypeParam>(300, 24, 5);
    const Order usual = select(candidates, Similarity::Cosine, 0.4, 300);
    for (const cdm::rerank::Kernels* form : cdm::rerank::allKernels()) {
        cdm::rerank::useKernels(*form);
        EXPECT_EQ(select(candidates, Similarity::Cosine, 0.4, 300), usual) << form->name;
    }
    cdm::rerank::useKernels(*cdm::rerank::allKernels().back());
}

TYPED_TEST(Mmr, WithoutLambdaItIsTheScoreOrder)
{
    const auto candidates = randomCandidates<TypeParam>(90, 7, 8);
    for (const Similarity similarity : both)
        EXPECT_EQ(select(candidates, similarity, 0.0, 90),
                  cdm::rerank::topK(std::span<const TypeParam>(candidates.scores), 90));
}

TYPED_TEST(Mmr, PermutingCandidatesPermutesTheResult)
{
    const auto candidates = randomCandidates<TypeParam>(70, 9, 9);
    const Order shuffled = cdm::test::randomOrder(70, 1);
    for (const Similarity similarity : both)
        EXPECT_EQ(cdm::test::translated(select(candidates.permuted(shuffled), similarity, 0.3, 25), shuffled),
                  select(candidates, similarity, 0.3, 25));
}

TYPED_TEST(Mmr, KFromNothingToMoreThanAll)
{
    const auto candidates = randomCandidates<TypeParam>(12, 5, 10);
    for (const Similarity similarity : both) {
        EXPECT_EQ(select(candidates, similarity, 0.25, 0), Order{});
        Order all = select(candidates, similarity, 0.25, 1000);
        EXPECT_EQ(all, select(candidates, similarity, 0.25, 12));
        std::sort(all.begin(), all.end());
        Order everybody(12);
        std::iota(everybody.begin(), everybody.end(), 0U);
        EXPECT_EQ(all, everybody);
    }
    const auto nobody = randomCandidates<TypeParam>(0, 5, 11);
    EXPECT_EQ(select(nobody, Similarity::Cosine, 0.25, 5), Order{});
    EXPECT_EQ(select(nobody, Similarity::SigmoidDot, 0.25, 5), Order{});
}

TYPED_TEST(Mmr, IdenticalItemsAreTakenFromTheLowestIndex)
{
    auto candidates = randomCandidates<TypeParam>(400, 6, 12);
    for (std::size_t i = 0; i < 400; ++i) { // forty kinds of item, ten of each
        candidates.setRow(i, candidates.row(i % 40));
        candidates.scores[i] = candidates.scores[i % 40];
    }
    for (const Similarity similarity : both) {
        const auto request = inputOf(candidates, similarity, 0.7, 400);
        const Order order = cdm::rerank::mmr(request);
        EXPECT_EQ(order, winners(request));
        std::vector<std::uint32_t> lastOfKind(40, 0);
        std::vector<bool> seen(40, false);
        for (const std::uint32_t i : order) {
            EXPECT_TRUE(!seen[i % 40] || lastOfKind[i % 40] < i);
            seen[i % 40] = true;
            lastOfKind[i % 40] = i;
        }
    }
}

TYPED_TEST(Mmr, AllEqualGivesTheIndexOrder)
{
    Candidates<TypeParam> c;
    c.dimension = 3;
    c.scores.assign(50, TypeParam(0.5));
    for (int i = 0; i < 50; ++i)
        c.embeddings.insert(c.embeddings.end(), {TypeParam(0.1), TypeParam(-0.7), TypeParam(0.3)});
    c.user = {1, 1, 1};
    Order expected(50);
    std::iota(expected.begin(), expected.end(), 0U);
    for (const Similarity similarity : both)
        EXPECT_EQ(select(c, similarity, 0.5, 50), expected);
}

TYPED_TEST(Mmr, ZeroVectorsHaveSimilarityZero)
{
    // 1 is like 0, 2 is a zero vector: it counts as orthogonal to everything.
    Candidates<TypeParam> c;
    c.dimension = 2;
    c.scores = {1, TypeParam(0.75), TypeParam(0.5), TypeParam(0.25)};
    c.embeddings = {1, 1, 1, 1, 0, 0, 0, 0};
    const auto steps = cdm::rerank::mmrSteps(inputOf(c, Similarity::Cosine, 0.5, 4));
    EXPECT_EQ(steps[1].winner, 2U);
    EXPECT_EQ(steps[1].gain, 1.0);
    EXPECT_EQ(select(c, Similarity::Cosine, 0.5, 4), (Order{0, 2, 1, 3}));
}

TYPED_TEST(Mmr, CosineDoesNotDependOnLengths)
{
    const auto candidates = randomCandidates<TypeParam>(60, 11, 13);
    auto scaled = candidates;
    cdm::Random random(2);
    for (std::size_t i = 0; i < 60; ++i) {
        const TypeParam factor = static_cast<TypeParam>(std::ldexp(1.0 + random.uniform(), static_cast<int>(i) - 30));
        for (std::size_t c = 0; c < 11; ++c)
            scaled.embeddings[i * 11 + c] *= factor;
    }
    EXPECT_EQ(select(scaled, Similarity::Cosine, 0.5, 60), select(candidates, Similarity::Cosine, 0.5, 60));
}

TYPED_TEST(Mmr, ExtremeLengthsAreNoTrouble)
{
    const auto candidates = randomCandidates<TypeParam>(40, 10, 14);
    const int limit = std::numeric_limits<TypeParam>::max_exponent - 8;
    for (const int exponent : {-limit, limit}) {
        auto scaled = candidates;
        for (TypeParam& value : scaled.embeddings) // powers of two: the direction stays exactly the same
            value = std::abs(value) < TypeParam(0.01) ? TypeParam(0) : std::ldexp(value, exponent);
        auto rounded = candidates;
        for (TypeParam& value : rounded.embeddings)
            value = std::abs(value) < TypeParam(0.01) ? TypeParam(0) : value;
        EXPECT_EQ(select(scaled, Similarity::Cosine, 0.5, 40), select(rounded, Similarity::Cosine, 0.5, 40));
    }
}

TYPED_TEST(Mmr, HugeScoresStayInOrder)
{
    auto candidates = randomCandidates<TypeParam>(30, 6, 15);
    for (TypeParam& score : candidates.scores)
        score *= std::numeric_limits<TypeParam>::max();
    const auto request = inputOf(candidates, Similarity::Cosine, 0.5, 30);
    EXPECT_EQ(cdm::rerank::mmr(request), winners(request));
    EXPECT_EQ(cdm::rerank::mmr(request), cdm::rerank::topK(std::span<const TypeParam>(candidates.scores), 30));
}

TYPED_TEST(Mmr, SaturatedSimilaritiesTie)
{
    auto candidates = randomCandidates<TypeParam>(40, 6, 16);
    for (TypeParam& value : candidates.embeddings)
        value *= 100; // dot products of thousands: every similarity is 0 or 1
    const auto request = inputOf(candidates, Similarity::SigmoidDot, 2.0, 40);
    EXPECT_EQ(cdm::rerank::mmr(request), winners(request));
}

TYPED_TEST(Mmr, RefusesBadInput)
{
    constexpr TypeParam nan = std::numeric_limits<TypeParam>::quiet_NaN();
    constexpr TypeParam infinity = std::numeric_limits<TypeParam>::infinity();
    const auto good = randomCandidates<TypeParam>(6, 3, 17);
    const auto message = [](const Candidates<TypeParam>& c, double lambda = 0.25,
                            Similarity similarity = Similarity::SigmoidDot) {
        const std::string fromOrder = errorOf([&] { (void)select(c, similarity, lambda, 3); });
        EXPECT_EQ(fromOrder, errorOf([&] { (void)cdm::rerank::mmrSteps(inputOf(c, similarity, lambda, 3)); }));
        return fromOrder;
    };
    auto bad = good;
    bad.scores[4] = nan;
    EXPECT_EQ(message(bad), "request 3: score of item 4 is NaN. Scores must be finite numbers");
    bad = good;
    bad.embeddings[2 * 3 + 1] = nan;
    EXPECT_EQ(message(bad), "request 3: embedding of item 2, component 1, is NaN. Embeddings must be finite numbers");
    EXPECT_EQ(message(bad, 0.0), message(bad)) << "also where diversity has no weight";
    bad.embeddings[2 * 3 + 1] = infinity;
    EXPECT_EQ(message(bad, 0.25, Similarity::Cosine),
              "request 3: embedding of item 2, component 1, is infinite. Embeddings must be finite numbers");
    bad = good;
    bad.user[1] = -infinity;
    EXPECT_EQ(message(bad),
              "request 3: user vector, component 1, is minus infinity. Embeddings must be finite numbers");
    bad = good;
    bad.user.pop_back();
    EXPECT_EQ(message(bad), "request 3: the user vector has 2 values, the embeddings 3");
    bad = good;
    bad.embeddings.pop_back();
    EXPECT_EQ(message(bad), "request 3: 17 embedding values do not fit 6 rows of 3 values");
    EXPECT_EQ(message(good, -0.5), "request 3: lambda is -0.5. Allowed: finite numbers >= 0");
    EXPECT_EQ(message(good, std::numeric_limits<double>::quiet_NaN()),
              "request 3: lambda is nan. Allowed: finite numbers >= 0");
}

TEST(MmrDouble, RefusesProductsThatWouldOverflow)
{
    auto candidates = randomCandidates<double>(3, 2, 18);
    candidates.embeddings[2] = 1e120;
    EXPECT_EQ(errorOf([&] { (void)select(candidates, Similarity::SigmoidDot, 0.25, 3); }),
              "request 3: embedding of item 1 is too long for products in float64. Scale the embeddings or the user "
              "vector down");
}

TEST(SimilarityNames, RoundTrip)
{
    for (const Similarity similarity : both)
        EXPECT_EQ(cdm::rerank::similarityFromName(cdm::rerank::similarityName(similarity)), similarity);
    EXPECT_EQ(errorOf([] { (void)cdm::rerank::similarityFromName("dot"); }),
              "'dot' is no similarity. Allowed: sigmoid_dot, cosine");
}
