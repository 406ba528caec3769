// SPDX-License-Identifier: GPL-3.0-only
#include "cli/stopsignals.h"
#include "core/cli/program.h"
#include "engine/checkpoint.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace cdm;
using test::Program;
using Json = nlohmann::json;

namespace {

class CliStop : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!Program::canTrain())
            GTEST_SKIP() << "built without LibTorch: nothing can be trained";
        ASSERT_EQ(Program::run({"generate", "--out", data(), "--users", "12", "--items", "80", "--candidates", "16",
                                "--shown", "6"},
                               store())
                      .status,
                  0);
    }

    std::string at(const char* name) const { return (folder / name).string(); }
    std::string data() const { return (folder / "data").string(); }
    std::filesystem::path store() const { return folder / "runs.sqlite"; }
    /// Trains for ever, as far as a test is concerned.
    std::vector<std::string> endless() const
    {
        return {"train",           data(),        "--set",          "epochs=100000", "patience=100000",
                "warmup_epochs=0", "dimension=8", "hidden_width=8", "threads=1"};
    }
    Json lastRun() const { return Json::parse(Program::run({"runs", "show", "last", "--json"}, store()).out); }

    test::TemporaryFolder folder;
};

TEST_F(CliStop, CtrlCKeepsTheCheckpointAndTheRunGoesOn)
{
    Program training(endless(), store());
    ASSERT_TRUE(training.waitForError("epoch      2/100000"));
    training.send(SIGINT);
    const Program::Result stopped = training.finish();
    EXPECT_EQ(stopped.status, 130);
    EXPECT_FALSE(stopped.signalled) << "it ended by itself";
    EXPECT_NE(stopped.err.find("cdm: stopping; the checkpoint of the last whole epoch is kept"), std::string::npos)
        << stopped.err;
    EXPECT_NE(stopped.out.find("To go on: cdm train --resume r-"), std::string::npos) << stopped.out;

    const Json run = lastRun();
    EXPECT_EQ(run["state"], "stopped");
    const auto epochs = run["epochs"].get<std::int64_t>();
    EXPECT_GE(epochs, 2);
    EXPECT_EQ(engine::readCheckpointInfo(run["last_checkpoint"].get<std::string>()).epoch, epochs);

    Program resumed({"train", "--resume", "last", "--json"}, store());
    ASSERT_TRUE(resumed.waitForError("going on after epoch " + std::to_string(epochs)));
    ASSERT_TRUE(resumed.waitForError("/100000  loss"));
    resumed.send(SIGTERM);
    const Program::Result again = resumed.finish();
    EXPECT_EQ(again.status, 130) << again.err;
    const Json after = Json::parse(again.out);
    EXPECT_EQ(after["id"], run["id"]);
    EXPECT_EQ(after["state"], "stopped");
    EXPECT_GT(after["epochs"].get<std::int64_t>(), epochs);
    EXPECT_EQ(after["config"], run["config"]);
    const Json shown = lastRun();
    EXPECT_EQ(static_cast<std::int64_t>(shown["metrics"].size()), after["epochs"].get<std::int64_t>())
        << "every epoch once";
}

TEST_F(CliStop, AKilledRunIsInterruptedAndGoesOn)
{
    Program training(endless(), store());
    ASSERT_TRUE(training.waitForError("epoch      3/100000"));
    training.send(SIGKILL);
    EXPECT_TRUE(training.finish().signalled);

    const Json list = Json::parse(Program::run({"runs", "list", "--json"}, store()).out);
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0]["state"], "interrupted");
    const engine::CheckpointInfo kept = engine::readCheckpointInfo(list[0]["last_checkpoint"].get<std::string>());
    EXPECT_GE(kept.epoch, 2) << "at most the epoch in flight is lost";
    EXPECT_EQ(kept.runId, list[0]["id"].get<std::string>());

    Program resumed({"train", "--resume", "last"}, store());
    ASSERT_TRUE(resumed.waitForError("/100000  loss"));
    resumed.send(SIGINT);
    EXPECT_EQ(resumed.finish().status, 130);
    EXPECT_EQ(lastRun()["state"], "stopped");
}

