// SPDX-License-Identifier: GPL-3.0-only
#include "pathdata.h"

#include "base/error.h"
#include "eval/gammapath.h"
#include "eval/sweep.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>

using namespace cdm;
using namespace cdm::eval;
using test::EvalData;
using test::Scores;

namespace {

void expectEqual(const Metrics& a, const Metrics& b)
{
    EXPECT_EQ(a.k, b.k);
    EXPECT_EQ(a.recall, b.recall);
    EXPECT_EQ(a.mrr, b.mrr);
    EXPECT_EQ(a.ilad, b.ilad);
    EXPECT_EQ(a.cc, b.cc);
    EXPECT_EQ(a.userCc, b.userCc);
    EXPECT_EQ(a.requests, b.requests);
    EXPECT_EQ(a.requestsWithPositive, b.requestsWithPositive);
    EXPECT_EQ(a.requestsWithPair, b.requestsWithPair);
    EXPECT_EQ(a.requestsWithCategory, b.requestsWithCategory);
}

void expectEqual(const Evaluation& a, const Evaluation& b)
{
    expectEqual(a.metrics, b.metrics);
    ASSERT_EQ(a.perRequest.size(), b.perRequest.size());
    for (std::size_t r = 0; r < a.perRequest.size(); ++r) {
        EXPECT_EQ(a.perRequest[r].recall, b.perRequest[r].recall) << "request " << r;
        EXPECT_EQ(a.perRequest[r].mrr, b.perRequest[r].mrr) << "request " << r;
        EXPECT_EQ(a.perRequest[r].ilad, b.perRequest[r].ilad) << "request " << r;
        EXPECT_EQ(a.perRequest[r].userCc, b.perRequest[r].userCc) << "request " << r;
    }
}

/// 0, `last`, some random gammas, and crossings of the table's lines with their neighbours among the doubles.
std::vector<double> hardGammas(const ScoreTable& table, double last, std::uint64_t seed)
{
    std::set<double> gammas{0.0, last, std::numeric_limits<double>::denorm_min(), 1e-300, 1e-17, 1e-9, 0.5 * last};
    Random random(seed);
    for (int i = 0; i < 10; ++i)
        gammas.insert(last * random.uniform());
    for (std::size_t i = 0; i < 12; ++i) {
        const std::size_t r = random.below(table.size());
        const test::Lines lines{{table.accuracyOf(r).begin(), table.accuracyOf(r).end()},
                                {table.studentOf(r).begin(), table.studentOf(r).end()}};
        const auto crossings = test::allCrossings(lines, last);
        if (crossings.empty())
            continue;
        const double gamma = crossings[random.below(crossings.size())];
        gammas.insert(gamma);
        gammas.insert(std::nextafter(gamma, 0.0));
        gammas.insert(std::min(last, std::nextafter(gamma, 1e9)));
        gammas.insert(std::min(last, gamma * (1.0 + 1e-15)));
        gammas.insert(gamma * (1.0 - 1e-13));
    }
    return {gammas.begin(), gammas.end()};
}

class SplitPathOf : public testing::TestWithParam<std::tuple<Scores, std::size_t>>
{
};

class CurveOf : public testing::TestWithParam<std::tuple<Scores, std::size_t>>
{
};

} // namespace

TEST_P(SplitPathOf, EqualsEvaluateFusedEverywhere)
{
    const auto [kind, k] = GetParam();
    const EvalData& data = test::pathDataset();
    const std::shared_ptr<const ItemSpace> space = attributeSpace(data.shared());
    JobContext job;
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        const auto table = test::scoreTable(*data, data.all(), kind, seed);
        const double last = seed == 1 ? 2.0 : 0.75 * static_cast<double>(seed);
        const SplitPath path(data.shared(), table, space, k, last, job);
        const auto gammas = hardGammas(*table, last, seed);
        ASSERT_GT(gammas.size(), 17u);
        const auto sweep = sweepGamma(*data, *table, *space, k, gammas, job);
        ASSERT_EQ(sweep.size(), gammas.size());
        for (std::size_t i = 0; i < gammas.size(); ++i) {
            SCOPED_TRACE(testing::Message() << "gamma " << gammas[i] << " seed " << seed);
            const Evaluation expected = evaluateFused(*data, *table, *space, k, gammas[i], job);
            expectEqual(path.at(gammas[i], job), expected);
            EXPECT_EQ(sweep[i].gamma, gammas[i]);
            expectEqual(sweep[i].metrics, expected.metrics);
        }
    }
}

