// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "support/errorof.h"
#include "support/fakeengine.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"
#include "workflow/trainrun.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stop_token>

using namespace cdm;
using namespace cdm::workflow;
using store::RunState;

namespace {

class Listener : public engine::TrainObserver
{
public:
    void onStep(const engine::StepRecord&) override { ++steps; }
    void onEpoch(const engine::EpochRecord& record) override { epochs.push_back(record.epoch); }
    void onCheckpoint(const std::filesystem::path& path, const engine::CheckpointInfo&) override
    {
        checkpoints.push_back(path.filename().string());
    }
    int steps = 0;
    std::vector<std::int64_t> epochs;
    std::vector<std::string> checkpoints;
};

class TrainRunTest : public testing::Test
{
protected:
    std::shared_ptr<const data::Dataset> makeDataset(const std::string& name, std::uint64_t seed)
    {
        return test::generated(
            {.users = 6, .items = 40, .categories = 4, .requestsPerUser = 4, .candidates = 8, .shown = 4, .seed = seed},
            folder / name);
    }

    void SetUp() override
    {
        input.dataset = makeDataset("data", 1);
        input.storePath = folder / "store/runs.sqlite";
        input.config.epochs = 4;
        input.config.seed = 17;
    }

    test::TemporaryFolder folder;
    test::FakeEngine engine;
    TrainRunInput input;
    JobContext job;
};

TEST_F(TrainRunTest, RecordsEverythingOfARunThatEnds)
{
    Listener listener;
    input.note = "a note";
    std::string startedAs;
    input.started = [&](const store::RunRow& row) {
        startedAs = row.id;
        EXPECT_EQ(store::RunStore(input.storePath).resolve(row.id).state, RunState::Running);
        EXPECT_TRUE(std::filesystem::is_directory(row.folder));
    };
    const TrainRunResult result = trainRun(engine, input, &listener, job);

    const store::RunStore store(input.storePath);
    const store::RunRow row = store.resolve("last");
    EXPECT_EQ(row.id, startedAs);
    EXPECT_EQ(row.id, result.run.id);
    EXPECT_EQ(row.id, engine.request->runId);
    EXPECT_EQ(row.name, input.dataset->name() + ", seed 17");
    EXPECT_EQ(row.note, "a note");
    EXPECT_EQ(row.state, RunState::Finished);
    EXPECT_EQ(row.datasetHash, input.dataset->hash());
    EXPECT_EQ(row.datasetPath, (folder / "data").string());
    EXPECT_EQ(engine::fromJson(row.configJson), input.config);
    EXPECT_EQ(row.seed, 17);
    EXPECT_EQ(row.device, "cpu");
    EXPECT_EQ(row.epochs, 4);
    EXPECT_EQ(row.bestEpoch, 2);
    EXPECT_EQ(row.bestValidation, 0.2);
    EXPECT_EQ(row.bestCheckpoint, (store.runFolder(row.id) / "best.safetensors").string());
    EXPECT_EQ(row.lastCheckpoint, (store.runFolder(row.id) / "last.safetensors").string());
    EXPECT_EQ(engine::readCheckpointInfo(row.bestCheckpoint).epoch, 2);
    EXPECT_EQ(engine::readCheckpointInfo(row.lastCheckpoint).epoch, 4);
    EXPECT_GE(row.finished, row.created);
    EXPECT_EQ(store.metrics(row.id).size(), 4U * 19U);

    EXPECT_EQ(listener.steps, 4);
    EXPECT_EQ(listener.epochs, (std::vector<std::int64_t>{1, 2, 3, 4}));
    EXPECT_EQ(listener.checkpoints.size(), 6U);
}

TEST_F(TrainRunTest, MetricsComeBackAsTheyWere)
{
    (void)trainRun(engine, input, nullptr, job);
    const store::RunStore store(input.storePath);
    const auto records = epochRecords(store.metrics(store.resolve("last").id));
    ASSERT_EQ(records.size(), 4U);
    for (std::int64_t epoch = 1; epoch <= 4; ++epoch) {
        const engine::EpochRecord& read = records[static_cast<std::size_t>(epoch - 1)];
        const engine::EpochRecord wanted = test::FakeEngine::record(epoch, 2);
        EXPECT_EQ(read.epoch, epoch);
        EXPECT_EQ(read.mean.epoch, epoch);
        EXPECT_EQ(read.mean.loss, wanted.mean.loss);
        EXPECT_EQ(read.mean.bce, wanted.mean.bce);
        EXPECT_EQ(read.mean.kd, wanted.mean.kd);
        EXPECT_EQ(read.mean.nce, wanted.mean.nce);
        EXPECT_EQ(read.mean.tau, wanted.mean.tau);
        EXPECT_EQ(read.mean.requestsPerSecond, wanted.mean.requestsPerSecond);
        EXPECT_EQ(read.seconds, 1.5);
        EXPECT_EQ(read.validation.recall, wanted.validation.recall);
        EXPECT_EQ(read.validation.cc, 0.4);
        EXPECT_EQ(read.validationDcn.mrr, 0.21);
        EXPECT_EQ(read.validationTeacher.ilad, 0.32);
    }
}

TEST_F(TrainRunTest, MetricNamesAreThoseOfTheContract)
{
    std::set<std::string> names;
    for (const store::MetricRow& row : metricRows(test::FakeEngine::record(3, 2))) {
        EXPECT_EQ(row.epoch, 3);
        names.insert(row.name);
    }
    EXPECT_EQ(names, (std::set<std::string>{
                         "dcn.cc", "dcn.ilad", "dcn.mrr", "dcn.recall", "loss.bce", "loss.kd", "loss.nce", "loss.total",
                         "requests_per_second", "seconds", "tau", "teacher.cc", "teacher.ilad", "teacher.mrr",
                         "teacher.recall", "validation.cc", "validation.ilad", "validation.mrr", "validation.recall"}));
    const auto records = epochRecords({{7, "loss.total", 0.5}, {2, "unknown", 1.0}});
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].epoch, 2);
    EXPECT_EQ(records[1].mean.loss, 0.5);
    EXPECT_TRUE(std::isnan(records[1].validation.recall)) << "what was not recorded is not 0";
    EXPECT_TRUE(epochRecords({}).empty());
}

