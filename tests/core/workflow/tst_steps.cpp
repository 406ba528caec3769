// SPDX-License-Identifier: GPL-3.0-only
#include "base/random.h"
#include "support/mutate.h"
#include "support/stepdata.h"
#include "support/temporaryfolder.h"
#include "workflow/stepwriter.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sys/resource.h>

using namespace cdm;
using namespace cdm::workflow;
using test::contentOf;
using test::epochSteps;
using test::step;
using test::stepsTo;

namespace {

constexpr std::size_t headerBytes = 24;
constexpr std::size_t recordBytes = 72;
constexpr std::int64_t requests = 100;

engine::TrainConfig configOf(std::int64_t epochs)
{
    engine::TrainConfig config;
    config.epochs = epochs;
    config.batchSize = requests / epochSteps;
    return config;
}

/// Tells the steps from one to the other; epochs end with their last step.
void tell(StepWriter& writer, std::int64_t first, std::int64_t last)
{
    for (std::int64_t number = first; number <= last; ++number) {
        writer.add(step(number));
        if (number % epochSteps == 0)
            writer.flush();
    }
}

void put(const std::filesystem::path& folder, const std::string& content)
{
    std::ofstream(stepFile(folder), std::ios::binary | std::ios::trunc) << content;
}

TEST(StepFold, KeepsEveryRecordOfAShortRun)
{
    StepFold fold(StepFold::mostRecords, 0);
    std::vector<KeptStep> kept;
    for (std::int64_t number = 1; number <= 30; ++number)
        fold.add(kept, step(number));
    EXPECT_EQ(kept, stepsTo(30));
    EXPECT_EQ(toldSteps(kept), 30);
}

TEST(StepFold, JoinsNeighboursByTheStepsTheyCover)
{
    StepFold fold(2 * StepFold::mostRecords, 0); // stretches of two steps
    std::vector<KeptStep> kept;
    const auto add = [&](std::int64_t number, double loss, double speed) {
        engine::StepRecord record;
        record.epoch = 1;
        record.step = number;
        record.loss = loss;
        record.requestsPerSecond = speed;
        fold.add(kept, record);
    };
    add(1, 4.0, 10.0);
    add(2, 8.0, 30.0);
    add(3, 5.0, 10.0);
    add(5, 1.0, 10.0); // of steps 4 and 5
    add(6, 4.0, 10.0);
    ASSERT_EQ(kept.size(), 3U);
    EXPECT_EQ(kept[0].step, 2);
    EXPECT_EQ(kept[0].told, 2);
    EXPECT_DOUBLE_EQ(kept[0].loss, 6.0);
    EXPECT_DOUBLE_EQ(kept[0].requestsPerSecond, 15.0) << "twice the requests in 1/10 and 1/30 of a second each";
    EXPECT_EQ(kept[1].told, 1);
    EXPECT_EQ(kept[2].step, 6);
    EXPECT_DOUBLE_EQ(kept[2].loss, 2.0);
    EXPECT_EQ(toldSteps(kept), 5);
}

TEST(StepFold, NeverJoinsEpochs)
{
    StepFold fold(StepFold::mostRecords * epochSteps * 4, 0);
    std::vector<KeptStep> kept;
    for (std::int64_t number = 1; number <= 3 * epochSteps; ++number)
        fold.add(kept, step(number));
    ASSERT_EQ(kept.size(), 3U);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        EXPECT_EQ(kept[i].epoch, static_cast<std::int64_t>(i) + 1);
        EXPECT_EQ(kept[i].told, epochSteps);
    }
}

