// SPDX-License-Identifier: GPL-3.0-only
#include "base/cores.h"
#include "base/error.h"
#include "study/search.h"
#include "studyfixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <stop_token>
#include <tuple>

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
        options.base.warmupEpochs = 0; // or so few epochs would train no student
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
    options.seeds = {3, 3};
    EXPECT_THROW(go(), Error);
    EXPECT_EQ(engine.trainings, 0);
    EXPECT_FALSE(std::filesystem::exists(input.storePath));
}

TEST_F(SearchTest, AnAxisThatChangesNothingIsTold)
{
    options.axes = {{"dpp_alpha", {"1", "2"}}};
    try {
        go();
        FAIL() << "MMR takes no alpha";
    } catch (const Error& error) {
        EXPECT_EQ(error.where(), "dpp_alpha");
        EXPECT_EQ(error.hint(), "It counts with teacher = dpp");
    }
    EXPECT_EQ(engine.trainings, 0);
    options.axes = {{"dpp_alpha", {"2"}}}; // a setting alone, told in the name of the run
    EXPECT_EQ(searchPoints(options).size(), 1U);
    options.axes = {{"teacher", {"mmr", "dpp"}}, {"dpp_alpha", {"1", "2"}}}; // it counts in half of them
    EXPECT_EQ(searchPoints(options).size(), 4U);
    options.random = 1; // whichever is drawn
    for (options.drawSeed = 1; options.drawSeed < 20; ++options.drawSeed)
        EXPECT_EQ(searchPoints(options).size(), 1U);
}

TEST_F(SearchTest, SideBySideGivesTheSameAsOneAfterTheOther)
{
    options.seeds = {1, 2};
    const SearchResult one = go();
    input.storePath = folder / "side-by-side.sqlite";
    input.jobs = 2;
    events.clear();
    // Two trainings wait for each other in their first epoch: so they do run at once.
    std::mutex mutex;
    std::condition_variable other;
    int waiting = 0;
    bool together = true;
    engine.beforeEpoch = [&](std::int64_t epoch) {
        if (epoch != 1)
            return;
        std::unique_lock lock(mutex);
        const int pair = waiting++ / 2;
        other.notify_all();
        together = other.wait_for(lock, std::chrono::minutes(2), [&] { return waiting >= 2 * (pair + 1); }) && together;
    };
    JobContext job;
    SearchResult two = search(input, options, job);
    EXPECT_TRUE(together);
    EXPECT_EQ(engine.trainings, 8);
    EXPECT_EQ(job.progress().done, job.progress().total);
    const auto count = [this](QueueEventKind kind) { return std::ranges::count(kinds(), kind); };
    EXPECT_EQ(count(QueueEventKind::Started), 4);
    EXPECT_EQ(count(QueueEventKind::Ended), 4);
    EXPECT_EQ(events.size(), 8U) << "each told once";
    // The ids of the runs are the only difference.
    ASSERT_EQ(two.trials.size(), one.trials.size());
    for (std::size_t t = 0; t < one.trials.size(); ++t)
        two.trials[t].runs = one.trials[t].runs;
    EXPECT_EQ(searchJson(two), searchJson(one));
}

TEST_F(SearchTest, SideBySideAFailedTrainingFailsItsTrialOnlyAndOnce)
{
    input.jobs = 3;
    engine.beforeEpoch = [](std::int64_t) { throw Error("the loss is not finite", "epoch 1"); };
    const SearchResult result = go();
    EXPECT_FALSE(result.winner);
    EXPECT_EQ(engine.trainings, 2) << "what failed is not tried again in the same search";
    for (const Trial& trial : result.trials)
        EXPECT_NE(trial.error.find("not finite"), std::string::npos);
}

TEST_F(SearchTest, SideBySideAStopStopsAll)
{
    input.jobs = 2;
    std::stop_source stop;
    engine.beforeEpoch = [&](std::int64_t epoch) {
        if (epoch == 2)
            stop.request_stop();
    };
    JobContext stopped(stop.get_token());
    EXPECT_THROW(static_cast<void>(search(input, options, stopped)), Cancelled);
    for (const store::RunRow& run : store::RunStore(input.storePath).list())
        EXPECT_EQ(run.state, RunState::Stopped);
    engine.beforeEpoch = {};
    events.clear();
    EXPECT_TRUE(go().winner);
    EXPECT_GE(std::ranges::count(kinds(), QueueEventKind::Resumed), 1);
}

