// SPDX-License-Identifier: GPL-3.0-only
#include "pathdata.h"

#include "base/error.h"
#include "eval/exactsum.h"
#include "eval/sweep.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <set>

using namespace cdm;
using namespace cdm::eval;
using test::EvalData;

namespace {

using List = std::vector<std::uint32_t>;

Ranker fixedLists(std::vector<List> lists)
{
    return [lists = std::move(lists)](std::size_t r, const data::RequestView&) { return lists[r]; };
}

/// The first k candidates of a request.
List firstPlaces(std::size_t, const data::RequestView& request, std::size_t k)
{
    List list;
    for (std::uint32_t i = 0; i < std::min(k, request.size()); ++i)
        list.push_back(i);
    return list;
}

/// Four items over three categories and a field; item 3 has two categories.
EvalData smallData()
{
    return EvalData({{{1}, {0}}, {{1}, {1}}, {{2}, {1}}, {{0}, {0, 2}}}, 4,
                    {{{0, 1, 2}, {0, 1, 1}},                 // 0
                     {{3, 2}, {0, 0}},                       // 1: no positive
                     {{1}, {1}},                             // 2: one candidate
                     {{0, 1, 2, 3}, {0, 0, 0, 1}},           // 3
                     {{2, 2}, {1, 0}, data::Split::Train}}); // 4: the same item twice
}

} // namespace

TEST(ExactSum, HoldsWhatWasAddedAndForgetsWhatWasTakenOut)
{
    ExactSum sum;
    EXPECT_EQ(sum.mean(0), 0.0);
    for (int i = 0; i < 1000; ++i)
        sum.add(1.0 / 3.0);
    EXPECT_EQ(sum.mean(1000), 1.0 / 3.0); // plain addition drifts
    sum.add(0.7);
    sum.addUnits(-ExactSum::unitsOf(0.7));
    EXPECT_EQ(sum.mean(1000), 1.0 / 3.0);
    ExactSum other;
    other.add(2.0);
    other.add(-1.5);
    other.add(sum);
    EXPECT_DOUBLE_EQ(other.mean(1), 0.5 + 1000.0 / 3.0);
}

TEST(Evaluate, AveragesWhereAMetricIsDefined)
{
    const EvalData data = smallData();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const auto evaluation =
        evaluate(*data, data.all(), *space, 2, fixedLists({{0, 2}, {1, 0}, {0}, {3, 1}, {0, 1}}), job);
    const auto& values = evaluation.perRequest;
    ASSERT_EQ(values.size(), 5u);
    EXPECT_EQ(values[0].recall, 0.5);
    EXPECT_EQ(values[0].mrr, 0.5);
    EXPECT_DOUBLE_EQ(*values[0].ilad, 1.0); // nothing in common
    EXPECT_DOUBLE_EQ(*values[0].userCc, 1.0);
    EXPECT_EQ(values[1].recall, std::nullopt);
    EXPECT_EQ(values[1].mrr, std::nullopt);
    EXPECT_DOUBLE_EQ(*values[1].userCc, 1.0);
    EXPECT_EQ(values[2].recall, 1.0);
    EXPECT_EQ(values[2].mrr, 1.0);
    EXPECT_EQ(values[2].ilad, std::nullopt);
    EXPECT_EQ(values[3].recall, 1.0);
    EXPECT_EQ(values[3].mrr, 1.0);
    EXPECT_DOUBLE_EQ(*values[3].userCc, 1.0);
    EXPECT_DOUBLE_EQ(*values[4].ilad, 0.0); // duplicates
    EXPECT_DOUBLE_EQ(*values[4].userCc, 1.0);

    const Metrics& metrics = evaluation.metrics;
    EXPECT_EQ(metrics.k, 2u);
    EXPECT_EQ(metrics.requests, 5u);
    EXPECT_EQ(metrics.requestsWithPositive, 4u);
    EXPECT_EQ(metrics.requestsWithPair, 4u);
    EXPECT_EQ(metrics.requestsWithCategory, 5u);
    EXPECT_DOUBLE_EQ(metrics.recall, 3.5 / 4.0);
    EXPECT_DOUBLE_EQ(metrics.mrr, 3.5 / 4.0);
    EXPECT_DOUBLE_EQ(metrics.ilad, 3.0 / 4.0);
    EXPECT_DOUBLE_EQ(metrics.cc, 3.0 / 4.0); // category 3 has no item
    EXPECT_DOUBLE_EQ(metrics.userCc, 1.0);
}

