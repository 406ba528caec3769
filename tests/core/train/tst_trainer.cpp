// SPDX-License-Identifier: GPL-3.0-only
#include "trainfixture.h"

#include "model/batch.h"
#include "model/network.h"
#include "train/teacher.h"
#include "train/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

namespace cdm::test {

namespace {

/// Puts NaN into the gradients of one step and counts the steps.
class PoisonReducer : public train::GradientReducer
{
public:
    explicit PoisonReducer(int poisonedStep) : poisonedStep_(poisonedStep) {}
    void reduce(train::StepGradients& gradients) override
    {
        ++steps;
        if (steps == poisonedStep_)
            gradients.dense.begin()->second.fill_(std::numeric_limits<float>::quiet_NaN());
        tables = gradients.rows.size();
        weights = gradients.dense.size();
    }
    int steps = 0;
    std::size_t tables = 0;
    std::size_t weights = 0;

private:
    int poisonedStep_;
};

std::vector<std::string> filesIn(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

TEST(Trainer, RunsAllEpochsAndReportsThem)
{
    TrainFixture fixture;
    const engine::TrainResult result = fixture.train("run");
    EXPECT_EQ(result.outcome, engine::TrainOutcome::Finished);
    ASSERT_EQ(result.epochs.size(), 4U);
    ASSERT_EQ(fixture.observer.epochs.size(), 4U);
    EXPECT_FALSE(result.epochs[0].mean.distilling);
    EXPECT_EQ(result.epochs[0].mean.kd, 0.0);
    EXPECT_EQ(result.epochs[0].validation.recall, result.epochs[0].validationDcn.recall);
    EXPECT_TRUE(result.epochs[1].mean.distilling);
    EXPECT_GT(result.epochs[1].mean.kd, 0.0);
    EXPECT_NEAR(result.epochs[1].mean.loss,
                result.epochs[1].mean.bce + fixture.config.beta1 * result.epochs[1].mean.kd +
                    fixture.config.beta2 * result.epochs[1].mean.nce,
                1e-5);
    EXPECT_LT(result.epochs[3].mean.tau, result.epochs[1].mean.tau);
    for (const engine::EpochRecord& epoch : result.epochs) {
        EXPECT_EQ(epoch.validation.k, 5U);
        EXPECT_GT(epoch.validationTeacher.requestsWithPositive, 0U);
        EXPECT_GT(epoch.mean.requestsPerSecond, 0.0);
    }
    ASSERT_FALSE(fixture.observer.steps.empty());
    EXPECT_EQ(fixture.observer.steps.back().step, result.epochs.back().mean.step);
    const auto& written = fixture.observer.checkpoints;
    EXPECT_NE(std::find(written.begin(), written.end(), "last.safetensors 4"), written.end());
    // A best one never stands there without the last one of its epoch: a training cut short there can go on.
    int bests = 0;
    for (std::size_t i = 0; i < written.size(); ++i) {
        if (!written[i].starts_with("best.safetensors "))
            continue;
        ++bests;
        EXPECT_EQ(i > 0 ? written[i - 1] : "nothing", "last." + written[i].substr(std::string("best.").size()));
    }
    EXPECT_GT(bests, 0);
    EXPECT_EQ(filesIn(result.lastCheckpoint.parent_path()),
              (std::vector<std::string>{"best.safetensors", "last.safetensors"}));
    EXPECT_EQ(engine::readCheckpointInfo(result.bestCheckpoint).epoch, result.bestEpoch);
    EXPECT_EQ(engine::readCheckpointInfo(result.bestCheckpoint).validation, result.bestValidation);
    EXPECT_GT(result.bestEpoch, 1) << "an epoch without a student cannot be the best";
}

TEST(Trainer, LossFalls)
{
    TrainFixture fixture;
    fixture.config.epochs = 8;
    fixture.config.learningRate = 1e-2;
    const engine::TrainResult result = fixture.train("run");
    ASSERT_EQ(result.epochs.size(), 8U);
    EXPECT_LT(result.epochs[7].mean.bce, result.epochs[0].mean.bce * 0.95);
    EXPECT_LT(result.epochs[7].mean.kd, result.epochs[1].mean.kd);
}

TEST(Trainer, SameSeedSameCheckpointsBitForBit)
{
    TrainFixture fixture;
    const engine::TrainResult first = fixture.train("first");
    const engine::TrainResult second = fixture.train("second");
    EXPECT_EQ(bytesOf(first.lastCheckpoint), bytesOf(second.lastCheckpoint));
    EXPECT_EQ(bytesOf(first.bestCheckpoint), bytesOf(second.bestCheckpoint));
    fixture.config.seed = 2;
    EXPECT_NE(bytesOf(first.lastCheckpoint), bytesOf(fixture.train("third").lastCheckpoint));
}

TEST(Trainer, StopKeepsTheLastWholeEpochAndResumingEqualsNotStopping)
{
    TrainFixture fixture;
    const engine::TrainResult whole = fixture.train("whole");
    for (const int stopAfterEpochs : {1, 2, 3}) {
        SCOPED_TRACE(stopAfterEpochs);
        const std::string name = "stopped" + std::to_string(stopAfterEpochs);
        std::stop_source stop;
        JobContext job(stop.get_token());
        fixture.observer = {};
        // In the middle of the epoch after: a step record comes at the latest when an epoch's steps are done.
        fixture.observer.eachStep = [&] {
            if (static_cast<int>(fixture.observer.epochs.size()) >= stopAfterEpochs)
                stop.request_stop();
        };
        const engine::TrainResult stopped = fixture.trainObserved(name, job);
        EXPECT_EQ(stopped.outcome, engine::TrainOutcome::Stopped);
        EXPECT_EQ(stopped.epochs.size(), static_cast<std::size_t>(stopAfterEpochs));
        EXPECT_EQ(engine::readCheckpointInfo(stopped.lastCheckpoint).epoch, stopAfterEpochs);

        const engine::TrainResult resumed = fixture.train(name, stopped.lastCheckpoint);
        EXPECT_EQ(resumed.outcome, engine::TrainOutcome::Finished);
        EXPECT_EQ(resumed.epochs.size(), 4U - static_cast<std::size_t>(stopAfterEpochs));
        EXPECT_EQ(resumed.bestEpoch, whole.bestEpoch);
        EXPECT_EQ(bytesOf(resumed.lastCheckpoint), bytesOf(whole.lastCheckpoint));
        EXPECT_EQ(bytesOf(resumed.bestCheckpoint), bytesOf(whole.bestCheckpoint));
    }
}

TEST(Trainer, APauseIsNoTimeOfItsEpoch)
{
    using Clock = std::chrono::steady_clock;
    TrainFixture fixture;
    fixture.config.epochs = 1;
    fixture.config.warmupEpochs = 0;
    JobContext job;
    std::jthread resumer;
    const auto begin = Clock::now();
    Clock::duration pause{};
    fixture.observer.eachStep = [&] {
        if (resumer.joinable())
            return;
        // Four times what went by before the epoch and in it, so that speed and load of the machine do not matter.
        const auto at = Clock::now();
        pause = std::max<Clock::duration>(4 * (at - begin), std::chrono::milliseconds(300));
        job.setPaused(true);
        resumer = std::jthread([&job, until = at + pause] {
            while (Clock::now() < until)
                std::this_thread::yield();
            job.setPaused(false);
        });
    };
    Clock::time_point end;
    fixture.observer.eachEpoch = [&] { end = Clock::now(); };
    const engine::TrainResult result = fixture.trainObserved("paused", job);
    ASSERT_EQ(result.epochs.size(), 1U);
    const std::chrono::duration<double> most = end - begin - pause / 2;
    EXPECT_LT(result.epochs[0].seconds, most.count());
}

TEST(Trainer, ResumesIntoAnotherFolderWithItsBest)
{
    TrainFixture fixture;
    fixture.config.epochs = 2;
    const engine::TrainResult first = fixture.train("first");
    fixture.config.epochs = 3;
    const engine::TrainResult second = fixture.train("second", first.lastCheckpoint);
    EXPECT_EQ(second.epochs.size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(second.bestCheckpoint));
    EXPECT_EQ(second.bestCheckpoint.parent_path(), fixture.runFolder("second"));
}

TEST(Trainer, ABestCheckpointThatIsBehindIsMadeFromTheLast)
{
    TrainFixture fixture;
    fixture.config.epochs = 2; // the second is the first with a student, and so the best
    const engine::TrainResult first = fixture.train("first");
    ASSERT_EQ(first.bestEpoch, 2);
    const std::string best = bytesOf(first.bestCheckpoint);
    fixture.config.epochs = 1;
    const engine::TrainResult behind = fixture.train("behind");
    fixture.config.epochs = 2;
    const std::function<void()> harms[] = {[] {}, [&] { std::filesystem::remove(first.bestCheckpoint); },
                                           [&] {
                                               std::filesystem::copy_file(
                                                   behind.bestCheckpoint, first.bestCheckpoint,
                                                   std::filesystem::copy_options::overwrite_existing);
                                           },
                                           [&] { std::filesystem::resize_file(first.bestCheckpoint, 100); }};
    for (const auto& harm : harms) {
        harm();
        const engine::TrainResult resumed = fixture.train("first", first.lastCheckpoint);
        EXPECT_EQ(resumed.epochs.size(), 0U);
        EXPECT_EQ(bytesOf(resumed.bestCheckpoint), best);
        EXPECT_EQ(fixture.observer.checkpoints, std::vector<std::string>{"best.safetensors 2"});
    }
}

TEST(Trainer, DoesNotGoOnWithoutAnEarlierBest)
{
    TrainFixture fixture;
    fixture.config.validationMetric = "cc"; // 1 in every epoch, so that the second stays the best
    fixture.config.epochs = 3;
    const engine::TrainResult first = fixture.train("first");
    ASSERT_EQ(first.bestEpoch, 2);
    fixture.config.epochs = 4;
    std::filesystem::remove(first.bestCheckpoint);
    EXPECT_NE(errorOf([&] { fixture.train("third", first.lastCheckpoint); }).find("best checkpoint is missing"),
              std::string::npos);
}

TEST(Trainer, StopBeforeTheFirstStepLeavesNothing)
{
    TrainFixture fixture;
    std::stop_source stop;
    stop.request_stop();
    JobContext job(stop.get_token());
    const engine::TrainResult result = fixture.train("run", job);
    EXPECT_EQ(result.outcome, engine::TrainOutcome::Stopped);
    EXPECT_TRUE(result.bestCheckpoint.empty());
    EXPECT_TRUE(result.lastCheckpoint.empty());
    EXPECT_TRUE(filesIn(fixture.runFolder("run")).empty());
}

TEST(Trainer, ResumingAFinishedRunDoesNothing)
{
    TrainFixture fixture;
    const engine::TrainResult first = fixture.train("run");
    const std::string before = bytesOf(first.lastCheckpoint);
    const engine::TrainResult again = fixture.train("run", first.lastCheckpoint);
    EXPECT_EQ(again.outcome, engine::TrainOutcome::Finished);
    EXPECT_TRUE(again.epochs.empty());
    EXPECT_EQ(again.bestEpoch, first.bestEpoch);
    EXPECT_EQ(bytesOf(again.lastCheckpoint), before);
}

TEST(Trainer, StopsEarlyWhenPatienceRunsOut)
{
    TrainFixture fixture;
    fixture.config.epochs = 60;
    fixture.config.patience = 2;
    fixture.config.learningRate = 1e-6; // nothing moves, so nothing improves
    fixture.config.warmupEpochs = 3;
    const engine::TrainResult result = fixture.train("run");
    EXPECT_EQ(result.outcome, engine::TrainOutcome::EarlyStopped);
    EXPECT_EQ(static_cast<std::int64_t>(result.epochs.size()), result.bestEpoch + 2);
    EXPECT_GE(result.bestEpoch, 4);
    const engine::TrainResult again = fixture.train("run", result.lastCheckpoint);
    EXPECT_EQ(again.outcome, engine::TrainOutcome::EarlyStopped);
    EXPECT_TRUE(again.epochs.empty());
}

TEST(Trainer, ProgressCountsTheWholeRun)
{
    TrainFixture fixture;
    JobContext job;
    fixture.train("run", job);
    const Progress progress = job.progress();
    const std::size_t perEpoch =
        fixture.dataset->requestCount(data::Split::Train) + fixture.dataset->requestCount(data::Split::Validation);
    EXPECT_EQ(progress.total, perEpoch * 4);
    EXPECT_EQ(progress.done, progress.total);
    EXPECT_NE(progress.phase.find("epoch 4 of 4"), std::string::npos) << progress.phase;
}

TEST(Trainer, ReducerSeesEveryStepOnceWithAllGradients)
{
    TrainFixture fixture;
    JobContext job;
    PoisonReducer reducer(-1);
    const engine::TrainRequest request{fixture.dataset, fixture.config, fixture.runFolder("run"), {}, {}};
    const engine::TrainResult result = train::Trainer(request, fixture.observer, job, &reducer).run();
    EXPECT_EQ(reducer.steps, result.epochs.back().mean.step);
    // user, two user fields, two context fields, item, two item fields, category
    EXPECT_EQ(reducer.tables, 9U);
    EXPECT_EQ(reducer.weights, 21U);
}

TEST(Trainer, DivergenceNamesEpochAndStepAndKeepsTheCheckpoint)
{
    TrainFixture fixture;
    JobContext job;
    const engine::TrainRequest request{fixture.dataset, fixture.config, fixture.runFolder("run"), {}, {}};
    const auto steps = (fixture.dataset->requestCount(data::Split::Train) + 15) / 16;
    for (const std::size_t poisoned : {steps + 2, 3 * steps}) {
        PoisonReducer reducer(static_cast<int>(poisoned));
        const std::string message =
            errorOf([&] { (void)train::Trainer(request, fixture.observer, job, &reducer).run(); });
        // The step after the poisoned one is the first to show it; after the last of an epoch, writing the weights is.
        if (poisoned % steps != 0) {
            EXPECT_NE(message.find("epoch 2, step " + std::to_string(poisoned + 1)), std::string::npos) << message;
        } else {
            EXPECT_NE(message.find("finite"), std::string::npos) << message;
        }
        EXPECT_EQ(engine::readCheckpointInfo(fixture.runFolder("run") / "last.safetensors").epoch,
                  static_cast<std::int64_t>((poisoned - 1) / steps));
    }
}

TEST(Trainer, FrozenTeacherIsTheSameInEveryEpoch)
{
    TrainFixture fixture;
    const engine::TrainResult base = fixture.train("base");
    fixture.config.teacherMode = "frozen";
    fixture.config.teacherCheckpoint = base.bestCheckpoint.string();
    fixture.config.epochs = 3;
    const engine::TrainResult result = fixture.train("frozen");
    ASSERT_EQ(result.epochs.size(), 3U);
    EXPECT_TRUE(result.epochs[0].mean.distilling);
    for (const engine::EpochRecord& epoch : result.epochs) {
        EXPECT_EQ(epoch.validationTeacher.recall, result.epochs[0].validationTeacher.recall);
        EXPECT_EQ(epoch.validationTeacher.ilad, result.epochs[0].validationTeacher.ilad);
    }
    const engine::EpochRecord& best = base.epochs[static_cast<std::size_t>(base.bestEpoch - 1)];
    EXPECT_EQ(result.epochs[0].validationTeacher.recall, best.validationTeacher.recall);
}

TEST(Trainer, FrozenTeachersListDependsOnItsRequestAlone)
{
    // All items alike: every score is a tie, broken by how a matrix product rounds a row at its place.
    TrainFixture fixture;
    fixture.config.dimension = 16;
    fixture.config.hiddenWidth = 64;
    const auto network = std::make_shared<model::Network>(fixture.dataset->schema(), fixture.config, 3, torch::kCPU);
    for (auto& [name, table] : network->tables())
        table.copy_(table[0].expand_as(table).clone());
    std::vector<RequestIndex> requests;
    for (const RequestIndex request : fixture.dataset->requests(data::Split::Train))
        requests.push_back(request);
    const auto labelsOf = [&](train::Teacher& teacher, std::span<const RequestIndex> some) {
        const model::Batch batch = model::makeBatch(*fixture.dataset, some);
        return teacher.targets(batch, some, network->forward(batch)).labels;
    };
    train::Teacher together(fixture.config, *fixture.dataset, network);
    train::Teacher apart(fixture.config, *fixture.dataset, network);
    const torch::Tensor all = labelsOf(together, requests);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const torch::Tensor alone = labelsOf(apart, std::span(requests).subspan(i, 1));
        EXPECT_EQ(alone.sum().item<float>(), static_cast<float>(fixture.config.teacherK));
        EXPECT_TRUE(torch::equal(alone[0], all[static_cast<std::int64_t>(i)].slice(0, 0, alone.size(1)))) << i;
    }
}

TEST(Trainer, LabelScopeChangesWhatTheAccuracyLossRunsOver)
{
    TrainFixture fixture;
    fixture.config.epochs = 1;
    fixture.config.labelScope = "all";
    const double all = fixture.train("all").epochs[0].mean.bce;
    fixture.config.labelScope = "shown";
    const double shown = fixture.train("shown").epochs[0].mean.bce;
    fixture.config.labelScope = "auto";
    const double automatic = fixture.train("auto").epochs[0].mean.bce;
    EXPECT_NE(all, shown);
    EXPECT_EQ(automatic, fixture.dataset->defaultLabelScope() == data::LabelScope::Shown ? shown : all);
}

TEST(Trainer, RefusesWhatCannotBeTrained)
{
    TrainFixture fixture;
    const auto message = [&] { return errorOf([&] { fixture.train("run"); }); };
    fixture.config.beta1 = -1.0;
    EXPECT_NE(message().find("beta1"), std::string::npos);
    fixture.config = TrainFixture().config;
    fixture.config.device = "cuda:99";
    EXPECT_NE(message().find("cuda:99"), std::string::npos);
    fixture.config.device = "cpu";
    fixture.config.teacherMode = "frozen";
    fixture.config.teacherCheckpoint = "/nowhere/best.safetensors";
    EXPECT_NE(message().find("/nowhere/best.safetensors"), std::string::npos);
    JobContext job;
    EXPECT_NE(errorOf([&] {
                  fixture.engine.train({fixture.dataset, {}, "/nowhere/at/all", {}, {}}, fixture.observer, job);
              }).find("/nowhere/at/all"),
              std::string::npos);
}

TEST(Trainer, RefusesToResumeWhatDoesNotFit)
{
    TrainFixture fixture;
    fixture.config.epochs = 2;
    const engine::TrainResult first = fixture.train("run");
    const auto message = [&](const std::filesystem::path& from) {
        return errorOf([&] { fixture.train("again", from); });
    };
    EXPECT_NE(message(first.bestCheckpoint).find("last.safetensors"), std::string::npos);
    EXPECT_NE(message("/nowhere/last.safetensors").find("/nowhere/last.safetensors"), std::string::npos);
    fixture.config.learningRate = 5e-3;
    EXPECT_NE(message(first.lastCheckpoint).find("learning_rate"), std::string::npos);
    fixture.config.learningRate = engine::TrainConfig().learningRate;

    sources::GeneratorOptions options = TrainFixture::smallOptions();
    options.seed = 77;
    TrainFixture sameShape(options);
    fixture.dataset = sameShape.dataset;
    EXPECT_NE(message(first.lastCheckpoint).find("other content"), std::string::npos) << message(first.lastCheckpoint);
    options.items = 151;
    TrainFixture otherShape(options);
    fixture.dataset = otherShape.dataset;
    EXPECT_NE(message(first.lastCheckpoint).find("does not fit"), std::string::npos) << message(first.lastCheckpoint);
}

} // namespace cdm::test