TEST_P(CurveOf, HoldsInEveryPiece)
{
    const auto [kind, k] = GetParam();
    const EvalData& data = test::pathDataset();
    const std::shared_ptr<const ItemSpace> space = attributeSpace(data.shared());
    const auto table = test::scoreTable(*data, data.all(), kind, 9);
    JobContext job;
    const SplitPath path(data.shared(), table, space, k, 1.5, job);
    const GammaCurve curve = path.curve(job);
    ASSERT_GT(curve.pieces.size(), 10u);
    EXPECT_EQ(curve.pieces.front().from, 0.0);
    for (std::size_t i = 0; i < curve.pieces.size(); ++i) {
        const CurvePiece& piece = curve.pieces[i];
        const double end = curve.endOf(i);
        ASSERT_LT(piece.from, end);
        if (end - piece.from < 1e-9)
            continue;
        for (const double share : {0.01, 0.5, 0.99}) {
            const double gamma = piece.from + share * (end - piece.from);
            const Metrics expected = evaluateFused(*data, *table, *space, k, gamma, job).metrics;
            ASSERT_EQ(piece.recall, expected.recall) << "gamma " << gamma;
            ASSERT_EQ(piece.mrr, expected.mrr) << "gamma " << gamma;
            ASSERT_EQ(piece.ilad, expected.ilad) << "gamma " << gamma;
            ASSERT_EQ(piece.cc, expected.cc) << "gamma " << gamma;
            ASSERT_EQ(piece.userCc, expected.userCc) << "gamma " << gamma;
        }
    }
}

const auto lengths = testing::Values(std::size_t{1}, std::size_t{5}, std::size_t{12}, std::size_t{60});
INSTANTIATE_TEST_SUITE_P(Kinds, SplitPathOf,
                         testing::Combine(testing::Values(Scores::Random, Scores::Quantised, Scores::Saturated),
                                          lengths));
// With saturated scores the exact lines and their float64 values differ on whole intervals; there is no curve to
// compare.
INSTANTIATE_TEST_SUITE_P(Kinds, CurveOf, testing::Combine(testing::Values(Scores::Random, Scores::Quantised), lengths));

TEST(SplitPath, ACrossingsOwnGammaFollowsTheTieRule)
{
    // Two candidates whose lines cross at gamma = 1 exactly; only the one that falls is positive.
    const EvalData data({{{}, {0}}, {{}, {1}}}, 2, {{{0, 1}, {1, 0}}, {{1, 0}, {0, 1}}});
    const std::shared_ptr<const ItemSpace> space = attributeSpace(data.shared());
    JobContext job;
    const auto recallAt = [&](std::uint32_t request, double gamma) {
        ScoreTable table;
        table.requests = {RequestIndex(request)};
        table.offsets = {0, 2};
        table.accuracy = request == 0 ? std::vector{0.75F, 0.5F} : std::vector{0.5F, 0.75F};
        table.student = request == 0 ? std::vector{0.25F, 0.5F} : std::vector{0.5F, 0.25F};
        const auto shared = std::make_shared<const ScoreTable>(table);
        const SplitPath path(data.shared(), shared, space, 1, 2.0, job);
        EXPECT_EQ(path.curve(job).pieces.size(), 2u);
        EXPECT_EQ(path.curve(job).pieces[1].from, 1.0);
        expectEqual(path.at(gamma, job), evaluateFused(*data, table, *space, 1, gamma, job));
        return path.at(gamma, job).metrics.recall;
    };
    EXPECT_EQ(recallAt(0, std::nextafter(1.0, 0.0)), 1.0);
    EXPECT_EQ(recallAt(0, 1.0), 1.0); // the riser has the higher place: its gamma belongs to the left
    EXPECT_EQ(recallAt(0, 1.0 + 1e-12), 0.0);
    EXPECT_EQ(recallAt(1, 1.0 - 1e-12), 1.0);
    EXPECT_EQ(recallAt(1, 1.0), 0.0); // the riser has the lower place: its gamma belongs to the right
    EXPECT_EQ(recallAt(1, 1.0 + 1e-12), 0.0);
}

