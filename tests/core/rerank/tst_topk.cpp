// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/topk.h"

#include "candidates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

using cdm::rerank::ranksOf;
using cdm::rerank::topK;
using cdm::test::errorOf;
using Places = std::vector<std::uint32_t>;

namespace {

template <class T>
Places top(const std::vector<T>& scores, std::size_t k)
{
    return topK(std::span<const T>(scores), k, "request 7");
}

template <class T>
class TopK : public testing::Test
{
};
using Types = testing::Types<float, double>;
TYPED_TEST_SUITE(TopK, Types);

} // namespace

TYPED_TEST(TopK, BestFirstAndTiesToTheLowerPlace)
{
    const std::vector<TypeParam> scores{2, -1, 5, 2, 5, 0};
    EXPECT_EQ(top(scores, 3), (Places{2, 4, 0}));
    EXPECT_EQ(top(scores, 6), (Places{2, 4, 0, 3, 5, 1}));
}

TYPED_TEST(TopK, SmallAndLargeK)
{
    const std::vector<TypeParam> scores{1, 3, 2};
    EXPECT_EQ(top(scores, 0), Places{});
    EXPECT_EQ(top(scores, 100), (Places{1, 2, 0}));
    EXPECT_EQ(top(std::vector<TypeParam>{}, 4), Places{});
}

TYPED_TEST(TopK, ZerosOfBothSignsTie)
{
    EXPECT_EQ(top(std::vector<TypeParam>{TypeParam(0.0), TypeParam(-0.0), TypeParam(0.0)}, 3), (Places{0, 1, 2}));
    EXPECT_EQ(top(std::vector<TypeParam>{TypeParam(-0.0), TypeParam(0.0), TypeParam(-1.0)}, 2), (Places{0, 1}));
}

TYPED_TEST(TopK, TinyAndHugeValues)
{
    using Limits = std::numeric_limits<TypeParam>;
    const std::vector<TypeParam> scores{Limits::lowest(), -Limits::denorm_min(), 0, Limits::denorm_min(),
                                        Limits::max()};
    EXPECT_EQ(top(scores, 5), (Places{4, 3, 2, 1, 0}));
}

TYPED_TEST(TopK, IsTheStableSort)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        cdm::Random random(seed);
        std::vector<TypeParam> scores(1 + random.below(300));
        for (TypeParam& score : scores)
            score = static_cast<TypeParam>(static_cast<double>(random.below(40)) - 20.0); // many ties
        Places sorted(scores.size());
        std::iota(sorted.begin(), sorted.end(), 0U);
        std::stable_sort(sorted.begin(), sorted.end(), [&](auto a, auto b) { return scores[a] > scores[b]; });
        const std::size_t k = random.below(scores.size() + 2);
        sorted.resize(std::min(k, sorted.size()));
        EXPECT_EQ(top(scores, k), sorted) << "seed " << seed;
    }
}

TYPED_TEST(TopK, RefusesWhatIsNoNumber)
{
    using Limits = std::numeric_limits<TypeParam>;
    const auto message = [](TypeParam bad) {
        return errorOf([&] { (void)top(std::vector<TypeParam>{1, 2, bad, 4}, 2); });
    };
    EXPECT_EQ(message(Limits::quiet_NaN()), "request 7: score of item 2 is NaN. Scores must be finite numbers");
    EXPECT_EQ(message(Limits::infinity()), "request 7: score of item 2 is infinite. Scores must be finite numbers");
    EXPECT_EQ(message(-Limits::infinity()),
              "request 7: score of item 2 is minus infinity. Scores must be finite numbers");
}

TEST(RanksOf, IsTheInverseOfTheOrder)
{
    EXPECT_EQ(ranksOf(std::vector<float>{2, -1, 5, 2}), (Places{1, 3, 0, 2}));
    EXPECT_EQ(ranksOf({}), Places{});
}
