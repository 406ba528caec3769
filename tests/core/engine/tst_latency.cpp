// SPDX-License-Identifier: GPL-3.0-only
// The form of what is measured; times are the machine's and are not tested.
#include "base/error.h"
#include "base/repeats.h"
#include "engine/latency.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cdm;
using namespace cdm::engine;

namespace {

LatencyOptions tiny()
{
    LatencyOptions options;
    options.sizes = {20, 40};
    options.k = 5;
    options.dimension = 4;
    options.repetitions = 3;
    return options;
}

std::string message(const LatencyOptions& options)
{
    try {
        JobContext job;
        (void)measureLatency(options, {}, job);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST(Latency, EveryMethodHasAPointForEverySize)
{
    JobContext job;
    for (const LatencyAxis axis : {LatencyAxis::N, LatencyAxis::K}) {
        LatencyOptions options = tiny();
        options.axis = axis;
        options.candidates = 50;
        const LatencyResult result = measureLatency(options, {}, job);
        ASSERT_EQ(result.series.size(), allLatencyMethods.size() - 1); // there is no model
        for (std::size_t m = 0; m < result.series.size(); ++m) {
            const LatencySeries& series = result.series[m];
            EXPECT_EQ(series.method, allLatencyMethods[m]);
            EXPECT_NE(std::string(statedComplexity(series.method)), "");
            EXPECT_TRUE(std::isfinite(series.exponent));
            EXPECT_GT(series.factorMs, 0.0);
            ASSERT_EQ(series.points.size(), 2U);
            for (std::size_t i = 0; i < 2; ++i) {
                EXPECT_EQ(series.points[i].size, options.sizes[i]);
                EXPECT_GT(series.points[i].lowMs, 0.0);
                EXPECT_LE(series.points[i].lowMs, series.points[i].medianMs);
                EXPECT_LE(series.points[i].medianMs, series.points[i].highMs);
            }
        }
        EXPECT_EQ(job.progress().done, job.progress().total);
        EXPECT_EQ(job.progress().total, 4U * 2U * 3U);
    }
}

TEST(Latency, PowerLawsAreFoundAgain)
{
    LatencySeries series;
    for (const std::size_t size : {10U, 100U, 400U, 5000U})
        series.points.push_back({size, 0.25 * std::pow(static_cast<double>(size), 1.5), 0.0, 0.0});
    fitPowerLaw(series);
    EXPECT_NEAR(series.exponent, 1.5, 1e-12);
    EXPECT_NEAR(series.factorMs, 0.25, 1e-12);
    series.points.resize(1);
    fitPowerLaw(series);
    EXPECT_TRUE(std::isnan(series.exponent));
}

TEST(Latency, RefusesWhatCannotBeMeasured)
{
    LatencyOptions options = tiny();
    options.sizes = {};
    EXPECT_NE(message(options).find("no size"), std::string::npos);
    options.sizes = {40, 20};
    EXPECT_NE(message(options).find("20 follows 40"), std::string::npos);
    options.sizes = {1, 20};
    EXPECT_NE(message(options).find("from 2 to 10000"), std::string::npos);
    options.sizes = {4, 20};
    EXPECT_NE(message(options).find("K = 5 cannot come from N = 4"), std::string::npos);
    options = tiny();
    options.repetitions = 0;
    EXPECT_NE(message(options).find("repetitions"), std::string::npos);
}

TEST(Latency, StopsBetweenTwoRuns)
{
    std::stop_source stop;
    JobContext job(stop.get_token());
    int runs = 0;
    EXPECT_THROW((void)repeatedTimes(
                     [&] {
                         if (++runs == 2)
                             stop.request_stop();
                     },
                     5, 0.0, job),
                 Cancelled);
    EXPECT_EQ(runs, 2);
    EXPECT_THROW((void)measureLatency(tiny(), {}, job), Cancelled);
}