TEST(Evaluate, CountsEveryCategoryOfAnItemOnce)
{
    const EvalData data = smallData();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const std::vector<RequestIndex> requests{RequestIndex(3), RequestIndex(3)};
    EXPECT_DOUBLE_EQ(evaluate(*data, requests, *space, 1, fixedLists({{3}, {3}}), job).metrics.cc, 0.5);
    EXPECT_DOUBLE_EQ(evaluate(*data, requests, *space, 1, fixedLists({{3}, {0}}), job).metrics.cc, 0.5);
    EXPECT_DOUBLE_EQ(evaluate(*data, requests, *space, 1, fixedLists({{3}, {1}}), job).metrics.cc, 0.75);
    EXPECT_DOUBLE_EQ(evaluate(*data, requests, *space, 1, fixedLists({{}, {}}), job).metrics.cc, 0.0);
}

TEST(Evaluate, ListsMayBeShortAndRequestsFew)
{
    const EvalData data = smallData();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const auto whole = evaluate(
        *data, data.all(), *space, 50,
        [](std::size_t r, const data::RequestView& request) { return firstPlaces(r, request, 50); }, job);
    EXPECT_EQ(whole.metrics.k, 50u);
    EXPECT_DOUBLE_EQ(whole.metrics.recall, 1.0); // K above N lists them all
    EXPECT_DOUBLE_EQ(whole.metrics.cc, 0.75);
    const auto none = evaluate(*data, {}, *space, 3, fixedLists({}), job);
    EXPECT_TRUE(none.perRequest.empty());
    EXPECT_EQ(none.metrics.requests, 0u);
    EXPECT_EQ(none.metrics.recall, 0.0);
    EXPECT_EQ(none.metrics.ilad, 0.0);
    EXPECT_EQ(none.metrics.cc, 0.0);
}

TEST(Evaluate, DoesNotDependOnTheOrderOfRequests)
{
    const EvalData& data = test::pathDataset();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const Ranker ranker = [](std::size_t r, const data::RequestView& request) { return firstPlaces(r, request, 7); };
    std::vector<RequestIndex> requests = data.all();
    const Metrics inOrder = evaluate(*data, requests, *space, 7, ranker, job).metrics;
    EXPECT_GT(inOrder.ilad, 0.0);
    Random random(4);
    for (int round = 0; round < 5; ++round) {
        random.shuffle(requests);
        const Metrics shuffled = evaluate(*data, requests, *space, 7, ranker, job).metrics;
        EXPECT_EQ(shuffled.recall, inOrder.recall);
        EXPECT_EQ(shuffled.mrr, inOrder.mrr);
        EXPECT_EQ(shuffled.ilad, inOrder.ilad);
        EXPECT_EQ(shuffled.cc, inOrder.cc);
        EXPECT_EQ(shuffled.userCc, inOrder.userCc);
    }
}