TEST_F(TrainRunTest, EarlyStoppingIsAStateOfItsOwn)
{
    engine.outcome = engine::TrainOutcome::EarlyStopped;
    EXPECT_EQ(trainRun(engine, input, nullptr, job).run.state, RunState::EarlyStopped);
}

TEST_F(TrainRunTest, AFailureIsRecordedAndGoesOn)
{
    engine.beforeEpoch = [](std::int64_t epoch) {
        if (epoch == 3)
            throw Error("no space left on device", "last.safetensors");
    };
    EXPECT_EQ(test::errorOf([&] { (void)trainRun(engine, input, nullptr, job); }),
              "last.safetensors: no space left on device");
    const store::RunRow row = store::RunStore(input.storePath).resolve("last");
    EXPECT_EQ(row.state, RunState::Failed);
    EXPECT_EQ(row.error, "last.safetensors: no space left on device");
    EXPECT_EQ(row.epochs, 2);
    EXPECT_TRUE(std::filesystem::exists(row.lastCheckpoint));
}

TEST_F(TrainRunTest, AnObserverThatThrowsFailsTheRun)
{
    class Thrower : public Listener
    {
        void onEpoch(const engine::EpochRecord&) override { throw std::runtime_error("observer broke"); }
    } thrower;
    EXPECT_THROW((void)trainRun(engine, input, &thrower, job), std::runtime_error);
    EXPECT_EQ(store::RunStore(input.storePath).resolve("last").error, "observer broke");
}

