// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/measure.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

using namespace cdm;

TEST(Measure, RunsBothInTurns)
{
    JobContext job;
    BenchRow row;
    std::string order;
    timeInTurns(
        row, [&] { order += 'p'; }, [&] { order += 'r'; }, 3, job);
    EXPECT_EQ(order, "prprprpr") << "one of each goes before the timed ones";
    EXPECT_LE(row.product.minMs, row.product.medianMs);
}

TEST(Measure, StopsBetweenRuns)
{
    std::stop_source source;
    JobContext job(source.get_token());
    BenchRow row;
    int runs = 0;
    EXPECT_THROW(timeInTurns(
                     row, [&] { ++runs == 2 ? (void)source.request_stop() : void(); }, [] {}, 100, job),
                 Cancelled);
    EXPECT_EQ(runs, 2);
}

TEST(Measure, AimsAreAllAskedFor)
{
    BenchRow row;
    row.product = {2.0, 1.0};
    row.referenceTime = {20.0, 10.0};
    EXPECT_DOUBLE_EQ(row.ratio(), 10.0);
    EXPECT_TRUE(row.reached());
    row.wantedRatio = 10.5;
    EXPECT_FALSE(row.reached());
    row.wantedRatio = 9.0;
    row.wantedMs = 1.5;
    EXPECT_FALSE(row.reached());
    row.wantedMs = 2.0;
    EXPECT_TRUE(row.reached());
    row.wantedMemory = 0.5;
    EXPECT_TRUE(std::isnan(row.memoryRatio()));
    EXPECT_FALSE(row.reached()) << "not measured";
    row.productMb = 40.0;
    row.referenceMb = 100.0;
    EXPECT_TRUE(row.reached());
}

TEST(Measure, SeesMemoryThatIsGivenBack)
{
    const auto growth = peakGrowthMb([] {
        const std::vector<char> large(200'000'000, 1);
        EXPECT_EQ(large[12'345'678], 1);
    });
    if (!growth)
        GTEST_SKIP() << "the system does not tell";
    EXPECT_GT(*growth, 180.0);
    EXPECT_LT(*growth, 260.0);
}
