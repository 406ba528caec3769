// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "support/generated.h"
#include "support/steppingengine.h"
#include "support/temporaryfolder.h"
#include "workflow/trainrun.h"

#include <gtest/gtest.h>

using namespace cdm;
using namespace cdm::workflow;
using test::contentOf;
using test::stepsTo;

namespace {

class StepsOfRuns : public testing::Test
{
protected:
    void SetUp() override
    {
        input.dataset = test::generated(
            {.users = 6, .items = 40, .categories = 4, .requestsPerUser = 4, .candidates = 8, .shown = 4},
            folder / "data");
        input.storePath = folder / "runs.sqlite";
        input.config.epochs = 4;
    }

    test::TemporaryFolder folder;
    test::SteppingEngine engine;
    TrainRunInput input;
    JobContext job;
};

/// Its trainings end well, and then something happens.
class EndingEngine : public test::FakeEngine
{
public:
    std::function<void()> atEnd;

    engine::TrainResult train(const engine::TrainRequest& given, engine::TrainObserver& observer,
                              JobContext& job) override
    {
        engine::TrainResult result = FakeEngine::train(given, observer, job);
        atEnd();
        return result;
    }
};

TEST_F(StepsOfRuns, ARunKeepsItsSteps)
{
    int checkpoints = 0;
    engine.atCheckpoint = [&](const engine::CheckpointInfo& info) {
        ++checkpoints;
        EXPECT_EQ(readSteps(info.path.parent_path()).steps, stepsTo(info.step)) << "they stand before the checkpoint";
    };
    const TrainRunResult result = trainRun(engine, input, nullptr, job);
    EXPECT_EQ(result.stepsProblem, "");
    EXPECT_EQ(checkpoints, 4);
    const StepLog log = readSteps(result.run.folder);
    EXPECT_EQ(log.steps, stepsTo(40));
    EXPECT_EQ(log.trainRequests, static_cast<std::int64_t>(input.dataset->requestCount(data::Split::Train)));
    store::RunStore(input.storePath).remove(result.run.id, true);
    EXPECT_FALSE(std::filesystem::exists(result.run.folder)) << "deleted with its run";
}

TEST_F(StepsOfRuns, AResumedRunHasTheFileOfOneNeverStopped)
{
    const std::string never = contentOf(trainRun(engine, input, nullptr, job).run.folder);
    engine.killAt = 26;
    EXPECT_THROW((void)trainRun(engine, input, nullptr, job), Error);
    const store::RunRow killed = store::RunStore(input.storePath).resolve("last");
    EXPECT_EQ(readSteps(killed.folder).steps, stepsTo(25)) << "of the epoch under way, too";
    engine.killAt = 0;
    input.resumeRun = killed.id;
    (void)trainRun(engine, input, nullptr, job);
    EXPECT_EQ(contentOf(killed.folder), never);
}

TEST_F(StepsOfRuns, ARunKilledBeforeItsFirstCheckpointBeginsItsStepsAnew)
{
    engine.killAt = 5;
    EXPECT_THROW((void)trainRun(engine, input, nullptr, job), Error);
    engine.killAt = 0;
    input.resumeRun = "last";
    EXPECT_EQ(readSteps(trainRun(engine, input, nullptr, job).run.folder).steps, stepsTo(40));
}

TEST_F(StepsOfRuns, ATrainingThatFailsTellsThatStepsAreMissing)
{
    int times = 0;
    std::string problem;
    input.stepsLost = [&](const std::string& told) {
        ++times;
        problem = told;
    };
    engine.killAt = 26;
    EXPECT_THROW((void)trainRun(engine, input, nullptr, job), Error);
    EXPECT_EQ(times, 0) << problem;
    input.started = [](const store::RunRow& run) { std::filesystem::create_directory(stepFile(run.folder)); };
    EXPECT_THROW((void)trainRun(engine, input, nullptr, job), Error);
    EXPECT_EQ(times, 1);
    EXPECT_NE(problem.find("steps.bin"), std::string::npos) << problem;
}

/// A full disk refuses the steps and the end of the run.
TEST_F(StepsOfRuns, AnEndThatFailsTellsThatStepsAreMissing)
{
    std::string problem;
    input.stepsLost = [&](const std::string& told) { problem = told; };
    std::string run;
    input.started = [&run](const store::RunRow& begun) {
        run = begun.id;
        std::filesystem::create_directory(stepFile(begun.folder));
    };
    EndingEngine quiet;
    quiet.atEnd = [&] { // nothing more can be recorded of the run
        store::RunStore(input.storePath).finish(run, store::RunState::Failed);
        store::RunStore(input.storePath).remove(run, false);
    };
    EXPECT_THROW((void)trainRun(quiet, input, nullptr, job), Error);
    EXPECT_NE(problem.find("steps.bin"), std::string::npos) << problem;
}

TEST_F(StepsOfRuns, ACancelledTrainingTellsThatStepsAreMissing)
{
    int times = 0;
    input.stepsLost = [&](const std::string&) { ++times; };
    input.started = [](const store::RunRow& run) { std::filesystem::create_directory(stepFile(run.folder)); };
    test::FakeEngine quiet;
    quiet.beforeEpoch = [](std::int64_t epoch) {
        if (epoch == 3)
            throw Cancelled();
    };
    EXPECT_THROW((void)trainRun(quiet, input, nullptr, job), Cancelled);
    EXPECT_EQ(times, 1);
    EXPECT_EQ(store::RunStore(input.storePath).resolve("last").state, store::RunState::Stopped);
}

TEST_F(StepsOfRuns, StepsThatCannotBeWrittenStopNoTraining)
{
    input.started = [](const store::RunRow& run) { std::filesystem::create_directory(stepFile(run.folder)); };
    test::FakeEngine quiet; // looks at no file
    const TrainRunResult result = trainRun(quiet, input, nullptr, job);
    EXPECT_EQ(result.run.state, store::RunState::Finished);
    EXPECT_EQ(result.run.epochs, 4);
    EXPECT_NE(result.stepsProblem.find("steps.bin"), std::string::npos) << result.stepsProblem;
}

} // namespace