TEST_F(TrainRunTest, CancellingBeforeTrainingBeginsLeavesAStoppedRun)
{
    engine.beforeEpoch = [](std::int64_t) { throw Cancelled(); };
    EXPECT_THROW((void)trainRun(engine, input, nullptr, job), Cancelled);
    const store::RunRow row = store::RunStore(input.storePath).resolve("last");
    EXPECT_EQ(row.state, RunState::Stopped);
    EXPECT_TRUE(row.error.empty());
}

TEST_F(TrainRunTest, AStoppedRunGoesOnFromItsLastCheckpoint)
{
    std::stop_source stop;
    JobContext stoppable(stop.get_token());
    engine.beforeEpoch = [&](std::int64_t epoch) {
        if (epoch == 3)
            stop.request_stop();
    };
    const TrainRunResult first = trainRun(engine, input, nullptr, stoppable);
    EXPECT_EQ(first.run.state, RunState::Stopped);
    EXPECT_EQ(first.run.epochs, 2);

    engine.beforeEpoch = nullptr;
    TrainRunInput again;
    again.storePath = input.storePath;
    again.resumeRun = first.run.id.substr(0, first.run.id.size() - 1);
    again.config.epochs = 999;
    again.name = "ignored";
    const TrainRunResult second = trainRun(engine, again, nullptr, job);
    EXPECT_EQ(second.run.id, first.run.id);
    EXPECT_EQ(second.run.name, first.run.name);
    EXPECT_EQ(second.run.state, RunState::Finished);
    EXPECT_EQ(second.run.epochs, 4);
    EXPECT_EQ(second.training.epochs.size(), 2U) << "epochs of this call only";
    EXPECT_EQ(engine.request->config, input.config) << "the run's own configuration";
    EXPECT_EQ(engine.request->resumeFrom, first.run.lastCheckpoint);
    EXPECT_EQ(engine.request->dataset->hash(), input.dataset->hash());
    const store::RunStore store(input.storePath);
    EXPECT_EQ(store.metrics(first.run.id).size(), 4U * 19U);
    EXPECT_EQ(store.list().size(), 1U);
}

TEST_F(TrainRunTest, ARunKilledBeforeItsFirstCheckpointBeginsAnew)
{
    engine.beforeEpoch = [](std::int64_t) { throw Error("killed"); };
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, input, nullptr, job); }), "");
    engine.beforeEpoch = nullptr;
    input.resumeRun = "last";
    const TrainRunResult result = trainRun(engine, input, nullptr, job);
    EXPECT_TRUE(engine.request->resumeFrom.empty());
    EXPECT_EQ(result.run.state, RunState::Finished);
    EXPECT_TRUE(result.run.error.empty()) << "the failure is over";
}

TEST_F(TrainRunTest, ACheckpointThatTheStoreDoesNotKnowYetIsFound)
{
    engine.beforeEpoch = [](std::int64_t epoch) {
        if (epoch == 2)
            throw Error("stop here");
    };
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, input, nullptr, job); }), "");
    store::RunStore store(input.storePath);
    const store::RunRow row = store.resolve("last");
    store.recordCheckpoint(row.id, "", false, 0, 0.0);
    engine.beforeEpoch = nullptr;
    input.resumeRun = "last";
    (void)trainRun(engine, input, nullptr, job);
    EXPECT_EQ(engine.request->resumeFrom, store.runFolder(row.id) / "last.safetensors");
}

TEST_F(TrainRunTest, ATeacherIsKeptByItsWholePath)
{
    input.config.teacherMode = "frozen";
    input.config.teacherCheckpoint = "some/../dcn.safetensors";
    const store::RunRow row = trainRun(engine, input, nullptr, job).run;
    const std::string whole = (std::filesystem::current_path() / "dcn.safetensors").string();
    EXPECT_EQ(engine::fromJson(row.configJson).teacherCheckpoint, whole);
    EXPECT_EQ(engine.request->config.teacherCheckpoint, whole);
    EXPECT_TRUE(withFullPaths({}).teacherCheckpoint.empty());
}