TEST(StepFold, BoundsAMillionSteps)
{
    const engine::TrainConfig config = configOf(100'000);
    const std::int64_t planned = plannedSteps(config, requests);
    EXPECT_EQ(planned, 1'000'000);
    EXPECT_EQ(plannedSteps(config, requests + 1), 1'100'000) << "the last batch need not be full";
    StepFold fold(planned, 0);
    std::vector<KeptStep> kept;
    for (std::int64_t number = 1; number <= planned; ++number)
        fold.add(kept, step(number));
    EXPECT_LE(static_cast<std::int64_t>(kept.size()), StepFold::mostRecords + 2 * config.epochs);
    EXPECT_EQ(toldSteps(kept), planned);
    EXPECT_EQ(kept.back().step, planned);
}

class StepFileTest : public testing::Test
{
protected:
    /// What a training writes that is never stopped.
    std::string whole(std::int64_t last)
    {
        const std::filesystem::path other = folder / "whole";
        std::filesystem::remove_all(other);
        std::filesystem::create_directories(other);
        {
            StepWriter writer(other, configOf(5), requests);
            tell(writer, 1, last);
        }
        return contentOf(other);
    }

    test::TemporaryFolder folder;
};

TEST_F(StepFileTest, ComesBackAsItWas)
{
    {
        StepWriter writer(folder.path(), configOf(5), requests);
        tell(writer, 1, 25);
        EXPECT_EQ(readSteps(folder.path()).steps, stepsTo(20)) << "the end of an epoch writes";
    }
    const StepLog log = readSteps(folder.path());
    EXPECT_EQ(log.steps, stepsTo(25)) << "and so does the end of the training";
    EXPECT_EQ(log.trainRequests, requests);
    EXPECT_FALSE(log.damaged);
    EXPECT_EQ(contentOf(folder.path()).size(), headerBytes + 25 * recordBytes);
}

TEST_F(StepFileTest, WritesWithinLongEpochs)
{
    StepWriter writer(folder.path(), configOf(5), requests);
    for (std::int64_t number = 1; number <= 600; ++number)
        writer.add(step(number));
    const StepLog log = readSteps(folder.path());
    EXPECT_GE(log.steps.size(), 256U);
    EXPECT_LT(log.steps.size(), 600U);
    EXPECT_FALSE(log.damaged);
}

TEST_F(StepFileTest, NothingIsMadeWithoutSteps)
{
    {
        StepWriter writer(folder.path(), configOf(5), requests);
        writer.flush();
    }
    EXPECT_FALSE(std::filesystem::exists(stepFile(folder.path())));
    const StepLog log = readSteps(folder.path());
    EXPECT_TRUE(log.steps.empty());
    EXPECT_EQ(log.trainRequests, 0);
    EXPECT_FALSE(log.damaged) << "an older run has no such file";
}

TEST_F(StepFileTest, AHalfWrittenTailIsLeftOut)
{
    const std::string good = whole(3);
    for (std::size_t size = 0; size < good.size(); ++size) {
        put(folder.path(), good.substr(0, size));
        const StepLog log = readSteps(folder.path());
        const std::size_t records = size < headerBytes ? 0 : (size - headerBytes) / recordBytes;
        ASSERT_EQ(log.steps, stepsTo(static_cast<std::int64_t>(records))) << size << " bytes";
        ASSERT_FALSE(log.damaged) << size << " bytes";
    }
}

TEST_F(StepFileTest, DamageEndsWhatIsRead)
{
    const std::string good = whole(3);
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        put(folder.path(), bad);
        const StepLog log = readSteps(folder.path());
        const std::size_t records = at < headerBytes ? 0 : (at - headerBytes) / recordBytes;
        ASSERT_EQ(log.steps, stepsTo(static_cast<std::int64_t>(records))) << "byte " << at;
        ASSERT_TRUE(log.damaged) << "byte " << at;
        ASSERT_FALSE(log.newer) << "byte " << at;
    }
    put(folder.path(), good + std::string(recordBytes, '\0')); // as a power cut may leave it
    EXPECT_EQ(readSteps(folder.path()).steps, stepsTo(3));
    EXPECT_TRUE(readSteps(folder.path()).damaged);
}

TEST_F(StepFileTest, ANewerVersionIsNoDamage)
{
    put(folder.path(), test::asNewerVersion(whole(3)));
    StepLog log = readSteps(folder.path());
    EXPECT_TRUE(log.newer);
    EXPECT_FALSE(log.damaged);
    EXPECT_TRUE(log.steps.empty());
    EXPECT_EQ(log.trainRequests, 0);
    put(folder.path(), whole(3));
    log = readSteps(folder.path());
    EXPECT_FALSE(log.newer);
    EXPECT_EQ(log.steps, stepsTo(3));
}

TEST_F(StepFileTest, AnyBytesAreReadWithoutHarm)
{
    const std::string good = whole(30);
    Random random(4);
    for (int i = 0; i < 300; ++i) {
        put(folder.path(), test::mutated(good, random));
        const StepLog log = readSteps(folder.path());
        for (std::size_t s = 1; s < log.steps.size(); ++s)
            ASSERT_LT(log.steps[s - 1].step, log.steps[s].step);
    }
}

