// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/jobcontext.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace cdm;

TEST(JobContext, CountsProgressByPhase)
{
    JobContext job;
    EXPECT_EQ(job.progress().phase, "");
    job.beginPhase("Reading", 10);
    job.advance();
    job.advance(4);
    EXPECT_EQ(job.progress().phase, "Reading");
    EXPECT_EQ(job.progress().done, 5u);
    EXPECT_EQ(job.progress().total, 10u);
    job.setDone(9);
    EXPECT_EQ(job.progress().done, 9u);
    job.beginPhase("Writing");
    EXPECT_EQ(job.progress().phase, "Writing");
    EXPECT_EQ(job.progress().done, 0u);
    EXPECT_EQ(job.progress().total, 0u);
}

TEST(JobContext, ManyThreadsMayAdvance)
{
    JobContext job;
    job.beginPhase("Counting", 40'000);
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&job] {
                for (int i = 0; i < 10'000; ++i)
                    job.advance();
            });
        while (job.progress().done < 1000)
            std::this_thread::yield(); // reads while others write
    }
    EXPECT_EQ(job.progress().done, 40'000u);
}

TEST(JobContext, StopThrowsCancelled)
{
    JobContext never;
    EXPECT_FALSE(never.stopRequested());
    EXPECT_NO_THROW(never.throwIfStopped());
    std::stop_source stop;
    const JobContext job(stop.get_token());
    EXPECT_NO_THROW(job.throwIfStopped());
    stop.request_stop();
    EXPECT_TRUE(job.stopRequested());
    EXPECT_THROW(job.throwIfStopped(), Cancelled);
}

TEST(JobContext, PauseEndsWithResumeOrStop)
{
    for (const bool byStop : {false, true}) {
        std::stop_source stop;
        JobContext job(stop.get_token());
        job.waitWhilePaused(); // returns at once
        job.setPaused(true);
        EXPECT_TRUE(job.paused());
        std::atomic<bool> waiting = false;
        std::atomic<bool> passed = false;
        std::thread thread([&] {
            waiting = true;
            job.waitWhilePaused();
            passed = true;
        });
        while (!waiting)
            std::this_thread::yield();
        EXPECT_FALSE(passed);
        if (byStop)
            stop.request_stop();
        else
            job.setPaused(false);
        thread.join();
        EXPECT_TRUE(passed);
        EXPECT_EQ(job.paused(), byStop);
    }
}
