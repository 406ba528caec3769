// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/kernelforms.h"
#include "rerank/ssd.h"
#include "rerank/topk.h"

#include "candidates.h"
#include "references.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

using cdm::rerank::SsdInput;
using cdm::rerank::SsdVariant;
using cdm::test::Candidates;
using cdm::test::errorOf;
using cdm::test::randomCandidates;
using Order = std::vector<std::uint32_t>;

namespace {

template <class T>
SsdInput<T> inputOf(const Candidates<T>& candidates, std::size_t k)
{
    SsdInput<T> input;
    input.scores = candidates.scores;
    input.embeddings = candidates.embeddings;
    input.dimension = candidates.dimension;
    input.k = k;
    input.what = "request 3";
    return input;
}

template <class T>
class Ssd : public testing::Test
{
};
using Types = testing::Types<float, double>;
TYPED_TEST_SUITE(Ssd, Types);

} // namespace

TYPED_TEST(Ssd, SmallCaseByHand)
{
    // theta = 1/2, plain rows. After 0: residuals 0 (1), 3 (2), 2 (3).
    Candidates<TypeParam> c;
    c.dimension = 2;
    c.scores = {8, 7, 2, 4};
    c.embeddings = {1, 0, 5, 0, 4, 3, 0, 2};
    auto input = inputOf(c, 4);
    input.normalizeRows = input.appendConstant = input.normalizeScores = false;
    input.gamma = 1.0;
    EXPECT_EQ(cdm::rerank::ssd(input), (Order{0, 1, 3, 2})); // 7, then 4 + 2 against 2 + 3, then 2
    input.gamma = 4.0;
    EXPECT_EQ(cdm::rerank::ssd(input), (Order{0, 2, 1, 3})); // 2 + 12, then both dimensions are taken
    input.window = 1;
    // After 2 only its residual (0, 3) counts: item 1 has 5 left, item 3 nothing. After 1 (residual (5, 0)) item 3
    // has 2.
    EXPECT_EQ(cdm::rerank::ssd(input), (Order{0, 2, 1, 3}));
}

TYPED_TEST(Ssd, IsTheBruteForceOrder)
{
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        cdm::Random random(seed);
        const std::size_t n = 1 + random.below(40);
        const std::size_t d = 1 + random.below(14);
        const std::size_t k = 1 + random.below(n);
        const auto candidates = randomCandidates<TypeParam>(n, d, 300 + seed);
        const std::vector<TypeParam> recent = randomCandidates<TypeParam>(random.below(7), d, 500 + seed).embeddings;

        auto input = inputOf(candidates, k);
        cdm::test::SsdReferenceOptions options;
        options.isStar = seed % 4 != 0;
        options.gamma = input.gamma = 3.0 * random.uniform();
        input.variant = options.isStar ? SsdVariant::Star : SsdVariant::Volume;
        if (options.isStar) {
            input.diversity = random.uniform();
            options.theta = 1.0 - input.diversity;
            options.appendConstant = input.appendConstant = random.below(2) == 0;
            options.normalizeRows = input.normalizeRows = random.below(2) == 0;
            options.normalizeScores = input.normalizeScores = random.below(2) == 0;
            input.window.reset();
            if (random.below(3) > 0)
                input.window = random.below(8);
            options.window = input.window;
            input.recentEmbeddings = recent;
        }
        const auto reference =
            cdm::test::ssdReference(candidates.scores, candidates.embeddings,
                                    options.isStar ? recent : std::vector<TypeParam>{}, d, options, k);
        if (reference.closestLead < 1e-12L)
            continue;
        ++compared;
        EXPECT_EQ(cdm::rerank::ssd(input), reference.order) << "seed " << seed;
    }
    EXPECT_GT(compared, 80U);
}

TYPED_TEST(Ssd, LongListsAreTheBruteForceOrder)
{
    for (const std::size_t window : {1U, 5U, 12U}) {
        const auto candidates = randomCandidates<TypeParam>(150, 10, window);
        auto input = inputOf(candidates, 120);
        cdm::test::SsdReferenceOptions options;
        options.window = input.window = window;
        const auto reference = cdm::test::ssdReference(candidates.scores, candidates.embeddings, {}, 10, options, 120);
        ASSERT_GT(reference.closestLead, 1e-12L);
        EXPECT_EQ(cdm::rerank::ssd(input), reference.order) << window;
    }
}

