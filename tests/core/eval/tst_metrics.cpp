// SPDX-License-Identifier: GPL-3.0-only
#include "evaldata.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace cdm;
using namespace cdm::eval;
using test::EvalData;

namespace {

using List = std::vector<std::uint32_t>;
using Labels = std::vector<std::uint8_t>;

std::vector<ItemIndex> items(std::initializer_list<std::uint32_t> values)
{
    return {values.begin(), values.end()};
}

} // namespace

TEST(Recall, CountsPositivesOfTheListAgainstThoseOfTheRequest)
{
    EXPECT_EQ(recallAt(List{2, 0}, Labels{1, 0, 1, 1}), 2.0 / 3.0);
    EXPECT_EQ(recallAt(List{1}, Labels{1, 0, 1, 1}), 0.0);
    EXPECT_EQ(recallAt(List{3, 2, 1, 0}, Labels{1, 0, 1, 1}), 1.0);
    EXPECT_EQ(recallAt(List{}, Labels{1}), 0.0);
    EXPECT_EQ(recallAt(List{0, 1}, Labels{0, 0}), std::nullopt);
    EXPECT_EQ(recallAt(List{}, Labels{}), std::nullopt);
    EXPECT_THROW((void)recallAt(List{4}, Labels{1, 0, 1, 1}), Error);
    EXPECT_THROW((void)recallAt(List{0}, Labels{}), Error);
}

TEST(ReciprocalRank, IsOneOverTheRankOfTheFirstPositive)
{
    const Labels labels{1, 0, 1, 0};
    EXPECT_EQ(reciprocalRank(List{0, 1}, labels), 1.0);
    EXPECT_EQ(reciprocalRank(List{1, 2, 0}, labels), 0.5);
    EXPECT_EQ(reciprocalRank(List{1, 3, 0}, labels), 1.0 / 3.0);
    EXPECT_EQ(reciprocalRank(List{1, 3}, labels), 0.0);
    EXPECT_EQ(reciprocalRank(List{}, labels), 0.0);
    EXPECT_EQ(reciprocalRank(List{0}, Labels{0, 0}), std::nullopt);
    EXPECT_THROW((void)reciprocalRank(List{9}, labels), Error);
}

TEST(IntraListDistance, IsOneMinusTheMeanCosineOfPlainVectors)
{
    using Vectors = std::vector<double>;
    EXPECT_EQ(intraListDistance(Vectors{}, 3), std::nullopt);
    EXPECT_EQ(intraListDistance(Vectors{1, 2, 3}, 3), std::nullopt);
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{1, 0, 0, 1}, 2), 1.0);
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{3, 4, 6, 8}, 2), 0.0);   // the same direction
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{3, 4, -3, -4}, 2), 2.0); // opposite
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{0, 0, 1, 0}, 2), 1.0);   // a zero vector has cosine 0
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{0, 0, 0, 0}, 2), 1.0);
    // Cosines 0.6, 0.8 and 0.
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{3, 4, 1, 0, 0, 1}, 2), 1.0 - 1.4 / 3.0);
    EXPECT_DOUBLE_EQ(*intraListDistance(Vectors{1e200, 0, 1e-200, 1e-200}, 2), 1.0 - std::sqrt(0.5));
    EXPECT_THROW((void)intraListDistance(Vectors{1, 2, 3}, 2), Error);
    EXPECT_THROW((void)intraListDistance(Vectors{1, 2}, 0), Error);
    EXPECT_THROW((void)intraListDistance(Vectors{1, 2, 3, std::nan("")}, 2), Error);
}

TEST(IntraListDistance, OfItemsUsesTheSpaceAndNoOrder)
{
    const test::VectorSpace space({3, 4, 1, 0, 0, 1, 0, 0}, 2);
    EXPECT_EQ(intraListDistance(items({}), space), std::nullopt);
    EXPECT_EQ(intraListDistance(items({2}), space), std::nullopt);
    EXPECT_DOUBLE_EQ(*intraListDistance(items({0, 1, 2}), space), 1.0 - 1.4 / 3.0);
    EXPECT_DOUBLE_EQ(*intraListDistance(items({0, 0}), space), 0.0); // the same item twice
    EXPECT_DOUBLE_EQ(*intraListDistance(items({0, 3}), space), 1.0); // zero vector

    Random random(5);
    std::vector<double> vectors(40 * 3);
    for (double& x : vectors)
        x = random.normal();
    const test::VectorSpace many(vectors, 3);
    std::vector<ItemIndex> list;
    for (std::uint32_t i = 0; i < 40; ++i)
        list.emplace_back(i);
    const double inOrder = *intraListDistance(list, many);
    EXPECT_NEAR(inOrder, *intraListDistance(vectors, 3), 1e-14);
    for (int round = 0; round < 10; ++round) {
        random.shuffle(list);
        EXPECT_EQ(*intraListDistance(list, many), inOrder); // to the last bit
    }
}

