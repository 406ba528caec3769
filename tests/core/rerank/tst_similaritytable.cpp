// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "rerank/similaritytable.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cdm;
using namespace cdm::rerank;

namespace {

const std::vector<double> scores{0.1, 0.2, 0.3};
const std::vector<double> embeddings{1.0, 0.0, /**/ 3.0, 4.0, /**/ 0.0, 0.0};
const std::vector<double> user{2.0, 0.5};

MmrInput<double> input(Similarity similarity)
{
    MmrInput<double> in;
    in.scores = scores;
    in.embeddings = embeddings;
    in.user = user;
    in.dimension = 2;
    in.similarity = similarity;
    in.what = "request 4";
    return in;
}

} // namespace

TEST(SimilarityTable, CosinesByHand)
{
    const std::vector<std::uint32_t> all{0, 1, 2};
    const std::vector<double> expected{1.0, 0.6, 0.0, 0.6, 1.0, 0.0, 0.0, 0.0, 0.0};
    const auto table = similarityTable(input(Similarity::Cosine), all, all);
    ASSERT_EQ(table.size(), expected.size());
    for (std::size_t i = 0; i < table.size(); ++i)
        EXPECT_NEAR(table[i], expected[i], 1e-12);
}

TEST(SimilarityTable, InterestAwareByHand)
{
    const std::vector<std::uint32_t> rows{1};
    const std::vector<std::uint32_t> columns{2, 0};
    const auto table = similarityTable(input(Similarity::SigmoidDot), rows, columns);
    ASSERT_EQ(table.size(), 2U);
    EXPECT_NEAR(table[0], 0.5, 1e-12);
    EXPECT_NEAR(table[1], 1.0 / (1.0 + std::exp(-12.0)), 1e-12); // (3 * 2) (1 * 2) + (4 * 0.5) (0 * 0.5)
}

TEST(SimilarityTable, RefusesCandidatesThatDoNotExist)
{
    const std::vector<std::uint32_t> rows{0, 3};
    try {
        (void)similarityTable(input(Similarity::Cosine), rows, rows);
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("candidate 3"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("request 4"), std::string::npos);
    }
    EXPECT_TRUE(similarityTable(input(Similarity::Cosine), {}, {}).empty());
}