TYPED_TEST(Ssd, EveryKernelFormGivesTheSameOrder)
{
    const auto candidates = randomCandidates<TypeParam>(300, 33, 5);
    const auto input = inputOf(candidates, 100);
    const Order usual = cdm::rerank::ssd(input);
    for (const cdm::rerank::Kernels* form : cdm::rerank::allKernels()) {
        cdm::rerank::useKernels(*form);
        EXPECT_EQ(cdm::rerank::ssd(input), usual) << form->name;
    }
    cdm::rerank::useKernels(*cdm::rerank::allKernels().back());
}

TYPED_TEST(Ssd, WithoutDiversityItIsTheScoreOrder)
{
    const auto candidates = randomCandidates<TypeParam>(90, 7, 8);
    const Order byScore = cdm::rerank::topK(std::span<const TypeParam>(candidates.scores), 90);
    auto input = inputOf(candidates, 90);
    input.diversity = 0.0;
    EXPECT_EQ(cdm::rerank::ssd(input), byScore);
    input.diversity = 0.5;
    input.gamma = 0.0;
    EXPECT_EQ(cdm::rerank::ssd(input), byScore);
    input.variant = SsdVariant::Volume;
    EXPECT_EQ(cdm::rerank::ssd(input), byScore);
}

TYPED_TEST(Ssd, PermutingCandidatesPermutesTheResult)
{
    const auto candidates = randomCandidates<TypeParam>(70, 9, 9);
    const Order shuffled = cdm::test::randomOrder(70, 1);
    const auto permuted = candidates.permuted(shuffled);
    for (const SsdVariant variant : {SsdVariant::Star, SsdVariant::Volume}) {
        auto input = inputOf(candidates, 25);
        auto other = inputOf(permuted, 25);
        input.variant = other.variant = variant;
        EXPECT_EQ(cdm::test::translated(cdm::rerank::ssd(other), shuffled), cdm::rerank::ssd(input));
    }
}

TYPED_TEST(Ssd, IdenticalItemsAreTakenFromTheLowestIndex)
{
    auto candidates = randomCandidates<TypeParam>(200, 6, 12);
    for (std::size_t i = 0; i < 200; ++i) {
        candidates.setRow(i, candidates.row(i % 20));
        candidates.scores[i] = candidates.scores[i % 20];
    }
    for (const bool windowed : {true, false}) {
        auto input = inputOf(candidates, 200);
        input.window = windowed ? std::optional<std::size_t>(4) : std::nullopt;
        std::vector<std::int64_t> last(20, -1);
        const Order order = cdm::rerank::ssd(input);
        ASSERT_EQ(order.size(), 200U);
        for (const std::uint32_t i : order) {
            EXPECT_LT(last[i % 20], static_cast<std::int64_t>(i));
            last[i % 20] = i;
        }
    }
}

TYPED_TEST(Ssd, AllEqualOrAllZeroGivesTheIndexOrder)
{
    Candidates<TypeParam> c;
    c.dimension = 3;
    c.scores.assign(30, TypeParam(0.1));
    for (int i = 0; i < 30; ++i)
        c.embeddings.insert(c.embeddings.end(), {TypeParam(0.1), TypeParam(-0.7), TypeParam(0.3)});
    Order expected(30);
    std::iota(expected.begin(), expected.end(), 0U);
    auto input = inputOf(c, 30);
    input.window = 3;
    EXPECT_EQ(cdm::rerank::ssd(input), expected);
    std::fill(c.embeddings.begin(), c.embeddings.end(), TypeParam(0));
    EXPECT_EQ(cdm::rerank::ssd(input), expected);
    input.appendConstant = false;
    EXPECT_EQ(cdm::rerank::ssd(input), expected);
}

