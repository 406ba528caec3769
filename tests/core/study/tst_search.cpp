// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "study/search.h"
#include "studyfixture.h"

#include <gtest/gtest.h>

#include <map>
#include <stop_token>

using namespace cdm;
using namespace cdm::study;
using store::RunState;

namespace {

class SearchTest : public testing::Test, protected test::StudyFixture
{
protected:
    void SetUp() override
    {
        input.engine = [this]() -> engine::Engine& { return engine; };
        input.dataset = dataset;
        input.storePath = folder / "runs.sqlite";
        input.told = [this](const QueueEvent& event) { events.push_back(event); };
        options.base = config;
        options.criterion.k = 5;
        options.name = "search";
        options.axes = {{"lambda", {"0.25", "1"}}, {"gamma", {"0", "0.5", "2"}}};
    }
    SearchResult go()
    {
        JobContext job;
        return search(input, options, job);
    }
    [[nodiscard]] std::vector<QueueEventKind> kinds() const
    {
        std::vector<QueueEventKind> all;
        for (const QueueEvent& event : events)
            all.push_back(event.kind);
        return all;
    }

    QueueInput input;
    SearchOptions options;
    std::vector<QueueEvent> events;
};

TEST_F(SearchTest, TriesEveryPointAndTrainsOnceForAllGammas)
{
    const SearchResult result = go();
    ASSERT_EQ(result.trials.size(), 6U);
    EXPECT_EQ(engine.trainings, 2);
    EXPECT_EQ(result.runs, 2U);
    EXPECT_EQ(settingsText(result.trials[1].settings), "lambda=0.25, gamma=0.5");
    EXPECT_EQ(result.trials[1].gamma, 0.5);
    ASSERT_TRUE(result.winner);
    // Both runs load as the same fake model: of equal trials the earlier wins.
    EXPECT_LT(*result.winner, 3U);
    for (const Trial& trial : result.trials)
        EXPECT_LE(trial.mean.recall, result.trials[*result.winner].mean.recall);
    JobContext job;
    const auto scores = test::FakeModel(*dataset).score(*dataset, dataset->requests(data::Split::Validation), job);
    const auto space = eval::attributeSpace(dataset);
    EXPECT_EQ(result.trials[2].mean.recall, eval::evaluateFused(*dataset, scores, *space, 5, 2.0, job).metrics.recall);
}

TEST_F(SearchTest, ASecondSearchTrainsNothing)
{
    const SearchResult first = go();
    events.clear();
    const SearchResult second = go();
    EXPECT_EQ(engine.trainings, 2);
    EXPECT_EQ(kinds(), (std::vector<QueueEventKind>{QueueEventKind::Reused, QueueEventKind::Reused}));
    EXPECT_EQ(searchJson(second), searchJson(first));
    EXPECT_EQ(store::RunStore(input.storePath).list().size(), 2U);
}

TEST_F(SearchTest, GoesOnWhereItWasStopped)
{
    std::stop_source stop;
    int epochs = 0;
    engine.beforeEpoch = [&](std::int64_t) {
        if (++epochs == 5) // the second epoch of the second run
            stop.request_stop();
    };
    JobContext stopped(stop.get_token());
    EXPECT_THROW(static_cast<void>(search(input, options, stopped)), Cancelled);
    {
        const store::RunStore store(input.storePath);
        ASSERT_EQ(store.list().size(), 2U);
        const store::RunRow last = store.resolve("last");
        EXPECT_EQ(last.state, RunState::Stopped);
        EXPECT_EQ(last.epochs, 1);
    }
    epochs = 0;
    engine.beforeEpoch = [&](std::int64_t) { ++epochs; };
    events.clear();
    const SearchResult result = go();
    EXPECT_EQ(kinds(),
              (std::vector<QueueEventKind>{QueueEventKind::Reused, QueueEventKind::Resumed, QueueEventKind::Ended}));
    EXPECT_EQ(epochs, 2) << "the epochs that were missing";
    EXPECT_EQ(store::RunStore(input.storePath).list().size(), 2U);
    EXPECT_TRUE(result.winner);
}

TEST_F(SearchTest, ARunOfAProcessThatIsGoneGoesOn)
{
    options.axes = {{"lambda", {"1"}}};
    engine::TrainConfig interrupted = options.base;
    interrupted.lambda = 1.0;
    {
        store::RunStore store(input.storePath);
        store::RunRow row;
        row.datasetHash = dataset->hash();
        row.datasetPath = dataset->folder().string();
        row.configJson = engine::toJson(interrupted);
        store.finish(store.add(row).id, RunState::Interrupted);
    }
    go();
    EXPECT_EQ(kinds(), (std::vector<QueueEventKind>{QueueEventKind::Resumed, QueueEventKind::Ended}));
    EXPECT_EQ(store::RunStore(input.storePath).list().size(), 1U);
}

TEST_F(SearchTest, AFailedTrainingFailsItsTrialOnly)
{
    engine.beforeEpoch = [&](std::int64_t) {
        if (engine.request->config.lambda == 0.25)
            throw Error("the loss is not finite", "epoch 1");
    };
    const SearchResult result = go();
    EXPECT_NE(result.trials[0].error.find("not finite"), std::string::npos);
    EXPECT_EQ(result.trials[3].error, "");
    ASSERT_TRUE(result.winner);
    EXPECT_GE(*result.winner, 3U);
    EXPECT_EQ(events[1].kind, QueueEventKind::Failed);
    engine.beforeEpoch = [](std::int64_t) { throw Error("the loss is not finite"); };
    options.axes = {{"lambda", {"3"}}};
    EXPECT_FALSE(go().winner);
}

TEST_F(SearchTest, SeedsAreAveraged)
{
    options.seeds = {1, 2, 3};
    options.axes = {{"gamma", {"0.5"}}};
    const SearchResult result = go();
    EXPECT_EQ(engine.trainings, 3);
    ASSERT_EQ(result.trials.front().perSeed.size(), 3U);
    double sum = 0.0;
    for (const eval::Metrics& metrics : result.trials.front().perSeed)
        sum += metrics.ilad;
    EXPECT_NEAR(result.trials.front().mean.ilad, sum / 3.0, 1e-12);
}

TEST_F(SearchTest, MostIladAmongThoseThatKeepRecall)
{
    options.criterion.metric = "ilad";
    options.criterion.maxRecallLoss = 0.05;
    options.axes = {{"gamma", {"0", "0.1", "0.3", "1", "3"}}};
    const SearchResult result = go();
    double best = 0.0;
    for (const Trial& trial : result.trials)
        best = std::max(best, trial.mean.recall);
    ASSERT_TRUE(result.winner);
    const eval::Metrics& won = result.trials[*result.winner].mean;
    EXPECT_GE(won.recall, 0.95 * best);
    for (const Trial& trial : result.trials) {
        if (trial.mean.recall >= 0.95 * best) {
            EXPECT_LE(trial.mean.ilad, won.ilad);
        }
    }
}

TEST_F(SearchTest, RandomPointsAreOfTheGridAndFollowTheSeed)
{
    options.axes = {{"lambda", {"0.1", "0.2", "0.3"}}, {"beta1", {"0.1", "0.2", "0.3"}}};
    const std::vector<Settings> grid = searchPoints(options);
    ASSERT_EQ(grid.size(), 9U);
    options.random = 4;
    const std::vector<Settings> drawn = searchPoints(options);
    ASSERT_EQ(drawn.size(), 4U);
    EXPECT_EQ(drawn, searchPoints(options));
    std::map<Settings, int> counts;
    for (const Settings& settings : drawn) {
        EXPECT_EQ(std::count(grid.begin(), grid.end(), settings), 1);
        EXPECT_EQ(++counts[settings], 1) << "no point twice";
    }
    options.random = 20;
    EXPECT_EQ(searchPoints(options), grid);
}

TEST_F(SearchTest, WhatIsNotAllowedIsToldBeforeAnythingIsTrained)
{
    for (const std::vector<SearchAxis>& axes : {std::vector<SearchAxis>{{"lambda", {}}},
                                                {{"nothing", {"1"}}},
                                                {{"lambda", {"1"}}, {"lambda", {"2"}}},
                                                {{"lambda", {"0.5", "-1"}}},
                                                {{"seed", {"1"}}}}) {
        options.axes = axes;
        EXPECT_THROW(go(), Error);
    }
    options.axes.clear();
    options.criterion.metric = "clicks";
    EXPECT_THROW(go(), Error);
    options.criterion = {"ilad", 5, 1.5};
    EXPECT_THROW(go(), Error);
    options.criterion = {};
    options.seeds.clear();
    EXPECT_THROW(go(), Error);
    EXPECT_EQ(engine.trainings, 0);
    EXPECT_FALSE(std::filesystem::exists(input.storePath));
}

TEST_F(SearchTest, ProgressRunsOverTheWholeQueue)
{
    JobContext job;
    std::vector<std::uint64_t> seen;
    input.told = [&](const QueueEvent& event) {
        EXPECT_EQ(event.of, 2);
        EXPECT_EQ(job.progress().total, 600U);
        seen.push_back(job.progress().done);
    };
    static_cast<void>(search(input, options, job));
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{0, 300, 300, 600}));
}

} // namespace