TEST_F(CliStop, WhatAskedAModelStopsAsTrainingDoes)
{
    ASSERT_EQ(Program::run({"generate", "--out", at("more"), "--users", "600", "--items", "80", "--candidates", "16",
                            "--shown", "6"},
                           store())
                  .status,
              0);
    ASSERT_EQ(
        Program::run({"train", at("more"), "--set", "epochs=1", "warmup_epochs=0", "dimension=8", "hidden_width=8"},
                     store())
            .status,
        0);
    std::filesystem::create_directory(folder / "out");
    // An inspection for each candidate of each request: minutes.
    Program said({"export", "--run", "last", "--split", "train", "--what", "contexts", "--context-requests", "0",
                  "--out", at("out/said")},
                 store());
    const auto entries = [&] {
        return std::distance(std::filesystem::directory_iterator(folder / "out"),
                             std::filesystem::directory_iterator());
    };
    const auto before = entries();
    for (int wait = 0; wait < 6000 && entries() == before; ++wait)
        ::usleep(10'000);
    ASSERT_GT(entries(), before) << "it has begun to write";
    said.send(SIGINT);
    const Program::Result stopped = said.finish();
    EXPECT_EQ(stopped.status, 130);
    EXPECT_FALSE(stopped.signalled) << "it ended by itself";
    EXPECT_EQ(entries(), before) << "nothing half made is left";
}

TEST_F(CliStop, ARunInTrainingIsNeitherResumedNorDeleted)
{
    Program training(endless(), store());
    ASSERT_TRUE(training.waitForError("epoch      1/100000"));
    const Program::Result resumed = Program::run({"train", "--resume", "last"}, store());
    EXPECT_EQ(resumed.status, 1);
    EXPECT_NE(resumed.err.find("it is running already"), std::string::npos) << resumed.err;
    const Program::Result deleted = Program::run({"runs", "delete", "last"}, store());
    EXPECT_EQ(deleted.status, 1);
    EXPECT_NE(deleted.err.find("it is running"), std::string::npos) << deleted.err;
    EXPECT_EQ(lastRun()["state"], "running");
    training.send(SIGINT);
    EXPECT_EQ(training.finish().status, 130);
}

/// Runs in a child: a job that never looks at its stop token.
[[noreturn]] void stubbornJob(int told)
{
    const cli::BlockedSignals blocked;
    const cli::StopSignals signals(blocked, std::stop_source(), [told] { (void)!::write(told, "s", 1); });
    (void)!::write(told, "r", 1);
    for (;;)
        ::pause();
}

TEST(StopSignals, ASecondSignalEndsAtOnce)
{
    std::array<int, 2> told = {};
    ASSERT_EQ(::pipe(told.data()), 0);
    const pid_t child = ::fork();
    if (child == 0)
        stubbornJob(told[1]);
    char letter = 0;
    ASSERT_EQ(::read(told[0], &letter, 1), 1);
    EXPECT_EQ(letter, 'r');
    ::kill(child, SIGINT);
    ASSERT_EQ(::read(told[0], &letter, 1), 1);
    EXPECT_EQ(letter, 's') << "the first one is told";
    ::kill(child, SIGTERM);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 128 + SIGTERM);
    ::close(told[0]);
    ::close(told[1]);
}

TEST(StopSignals, AHangUpThatNohupTurnedOffStaysOff)
{
    struct sigaction before = {};
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ASSERT_EQ(::sigaction(SIGHUP, &ignore, &before), 0);
    {
        const cli::BlockedSignals blocked;
        EXPECT_EQ(sigismember(&blocked.set(), SIGHUP), 0);
        EXPECT_EQ(sigismember(&blocked.set(), SIGTERM), 1);
    }
    ASSERT_EQ(::sigaction(SIGHUP, &before, nullptr), 0);
    sigset_t mask = {};
    ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    EXPECT_EQ(sigismember(&mask, SIGTERM), 0) << "what was blocked is free again";
}

} // namespace