TYPED_TEST(Ssd, RecentItemsCountLikePicks)
{
    // The candidate the user has just seen loses its lead.
    Candidates<TypeParam> c;
    c.dimension = 2;
    c.scores = {TypeParam(1.0), TypeParam(0.9)};
    c.embeddings = {1, 0, 0, 1};
    auto input = inputOf(c, 2);
    input.normalizeScores = false;
    input.appendConstant = false;
    EXPECT_EQ(cdm::rerank::ssd(input), (Order{0, 1}));
    const std::vector<TypeParam> recent{3, 0};
    input.recentEmbeddings = recent;
    EXPECT_EQ(cdm::rerank::ssd(input), (Order{1, 0}));
    const std::vector<TypeParam> longAgo{3, 0, 0, 2};
    input.recentEmbeddings = longAgo;
    input.window = 1; // only the last of them still counts
    EXPECT_EQ(cdm::rerank::ssd(input), (Order{0, 1}));
}

TYPED_TEST(Ssd, KFromNothingToMoreThanAll)
{
    const auto candidates = randomCandidates<TypeParam>(12, 5, 10);
    EXPECT_EQ(cdm::rerank::ssd(inputOf(candidates, 0)), Order{});
    Order all = cdm::rerank::ssd(inputOf(candidates, 1000));
    std::sort(all.begin(), all.end());
    Order everybody(12);
    std::iota(everybody.begin(), everybody.end(), 0U);
    EXPECT_EQ(all, everybody);
    const auto nobody = randomCandidates<TypeParam>(0, 5, 1);
    EXPECT_EQ(cdm::rerank::ssd(inputOf(nobody, 4)), Order{});
}

TYPED_TEST(Ssd, RefusesBadInput)
{
    const auto good = randomCandidates<TypeParam>(6, 3, 13);
    auto bad = good;
    bad.scores[1] = std::numeric_limits<TypeParam>::quiet_NaN();
    EXPECT_EQ(errorOf([&] { (void)cdm::rerank::ssd(inputOf(bad, 3)); }),
              "request 3: score of item 1 is NaN. Scores must be finite numbers");
    bad = good;
    bad.embeddings[4] = std::numeric_limits<TypeParam>::quiet_NaN();
    EXPECT_EQ(errorOf([&] { (void)cdm::rerank::ssd(inputOf(bad, 3)); }),
              "request 3: embedding of item 1, component 1, is NaN. Embeddings must be finite numbers");
    auto input = inputOf(good, 3);
    const std::vector<TypeParam> recent{1, 2, 3, 4, 5, std::numeric_limits<TypeParam>::infinity()};
    input.recentEmbeddings = recent;
    EXPECT_EQ(errorOf([&] { (void)cdm::rerank::ssd(input); }),
              "request 3: recent embedding 1, component 2, is infinite. Embeddings must be finite numbers");
    input.recentEmbeddings = std::span(recent).first(4);
    EXPECT_NE(errorOf([&] { (void)cdm::rerank::ssd(input); }).find("4 values of recent embeddings"), std::string::npos);
    input.recentEmbeddings = std::span(recent).first(3);
    input.variant = SsdVariant::Volume;
    EXPECT_NE(errorOf([&] { (void)cdm::rerank::ssd(input); }).find("volume"), std::string::npos);
    input = inputOf(good, 3);
    input.diversity = 1.5;
    EXPECT_NE(errorOf([&] { (void)cdm::rerank::ssd(input); }).find("diversity is 1.5"), std::string::npos);
    input = inputOf(good, 3);
    input.gamma = -1.0;
    EXPECT_EQ(errorOf([&] { (void)cdm::rerank::ssd(input); }), "request 3: gamma is -1. Allowed: finite numbers >= 0");
}

TEST(SsdDouble, RefusesRowsThatAreTooLong)
{
    auto candidates = randomCandidates<double>(4, 2, 14);
    candidates.embeddings[3] = 1e200;
    auto input = inputOf(candidates, 2);
    EXPECT_EQ(cdm::rerank::ssd(input).size(), 2U) << "a direction has no length";
    input.normalizeRows = false;
    EXPECT_EQ(errorOf([&] { (void)cdm::rerank::ssd(input); }),
              "request 3: embedding of item 1 is too long for float64. Scale the embeddings down");
}

TEST(SsdVariantNames, RoundTrip)
{
    for (const SsdVariant variant : {SsdVariant::Star, SsdVariant::Volume})
        EXPECT_EQ(cdm::rerank::ssdVariantFromName(cdm::rerank::ssdVariantName(variant)), variant);
    EXPECT_EQ(errorOf([] { (void)cdm::rerank::ssdVariantFromName("sun"); }),
              "'sun' is no variant of SSD. Allowed: star, volume");
}