TEST(IntraListDistance, RefusesASpaceThatIsNone)
{
    const test::VectorSpace space({1, std::nan(""), 1, 0}, 2);
    EXPECT_THROW((void)intraListDistance(items({0, 1}), space), Error);
}

TEST(AttributeSpace, ComparesCategoriesAndKnownFields)
{
    // Fields: brand, colour; 0 is unknown.
    const EvalData data({{{1, 1}, {0}},    // 0
                         {{1, 2}, {0}},    // 1: brand and category in common with 0
                         {{2, 1}, {1, 2}}, // 2: colour in common with 0; two categories
                         {{0, 0}, {}},     // 3: nothing known
                         {{0, 1}, {0, 1}}, // 4
                         {{2, 1}, {1, 2}}, // 5: the same as 2
                         {{1, 0}, {3}},    // 6
                         {{0, 2}, {4}}},   // 7: unknown brand is no attribute; nothing in common with 6
                        5, {{{0}, {1}, data::Split::Test}});
    const auto space = attributeSpace(data.shared());
    EXPECT_EQ(space->name(), "multi-hot item attributes");
    const auto cosine = [&space](std::uint32_t a, std::uint32_t b) {
        const double value = space->cosine(ItemIndex(a), ItemIndex(b));
        EXPECT_EQ(value, space->cosine(ItemIndex(b), ItemIndex(a)));
        double batch = -1.0;
        space->cosines(ItemIndex(a), std::vector{ItemIndex(b)}, std::span(&batch, 1));
        EXPECT_EQ(value, batch);
        return value;
    };
    EXPECT_DOUBLE_EQ(cosine(0, 0), 1.0);
    EXPECT_DOUBLE_EQ(cosine(0, 1), 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(cosine(0, 2), 1.0 / std::sqrt(12.0));
    EXPECT_DOUBLE_EQ(cosine(2, 5), 1.0);
    EXPECT_DOUBLE_EQ(cosine(2, 4), 2.0 / std::sqrt(12.0));
    EXPECT_DOUBLE_EQ(cosine(0, 4), 2.0 / 3.0);
    EXPECT_EQ(cosine(6, 7), 0.0);
    for (std::uint32_t i = 0; i < 8; ++i)
        EXPECT_EQ(cosine(3, i), 0.0);
    EXPECT_THROW((void)space->cosine(ItemIndex(8), ItemIndex(0)), Error);
    EXPECT_THROW((void)space->cosine(ItemIndex(0), ItemIndex(8)), Error);
}

TEST(UserCoverage, IsTheShareOfTheRequestsCategories)
{
    const EvalData data({{{}, {0, 1}}, {{}, {1}}, {{}, {2}}, {{}, {}}}, 9,
                        {{{0, 1, 2, 3}, {0, 0, 0, 0}}, {{3, 3}, {0, 0}}});
    const auto request = data->request(RequestIndex(0));
    EXPECT_EQ(userCoverage(List{0}, request, *data), 2.0 / 3.0);
    EXPECT_EQ(userCoverage(List{1}, request, *data), 1.0 / 3.0);
    EXPECT_EQ(userCoverage(List{3, 1, 0}, request, *data), 2.0 / 3.0);
    EXPECT_EQ(userCoverage(List{3}, request, *data), 0.0);
    EXPECT_EQ(userCoverage(List{}, request, *data), 0.0);
    EXPECT_EQ(userCoverage(List{0}, data->request(RequestIndex(1)), *data), std::nullopt);
    EXPECT_THROW((void)userCoverage(List{4}, request, *data), Error);
}