TEST(SideBySide, FillsTheCoresWhereNothingElseIsAskedFor)
{
    engine::TrainConfig config;
    config.threads = 0;
    const SideBySide open = sideBySide(config, 0, 100, 99);
    EXPECT_EQ(open.jobs, std::min<std::size_t>(8, coreCount()));
    if (coreCount() > 1) {
        EXPECT_EQ(open.threads, 1);
        EXPECT_EQ(sideBySide(config, 0, 1, 99).jobs, 1U);
        EXPECT_EQ(sideBySide(config, 0, 1, 99).threads, 0) << "one run takes all cores";
    }
    EXPECT_EQ(sideBySide(config, 1, 100, 99).threads, 0) << "one after the other with all cores, as asked";
    EXPECT_EQ(sideBySide(config, 1000, 100, 99).threads, 1);
    config.threads = 1;
    EXPECT_EQ(sideBySide(config, 0, 100, 99).jobs, std::min<std::size_t>(8, coreCount()));
    EXPECT_EQ(sideBySide(config, 0, 1, 99).jobs, 1U);
    config.threads = 2;
    EXPECT_EQ(sideBySide(config, 0, 100, 99).jobs, 1U);
    EXPECT_EQ(sideBySide(config, 3, 100, 99).threads, 2);
    EXPECT_EQ(sideBySide(config, 3, 100, 99).jobs, 3U);
    config.threads = 0;
    config.device = "cuda";
    EXPECT_EQ(sideBySide(config, 0, 100, 99).jobs, 1U);
    EXPECT_EQ(sideBySide(config, 0, 100, 99).threads, 0);
}

TEST(SideBySide, HoldsNoMoreModelsThanTheMemory)
{
    engine::TrainConfig config;
    config.threads = 0;
    const SideBySide alone = sideBySide(config, 0, 100, 1);
    EXPECT_EQ(alone.jobs, 1U);
    EXPECT_EQ(alone.threads, sideBySide(config, 0, 100, 100).threads)
        << "or a resumed queue would know none of its runs";
    EXPECT_EQ(sideBySide(config, 5, 100, 1).jobs, 5U) << "as asked";
    EXPECT_EQ(trainingsThatFit(std::numeric_limits<std::uint64_t>::max()), 1U);
    EXPECT_GT(trainingsThatFit(1), 1000U);
}

TEST_F(SearchTest, MemoryOfATrainingGrowsWithTheModelAndItsBatches)
{
    const data::Dataset& data = *dataset;
    engine::TrainConfig asked;
    asked.dimension = 64;
    const std::uint64_t usual = trainingMemory(data, asked);
    EXPECT_GE(usual, (data.schema().userCount + data.schema().itemCount) * 64U * 12U);
    asked.batchSize *= 4;
    const std::uint64_t fourBatches = trainingMemory(data, asked);
    EXPECT_GT(fourBatches, usual);
    asked.dimension = 128;
    EXPECT_GT(trainingMemory(data, asked), fourBatches);
}

TEST_F(SearchTest, TheLargestPointOfAGridHoldsTheMostMemory)
{
    options.axes = {{"dimension", {"16", "128", "8"}}, {"teacher", {"mmr", "dpp"}}, {"batch_size", {"64", "1"}}};
    const engine::TrainConfig largest = largestOf(options.base, options.axes);
    EXPECT_EQ(largest.dimension, 128);
    EXPECT_EQ(largest.batchSize, 64);
    EXPECT_EQ(largest.teacher, options.base.teacher) << "no number";
    for (const Settings& point : searchPoints(options))
        EXPECT_LE(trainingMemory(*dataset, withSettings(options.base, point)), trainingMemory(*dataset, largest));
    EXPECT_EQ(largestOf(options.base, {{"dimension", {"4"}}}).dimension, 4) << "the base's own is not trained";
}

TEST_F(SearchTest, ATeacherGivenByARelativePathIsFoundAgain)
{
    options.axes = {{"lambda", {"1"}}};
    options.base.teacherMode = "frozen";
    options.base.teacherCheckpoint = "teachers/../dcn.safetensors";
    go();
    const store::RunRow run = store::RunStore(input.storePath).resolve("last");
    EXPECT_EQ(engine::fromJson(run.configJson).teacherCheckpoint,
              (std::filesystem::current_path() / "dcn.safetensors").string());
    go();
    EXPECT_EQ(engine.trainings, 1);
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

// A count that jumps over what need not be trained would promise an end that never comes.
TEST_F(SearchTest, WhatNeedNotBeTrainedIsTakenOffTheTotal)
{
    options.axes = {{"lambda", {"0.25"}}};
    go();
    options.axes = {{"lambda", {"0.25", "1", "2"}}};
    engine.stopsAfter = 2;
    JobContext job;
    using Sample = std::tuple<QueueEventKind, std::uint64_t, std::uint64_t>;
    std::vector<Sample> seen;
    input.told = [&](const QueueEvent& event) {
        seen.emplace_back(event.kind, job.progress().done, job.progress().total);
    };
    static_cast<void>(search(input, options, job));
    using enum QueueEventKind;
    EXPECT_EQ(seen,
              (std::vector<Sample>{
                  {Reused, 0, 900}, {Started, 0, 600}, {Ended, 200, 600}, {Started, 200, 500}, {Ended, 400, 500}}));
}

} // namespace
