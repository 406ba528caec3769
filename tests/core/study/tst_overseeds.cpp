// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "study/overseeds.h"
#include "studyfixture.h"
#include "support/errorof.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cdm;
using namespace cdm::study;

namespace {

class OverSeedsTest : public testing::Test, protected test::StudyFixture
{
protected:
    void SetUp() override
    {
        for (const std::int64_t seed : {1, 2, 3}) {
            engine::CheckpointInfo info;
            info.runId = "r-" + std::to_string(seed);
            info.config = config;
            info.config.seed = seed;
            models.push_back(std::make_shared<test::ConfiguredModel>(*dataset, info, 2));
        }
        options.k = {3, 5};
        options.resampling.resamples = 200;
    }
    SeedComparison go(const std::vector<Method>& methods)
    {
        JobContext job;
        return compareOverSeeds(dataset, dataset->requests(data::Split::Test), models, methods, options, job);
    }

    std::vector<std::shared_ptr<const engine::Model>> models;
    SeedComparisonOptions options;
};

Method of(MethodKind kind)
{
    Method method;
    method.kind = kind;
    return method;
}

TEST_F(OverSeedsTest, MeansDeviationsAndIntervalsByHand)
{
    const SeedComparison result = go({of(MethodKind::Popularity), of(MethodKind::Dcn), of(MethodKind::Cdm)});
    ASSERT_EQ(result.rows.size(), 3U);
    EXPECT_EQ(result.rows[0].id, "popularity") << "in the order of the methods";
    EXPECT_EQ(result.rows[1].id, "dcn");
    EXPECT_EQ(result.rows[1].runs, (std::vector<std::string>{"r-1", "r-2", "r-3"}));
    ASSERT_EQ(result.rows[1].atK.size(), 2U);
    // The model of seed 2 puts every positive first, the other two rank alike: a, 1, a.
    const Estimate& mrr = result.rows[1].atK[1].mrr;
    ASSERT_EQ(mrr.perSeed.size(), 3U);
    const double a = mrr.perSeed[0];
    EXPECT_LT(a, 1.0);
    EXPECT_EQ(mrr.perSeed[2], a);
    EXPECT_NEAR(mrr.perSeed[1], 1.0, 1e-12);
    EXPECT_NEAR(mrr.mean, (2.0 * a + 1.0) / 3.0, 1e-12);
    const double deviation = (1.0 - a) / std::sqrt(3.0); // of a, 1, a
    EXPECT_NEAR(*deviationOf(mrr.perSeed), deviation, 1e-12);
    ASSERT_TRUE(mrr.overSeeds);
    EXPECT_NEAR(mrr.overSeeds->upper - mrr.mean, 4.3027 * deviation / std::sqrt(3.0), 1e-9);
}

TEST_F(OverSeedsTest, WhatNoTrainingTakesPartInHasNothingOverSeeds)
{
    const SeedComparison result = go({of(MethodKind::Dcn), of(MethodKind::Random)});
    EXPECT_FALSE(result.rows[1].atK[0].recall.overSeeds);
    EXPECT_TRUE(result.rows[1].runs.empty());
    ASSERT_TRUE(result.rows[1].atK[0].recallChange) << "it is compared with dcn all the same";
    EXPECT_FALSE(result.rows[0].atK[0].recallChange);
    const nlohmann::ordered_json json = seedComparisonJson(result);
    EXPECT_EQ(json["against"], "dcn");
    const auto& trained = json["methods"][0]["metrics"][0]["recall"];
    EXPECT_NEAR(trained["deviation"].get<double>(), *deviationOf(result.rows[0].atK[0].recall.perSeed), 1e-12);
    EXPECT_TRUE(json["methods"][1]["metrics"][0]["recall"]["deviation"].is_null());
}

TEST_F(OverSeedsTest, RefusesWhatSaysNothing)
{
    options.against = "mmr-cosine";
    EXPECT_NE(test::errorOf([&] { (void)go({of(MethodKind::Dcn)}); }).find("'mmr-cosine'"), std::string::npos);
    options.against = "dcn";
    EXPECT_NE(test::errorOf([&] { (void)go({}); }).find("no method"), std::string::npos);
    models.resize(1);
    EXPECT_NE(test::errorOf([&] { (void)go({of(MethodKind::Dcn)}); }).find("one seed"), std::string::npos);
}

} // namespace
