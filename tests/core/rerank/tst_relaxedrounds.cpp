// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/random.h"
#include "rerank/relaxedrounds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace cdm;
using namespace cdm::rerank;

namespace {

std::vector<double> someLogits(std::size_t n, std::uint64_t seed)
{
    std::vector<double> logits(n);
    for (std::size_t i = 0; i < n; ++i)
        logits[i] = 6.0 * static_cast<double>(mix64(streamSeed(seed, i)) >> 11) / static_cast<double>(1ULL << 53) - 3.0;
    return logits;
}

/// Eq 8-9 as they are written.
std::vector<double> plainRounds(const std::vector<double>& logits, std::size_t k, double tau)
{
    std::vector<double> alpha = logits;
    std::vector<double> all;
    for (std::size_t j = 0; j < k; ++j) {
        std::vector<double> p(alpha.size());
        double sum = 0.0;
        for (std::size_t i = 0; i < alpha.size(); ++i)
            sum += p[i] = std::exp(alpha[i] / tau);
        for (std::size_t i = 0; i < alpha.size(); ++i) {
            p[i] /= sum;
            alpha[i] += std::log(1.0 - p[i]);
        }
        all.insert(all.end(), p.begin(), p.end());
    }
    return all;
}

} // namespace

TEST(RelaxedRounds, AreWhatTheEquationsSay)
{
    for (const double tau : {0.3, 0.5, 1.0, 2.0}) {
        const std::vector<double> logits = someLogits(12, 5);
        const RelaxedRounds seen = relaxedRounds(logits, 4, tau);
        const std::vector<double> expected = plainRounds(logits, 4, tau);
        ASSERT_EQ(seen.rounds, 4U);
        ASSERT_EQ(seen.probability.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            EXPECT_NEAR(seen.probability[i], expected[i], 1e-9) << tau;
    }
}

TEST(RelaxedRounds, SumToWhatTheyMust)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const std::size_t n = 1 + seed % 9;
        const RelaxedRounds seen = relaxedRounds(someLogits(n, seed), 5, 0.05 * static_cast<double>(seed));
        EXPECT_EQ(seen.rounds, std::min<std::size_t>(5, n));
        for (std::size_t j = 0; j < seen.rounds; ++j) {
            const auto begin = seen.probability.begin() + static_cast<std::ptrdiff_t>(j * n);
            EXPECT_NEAR(std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(n), 0.0), 1.0, 1e-9);
        }
        EXPECT_NEAR(std::accumulate(seen.relaxed.begin(), seen.relaxed.end(), 0.0), static_cast<double>(seen.rounds),
                    1e-9);
        EXPECT_NEAR(std::accumulate(seen.weight.begin(), seen.weight.end(), 0.0), 1.0, 1e-9);
    }
}

TEST(RelaxedRounds, PickOneItemEachAsTauFalls)
{
    const std::vector<double> logits{0.5, 2.0, -1.0, 1.0, 0.0};
    const RelaxedRounds seen = relaxedRounds(logits, 3, 0.001);
    const std::vector<std::size_t> order{1, 3, 0};
    for (std::size_t j = 0; j < 3; ++j)
        EXPECT_NEAR(seen.probability[j * 5 + order[j]], 1.0, 1e-9);
    // The weight is then the softmax over the picked ones alone.
    const double sum = std::exp(2.0) + std::exp(1.0) + std::exp(0.5);
    EXPECT_NEAR(seen.weight[1], std::exp(2.0) / sum, 1e-9);
    EXPECT_NEAR(seen.weight[2], 0.0, 1e-9);
}

TEST(RelaxedRounds, SurviveExtremeLogits)
{
    const std::vector<double> logits{4000.0, 0.0, -4000.0, 0.0};
    const RelaxedRounds seen = relaxedRounds(logits, 4, 0.1);
    for (const double value : seen.probability)
        EXPECT_TRUE(std::isfinite(value));
    EXPECT_NEAR(seen.probability[0], 1.0, 1e-12);
    EXPECT_NEAR(seen.probability[4 + 1], 0.5, 1e-9);
}

TEST(RelaxedRounds, RefuseWhatIsNotAllowed)
{
    const std::vector<double> logits{1.0, 2.0};
    EXPECT_THROW((void)relaxedRounds(logits, 1, 0.0), Error);
    EXPECT_THROW((void)relaxedRounds(logits, 0, 1.0), Error);
    EXPECT_THROW((void)relaxedRounds(std::vector{1.0, std::nan("")}, 1, 1.0), Error);
    const RelaxedRounds none = relaxedRounds({}, 3, 1.0);
    EXPECT_EQ(none.rounds, 0U);
    EXPECT_TRUE(none.relaxed.empty());
}