TEST(SplitPath, RefusesBadInputAndStops)
{
    const EvalData& data = test::pathDataset();
    const std::shared_ptr<const ItemSpace> space = attributeSpace(data.shared());
    const auto table = test::scoreTable(*data, data.all(), Scores::Random, 1);
    JobContext job;
    EXPECT_THROW(SplitPath(data.shared(), table, space, 0, 1.0, job), Error);
    EXPECT_THROW(SplitPath(data.shared(), table, space, 5, -1.0, job), Error);
    auto cut = std::make_shared<ScoreTable>(*table);
    cut->accuracy.pop_back();
    EXPECT_THROW(SplitPath(data.shared(), cut, space, 5, 1.0, job), Error);
    auto bad = std::make_shared<ScoreTable>(*table);
    bad->student[17] = std::numeric_limits<float>::infinity();
    EXPECT_THROW(SplitPath(data.shared(), bad, space, 5, 1.0, job), Error);
    const SplitPath path(data.shared(), table, space, 5, 1.0, job);
    EXPECT_EQ(path.last(), 1.0);
    EXPECT_THROW((void)path.at(1.5, job), Error);
    EXPECT_THROW((void)path.at(-0.5, job), Error);
    EXPECT_THROW((void)path.at(std::nan(""), job), Error);
    std::stop_source source;
    source.request_stop();
    JobContext stopped(source.get_token());
    EXPECT_THROW(SplitPath(data.shared(), table, space, 5, 1.0, stopped), Cancelled);
    EXPECT_THROW((void)path.at(0.5, stopped), Cancelled);
    EXPECT_THROW((void)path.curve(stopped), Cancelled);
}

TEST(SplitPath, OfNoRequestIsFlat)
{
    const EvalData& data = test::pathDataset();
    auto table = std::make_shared<ScoreTable>();
    table->offsets = {0};
    JobContext job;
    const SplitPath path(data.shared(), table, attributeSpace(data.shared()), 5, 1.0, job);
    EXPECT_EQ(path.at(0.5, job).metrics.requests, 0u);
    ASSERT_EQ(path.curve(job).pieces.size(), 1u);
    EXPECT_EQ(path.curve(job).pieces[0].recall, 0.0);
    EXPECT_EQ(path.curve(job).endOf(0), 1.0);
}

TEST(OperatingInterval, IsTheBestPieceThatKeepsTheRecall)
{
    GammaCurve curve;
    curve.last = 2.0;
    curve.pieces = {{0.0, 0.50, 0, 0.1, 0, 0}, {0.2, 0.60, 0, 0.2, 0, 0}, {0.5, 0.49, 0, 0.4, 0, 0},
                    {0.9, 0.30, 0, 0.5, 0, 0}, {1.1, 0.50, 0, 0.4, 0, 0}, {1.6, 0.10, 0, 0.9, 0, 0}};
    const auto strict = largestIlad(curve, 0.5);
    ASSERT_TRUE(strict);
    EXPECT_EQ(strict->piece, 4u);
    EXPECT_EQ(strict->from, 1.1);
    EXPECT_EQ(strict->to, 1.6);
    const auto loose = largestIlad(curve, 0.45); // a tie of pieces 2 and 4 goes to the smaller gamma
    ASSERT_TRUE(loose);
    EXPECT_EQ(loose->piece, 2u);
    EXPECT_EQ(loose->from, 0.0);
    EXPECT_EQ(loose->to, 0.9);
    EXPECT_EQ(largestIlad(curve, 0.0)->to, 2.0);
    EXPECT_FALSE(largestIlad(curve, 0.61));
    EXPECT_FALSE(largestIlad({}, 0.0));
}