TEST(Evaluate, AgreesWithPlainAverages)
{
    const EvalData& data = test::pathDataset();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const Ranker ranker = [](std::size_t r, const data::RequestView& request) { return firstPlaces(r, request, 6); };
    const Metrics metrics = evaluate(*data, data.all(), *space, 6, ranker, job).metrics;
    double recall = 0, mrr = 0, ilad = 0, userCc = 0;
    std::size_t positives = 0, pairs = 0, categorised = 0;
    std::set<std::uint32_t> covered;
    for (const RequestIndex index : data.all()) {
        const auto request = data->request(index);
        const List list = firstPlaces(0, request, 6);
        std::vector<ItemIndex> items;
        for (const std::uint32_t place : list) {
            items.push_back(request.items[place]);
            for (const CategoryIndex category : data->categories(items.back()))
                covered.insert(category.value);
        }
        if (const auto value = recallAt(list, request.labels)) {
            recall += *value;
            mrr += *reciprocalRank(list, request.labels);
            ++positives;
        }
        if (const auto value = intraListDistance(items, *space)) {
            ilad += *value;
            ++pairs;
        }
        if (const auto value = userCoverage(list, request, *data)) {
            userCc += *value;
            ++categorised;
        }
    }
    EXPECT_EQ(metrics.requestsWithPositive, positives);
    EXPECT_EQ(metrics.requestsWithPair, pairs);
    EXPECT_EQ(metrics.requestsWithCategory, categorised);
    EXPECT_NEAR(metrics.recall, recall / static_cast<double>(positives), 1e-14);
    EXPECT_NEAR(metrics.mrr, mrr / static_cast<double>(positives), 1e-14);
    EXPECT_NEAR(metrics.ilad, ilad / static_cast<double>(pairs), 1e-14);
    EXPECT_NEAR(metrics.userCc, userCc / static_cast<double>(categorised), 1e-14);
    EXPECT_DOUBLE_EQ(metrics.cc, static_cast<double>(covered.size()) / 64.0);
}