TEST_F(TrainRunTest, TheBestCheckpointIsWhatTheTrainingSays)
{
    // Knows the best epoch of the whole run after a resumption too, and does not tell it again.
    class Knowing : public test::FakeEngine
    {
        engine::TrainResult train(const engine::TrainRequest& given, engine::TrainObserver& observer,
                                  JobContext& job) override
        {
            engine::TrainResult result = FakeEngine::train(given, observer, job);
            result.bestCheckpoint = given.folder / "best.safetensors";
            result.bestEpoch = bestEpoch;
            result.bestValidation = record(bestEpoch, bestEpoch).validation.recall;
            return result;
        }
    } knowing;
    knowing.beforeEpoch = [](std::int64_t epoch) {
        if (epoch == 3)
            throw Error("stop here");
    };
    EXPECT_NE(test::errorOf([&] { (void)trainRun(knowing, input, nullptr, job); }), "");
    store::RunStore store(input.storePath);
    const store::RunRow row = store.resolve("last");
    store.recordCheckpoint(row.id, row.bestCheckpoint, true, 1, 0.1); // killed before the row of the second
    knowing.beforeEpoch = nullptr;
    input.resumeRun = "last";
    const store::RunRow resumed = trainRun(knowing, input, nullptr, job).run;
    EXPECT_EQ(resumed.state, RunState::Finished);
    EXPECT_EQ(resumed.bestEpoch, 2);
    EXPECT_EQ(resumed.bestValidation, 0.2);
    EXPECT_EQ(resumed.bestCheckpoint, row.bestCheckpoint);
}

TEST_F(TrainRunTest, ResumingRefusesWhatCannotGoOn)
{
    TrainRunInput resume = input;
    resume.resumeRun = "r-unknown";
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, resume, nullptr, job); }).find("there is no run 'r-unknown'"),
              std::string::npos);

    const store::RunRow complete = trainRun(engine, input, nullptr, job).run;
    resume.resumeRun = "last";
    EXPECT_NE(
        test::errorOf([&] { (void)trainRun(engine, resume, nullptr, job); }).find("it is complete (finished after 4"),
        std::string::npos);

    store::RunStore store(input.storePath);
    store.finish(complete.id, RunState::Interrupted);
    resume.dataset = makeDataset("other", 2);
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, resume, nullptr, job); }).find("has another content"),
              std::string::npos);
    EXPECT_EQ(store.resolve("last").state, RunState::Interrupted) << "a refusal changes nothing";

    resume.dataset = input.dataset;
    store.markRunning(complete.id);
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, resume, nullptr, job); }).find("it is running already"),
              std::string::npos);
    store.finish(complete.id, RunState::Interrupted);

    std::filesystem::remove(complete.lastCheckpoint);
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, resume, nullptr, job); }).find("is gone"), std::string::npos);
}

TEST_F(TrainRunTest, ABadConfigurationLeavesNoRun)
{
    input.config.learningRate = 7.0;
    EXPECT_NE(
        test::errorOf([&] { (void)trainRun(engine, input, nullptr, job); }).find("learning_rate: 7 is not allowed"),
        std::string::npos);
    input.config.learningRate = 1e-3;
    input.dataset = nullptr;
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, input, nullptr, job); }).find("no dataset"),
              std::string::npos);
    EXPECT_TRUE(store::RunStore(input.storePath).list().empty());
    EXPECT_FALSE(engine.request);
}

TEST_F(TrainRunTest, AFolderThatCannotBeMadeFailsTheRun)
{
    std::filesystem::create_directories(folder / "store");
    writeFileAtomically(folder / "store/runs", "a file where the folder should be");
    EXPECT_NE(test::errorOf([&] { (void)trainRun(engine, input, nullptr, job); }).find("cannot make the folder"),
              std::string::npos);
    EXPECT_EQ(store::RunStore(input.storePath).resolve("last").state, RunState::Failed);
}

} // namespace