TEST_F(StepFileTest, GoingOnGivesTheFileOfARunNeverStopped)
{
    {
        StepWriter killed(folder.path(), configOf(5), requests);
        tell(killed, 1, 27);
    }
    {
        StepWriter refused(folder.path(), configOf(5), requests, {2, 20});
    }
    EXPECT_EQ(readSteps(folder.path()).steps, stepsTo(27)) << "nothing is cut before something comes in its place";
    {
        StepWriter resumed(folder.path(), configOf(5), requests, {2, 20});
        tell(resumed, 21, 50);
    }
    EXPECT_EQ(contentOf(folder.path()), whole(50));
    {
        StepWriter anew(folder.path(), configOf(5), requests);
        tell(anew, 1, 15);
    }
    EXPECT_EQ(contentOf(folder.path()), whole(15));
}

TEST_F(StepFileTest, GoingOnWithALongRunIsTheSame)
{
    const engine::TrainConfig config = configOf(40'000); // 400,000 steps: four become one
    std::filesystem::create_directories(folder / "a");
    {
        StepWriter never(folder / "a", config, requests);
        tell(never, 1, 30);
    }
    {
        StepWriter killed(folder.path(), config, requests);
        tell(killed, 1, 26);
    }
    {
        StepWriter resumed(folder.path(), config, requests, {2, 20});
        tell(resumed, 21, 30);
    }
    EXPECT_EQ(contentOf(folder.path()), contentOf(folder / "a"));
    const StepLog log = readSteps(folder.path());
    EXPECT_LT(log.steps.size(), 15U);
    EXPECT_EQ(toldSteps(log.steps), 30);
}

TEST_F(StepFileTest, GoingOnMendsWhatIsDamaged)
{
    std::string bad = whole(25);
    bad[headerBytes + 12 * recordBytes] ^= 1;
    put(folder.path(), bad);
    {
        StepWriter resumed(folder.path(), configOf(5), requests, {2, 20});
        tell(resumed, 21, 30);
    }
    StepLog log = readSteps(folder.path());
    EXPECT_FALSE(log.damaged);
    ASSERT_EQ(log.steps.size(), 22U);
    EXPECT_EQ(log.steps[11], KeptStep(step(12)));
    EXPECT_EQ(log.steps[12], KeptStep(step(21)));

    for (const std::string& other : {std::string("something else that is no file of steps"), std::string("short")}) {
        put(folder.path(), other);
        {
            StepWriter resumed(folder.path(), configOf(5), requests, {2, 20});
            tell(resumed, 21, 30);
        }
        log = readSteps(folder.path());
        EXPECT_FALSE(log.damaged) << other;
        EXPECT_EQ(log.steps.size(), 10U) << other;
    }
}

TEST_F(StepFileTest, WhatCannotBeOpenedIsToldAndNoMore)
{
    std::filesystem::create_directories(stepFile(folder.path()));
    StepWriter writer(folder.path(), configOf(5), requests);
    tell(writer, 1, 20);
    EXPECT_NE(writer.problem().find("steps.bin"), std::string::npos) << writer.problem();
    EXPECT_TRUE(readSteps(folder.path()).steps.empty());
    EXPECT_FALSE(readSteps(folder.path()).damaged);
}

TEST_F(StepFileTest, AFullDiskLeavesAGap)
{
    StepWriter writer(folder.path(), configOf(5), requests);
    tell(writer, 1, 10);
    ASSERT_EQ(writer.problem(), "");

    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit narrow = before;
    narrow.rlim_cur = headerBytes + 12 * recordBytes + 7; // in the middle of what comes next
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &narrow), 0);
    tell(writer, 11, 20);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);

    EXPECT_NE(writer.problem().find("cannot write"), std::string::npos) << writer.problem();
    EXPECT_EQ(readSteps(folder.path()).steps, stepsTo(10));
    tell(writer, 21, 30); // there is room again
    const StepLog log = readSteps(folder.path());
    EXPECT_FALSE(log.damaged);
    ASSERT_EQ(log.steps.size(), 20U);
    EXPECT_EQ(log.steps[9], KeptStep(step(10)));
    EXPECT_EQ(log.steps[10], KeptStep(step(21)));
    EXPECT_NE(writer.problem(), "") << "the gap stays";
}

} // namespace