TEST(Evaluate, RefusesBadLists)
{
    const EvalData data = smallData();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const std::vector<RequestIndex> one{RequestIndex(3)};
    const auto message = [&](const List& list, std::size_t k) {
        try {
            (void)evaluate(*data, one, *space, k, fixedLists({list}), job);
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_NE(message({0, 1, 2}, 2).find("request 3"), std::string::npos);
    EXPECT_NE(message({4}, 2).find("candidate 4"), std::string::npos);
    EXPECT_NE(message({1, 1}, 2).find("listed twice"), std::string::npos);
    EXPECT_NE(message({1}, 0).find("K is 0"), std::string::npos);
    EXPECT_EQ(message({1, 2}, 2), "");
    EXPECT_THROW((void)evaluate(*data, std::vector{RequestIndex(9)}, *space, 2, fixedLists({{0}}), job), Error);
    EXPECT_THROW((void)evaluate(
                     *data, one, *space, 2,
                     [](std::size_t, const data::RequestView&) -> List { throw Error("the model failed"); }, job),
                 Error);
}

TEST(Evaluate, StopsAndCountsProgress)
{
    const EvalData& data = test::pathDataset();
    const auto space = attributeSpace(data.shared());
    const Ranker ranker = [](std::size_t r, const data::RequestView& request) { return firstPlaces(r, request, 6); };
    JobContext job;
    (void)evaluate(*data, data.all(), *space, 6, ranker, job);
    EXPECT_EQ(job.progress().done, 80u);
    EXPECT_EQ(job.progress().total, 80u);
    std::stop_source source;
    source.request_stop();
    JobContext stopped(source.get_token());
    EXPECT_THROW((void)evaluate(*data, data.all(), *space, 6, ranker, stopped), Cancelled);
}

TEST(EvaluateFused, RanksByTheFloat64SumAndTiesByPlace)
{
    const EvalData data = smallData();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    ScoreTable table;
    table.requests = {RequestIndex(3)};
    table.offsets = {0, 4};
    table.accuracy = {0.5F, 0.25F, 0.75F, 0.5F};
    table.student = {0.25F, 0.5F, 0.125F, 0.25F};
    const auto list = [&](double gamma) { return fusedList(table.accuracy, table.student, 3, gamma); };
    EXPECT_EQ(list(0.0), (List{2, 0, 3}));
    EXPECT_EQ(list(1.0), (List{2, 0, 1})); // 0.875, then 0.75 three times
    EXPECT_EQ(list(4.0), (List{1, 0, 3}));
    EXPECT_EQ(evaluateFused(*data, table, *space, 3, 0.0, job).metrics.recall, 1.0);
    EXPECT_EQ(evaluateFused(*data, table, *space, 3, 0.0, job).metrics.mrr, 1.0 / 3.0);
    EXPECT_EQ(evaluateFused(*data, table, *space, 3, 1.0, job).metrics.recall, 0.0);
    // Float32 would not tell these two apart.
    EXPECT_EQ(fusedScore(1.0F, 0x1p-24F, 1.0), 1.0 + 0x1p-24);
}

TEST(EvaluateFused, RefusesATableThatDoesNotFit)
{
    const EvalData& data = test::pathDataset();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const auto good = test::scoreTable(*data, data.all(), test::Scores::Random, 1);
    const auto refused = [&](auto change) {
        ScoreTable table = *good;
        change(table);
        EXPECT_THROW((void)evaluateFused(*data, table, *space, 5, 0.5, job), Error);
        EXPECT_THROW((void)sweepGamma(*data, table, *space, 5, gammaGrid(1.0, 20), job), Error);
    };
    refused([](ScoreTable& table) { table.accuracy.pop_back(); });
    refused([](ScoreTable& table) { table.student.push_back(0.5F); });
    refused([](ScoreTable& table) { table.offsets.pop_back(); });
    refused([](ScoreTable& table) { table.offsets.clear(); });
    refused([](ScoreTable& table) { table.requests[3] = RequestIndex(80); });
    refused([](ScoreTable& table) { ++table.offsets[4]; });
    refused([](ScoreTable& table) { table.accuracy[3] = std::numeric_limits<float>::quiet_NaN(); });
    refused([](ScoreTable& table) { table.student[3] = std::numeric_limits<float>::infinity(); });
    for (const double gamma : {-0.1, std::numeric_limits<double>::infinity(), std::nan("")}) {
        EXPECT_THROW((void)evaluateFused(*data, *good, *space, 5, gamma, job), Error);
        EXPECT_THROW((void)sweepGamma(*data, *good, *space, 5, std::vector<double>(9, gamma), job), Error);
    }
    EXPECT_THROW((void)evaluateFused(*data, *good, *space, 0, 0.5, job), Error);
}

TEST(Sweep, KeepsTheOrderOfItsGammas)
{
    const EvalData& data = test::pathDataset();
    const auto space = attributeSpace(data.shared());
    const auto table = test::scoreTable(*data, data.all(), test::Scores::Random, 5);
    JobContext job;
    std::vector<double> gammas{1.0, 0.0, 0.5, 0.5, 2.0, 0.25, 0.0, 1.5, 0.125};
    for (const std::size_t count : {gammas.size(), std::size_t{3}, std::size_t{1}, std::size_t{0}}) {
        gammas.resize(count);
        const auto sweep = sweepGamma(*data, *table, *space, 5, gammas, job);
        ASSERT_EQ(sweep.size(), count);
        for (std::size_t i = 0; i < count; ++i) {
            EXPECT_EQ(sweep[i].gamma, gammas[i]);
            EXPECT_EQ(sweep[i].metrics.ilad, evaluateFused(*data, *table, *space, 5, gammas[i], job).metrics.ilad);
        }
    }
    EXPECT_EQ(sweepGamma(*data, *table, *space, 5, std::vector<double>(12, 0.0), job).back().metrics.recall,
              evaluateFused(*data, *table, *space, 5, 0.0, job).metrics.recall);
    std::stop_source source;
    source.request_stop();
    JobContext stopped(source.get_token());
    EXPECT_THROW((void)sweepGamma(*data, *table, *space, 5, gammaGrid(1.0, 20), stopped), Cancelled);
}

TEST(GammaGrid, HoldsBothEnds)
{
    EXPECT_EQ(gammaGrid(2.0, 5), (std::vector<double>{0.0, 0.5, 1.0, 1.5, 2.0}));
    EXPECT_EQ(gammaGrid(0.3, 2), (std::vector<double>{0.0, 0.3}));
    for (int hundredth = 1; hundredth <= 200; ++hundredth) // never beyond what a path is known to
        EXPECT_EQ(gammaGrid(0.01 * hundredth, 41).back(), 0.01 * hundredth);
    EXPECT_EQ(gammaGrid(0.7, 42).back(), 0.7);
    EXPECT_THROW((void)gammaGrid(1.0, 1), Error);
    EXPECT_THROW((void)gammaGrid(0.0, 5), Error);
    EXPECT_THROW((void)gammaGrid(-1.0, 5), Error);
    EXPECT_THROW((void)gammaGrid(std::nan(""), 5), Error);
}

TEST(Random, HasTheExpectedRecallAndReciprocalRank)
{
    const EvalData data = smallData();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const auto evaluation = evaluateRandom(*data, data.all(), *space, 2, 1, job);
    // Request 0: 3 candidates, 2 positive. First positive at rank 1 with 2/3, at rank 2 with 1/3.
    EXPECT_DOUBLE_EQ(*evaluation.perRequest[0].recall, 2.0 / 3.0);
    EXPECT_DOUBLE_EQ(*evaluation.perRequest[0].mrr, 2.0 / 3.0 + 0.5 / 3.0);
    EXPECT_EQ(evaluation.perRequest[1].recall, std::nullopt);
    EXPECT_DOUBLE_EQ(*evaluation.perRequest[2].recall, 1.0); // K above N
    EXPECT_DOUBLE_EQ(*evaluation.perRequest[2].mrr, 1.0);
    // Request 3: 4 candidates, 1 positive.
    EXPECT_DOUBLE_EQ(*evaluation.perRequest[3].recall, 0.5);
    EXPECT_DOUBLE_EQ(*evaluation.perRequest[3].mrr, 0.25 * (1.0 + 0.5));
    EXPECT_DOUBLE_EQ(evaluation.metrics.recall, (2.0 / 3.0 + 1.0 + 0.5 + 1.0) / 4.0);
    EXPECT_GT(evaluation.metrics.cc, 0.0);
}

TEST(Random, FollowsItsSeedAndDrawsEveryList)
{
    const EvalData& data = test::pathDataset();
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const auto evaluate = [&](std::uint64_t seed) {
        return evaluateRandom(*data, data.all(), *space, 3, seed, job).metrics;
    };
    EXPECT_EQ(evaluate(1).ilad, evaluate(1).ilad);
    EXPECT_NE(evaluate(1).ilad, evaluate(2).ilad);
    EXPECT_EQ(evaluate(1).recall, evaluate(2).recall);

    // Six orders of three candidates: the pairs listed at K = 2 over many seeds.
    const EvalData small({{{1}, {0}}, {{2}, {1}}, {{3}, {2}}}, 3, {{{0, 1, 2}, {1, 0, 0}}});
    const test::VectorSpace vectors({1, 0, 0, 1, -1, 0}, 2); // ILAD 1, 2 and 1 of the three pairs
    std::map<double, int> seen;
    for (std::uint64_t seed = 0; seed < 600; ++seed)
        ++seen[evaluateRandom(*small, small.all(), vectors, 2, seed, job).metrics.ilad];
    EXPECT_NEAR(seen[2.0], 200, 60);
    EXPECT_NEAR(seen[1.0], 400, 60);
}

TEST(Popularity, RanksByPositivesOfTheTrainSplit)
{
    // Train: item 2 has two positives, item 1 one, items 0 and 3 none. Positives of the test split do not count.
    const EvalData data({{{}, {0}}, {{}, {1}}, {{}, {2}}, {{}, {3}}}, 4,
                        {{{0, 1, 2}, {0, 1, 1}, data::Split::Train},
                         {{2, 3}, {1, 0}, data::Split::Train},
                         {{0, 3, 2, 1}, {1, 1, 0, 0}, data::Split::Test},
                         {{3, 0, 1}, {1, 1, 0}, data::Split::Validation}});
    const auto space = attributeSpace(data.shared());
    JobContext job;
    const std::vector<RequestIndex> requests{RequestIndex(2), RequestIndex(3)};
    const auto three = evaluatePopularity(*data, requests, *space, 3, job);
    EXPECT_EQ(three.perRequest[0].recall, 0.5); // items 2, 1, then 0 before 3 by place
    EXPECT_EQ(three.perRequest[0].mrr, 1.0 / 3.0);
    EXPECT_EQ(three.perRequest[1].mrr, 0.5); // items 1, 3, 0
    const auto two = evaluatePopularity(*data, requests, *space, 2, job);
    EXPECT_EQ(two.perRequest[0].recall, 0.0);
    EXPECT_EQ(two.metrics.cc, 0.75); // items 2, 1 and 1, 3
    std::stop_source source;
    source.request_stop();
    JobContext stopped(source.get_token());
    EXPECT_THROW((void)evaluatePopularity(*data, requests, *space, 2, stopped), Cancelled);
}
