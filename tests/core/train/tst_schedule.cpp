// SPDX-License-Identifier: GPL-3.0-only
#include "trainfixture.h"

#include "train/progress.h"
#include "train/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cdm::test {

TEST(Schedule, TauFallsExponentiallyAndStays)
{
    engine::TrainConfig config;
    config.tauStart = 1.0;
    config.tauEnd = 0.25;
    config.tauSteps = 100;
    EXPECT_DOUBLE_EQ(train::annealedTau(config, 0), 1.0);
    EXPECT_NEAR(train::annealedTau(config, 50), 0.5, 1e-12);
    EXPECT_NEAR(train::annealedTau(config, 100), 0.25, 1e-12);
    EXPECT_NEAR(train::annealedTau(config, 1'000'000), 0.25, 1e-12);
}

TEST(Schedule, AnEpochHoldsEveryRequestOnceAndFollowsSeedAndEpoch)
{
    const TrainFixture fixture;
    const std::vector<RequestIndex> requests = fixture.dataset->requests(data::Split::Train);
    const auto batches = train::epochBatches(*fixture.dataset, requests, 7, 1, 1);
    std::multiset<RequestIndex> seen;
    for (const auto& batch : batches) {
        EXPECT_FALSE(batch.empty());
        EXPECT_LE(batch.size(), 7U);
        seen.insert(batch.begin(), batch.end());
    }
    EXPECT_EQ(batches.size(), (requests.size() + 6) / 7);
    EXPECT_EQ(seen, std::multiset<RequestIndex>(requests.begin(), requests.end()));
    EXPECT_EQ(batches, train::epochBatches(*fixture.dataset, requests, 7, 1, 1));
    EXPECT_NE(batches, train::epochBatches(*fixture.dataset, requests, 7, 1, 2));
    EXPECT_NE(batches, train::epochBatches(*fixture.dataset, requests, 7, 2, 1));
}

TEST(Schedule, ScoringBatchesCoverEveryPlaceOnce)
{
    const TrainFixture fixture;
    std::vector<RequestIndex> requests = fixture.dataset->requests(data::Split::Validation);
    requests.push_back(requests.front()); // the same request twice is two places
    std::vector<std::size_t> seen;
    for (const auto& batch : train::scoringBatches(*fixture.dataset, requests, 5)) {
        EXPECT_LE(batch.size(), 5U);
        seen.insert(seen.end(), batch.begin(), batch.end());
    }
    std::sort(seen.begin(), seen.end());
    ASSERT_EQ(seen.size(), requests.size());
    for (std::size_t i = 0; i < seen.size(); ++i)
        EXPECT_EQ(seen[i], i);
    EXPECT_TRUE(train::scoringBatches(*fixture.dataset, {}, 5).empty());
}

TEST(RunProgress, PatienceCountsFromTheEndOfTheWarmUp)
{
    train::RunProgress progress;
    EXPECT_TRUE(progress.record(1, 0.5, 2));
    EXPECT_FALSE(progress.record(2, 0.4, 2));
    EXPECT_FALSE(progress.outOfPatience(1, 2));
    // Worse than the warm-up, but the first model with a student.
    EXPECT_TRUE(progress.record(3, 0.3, 2));
    EXPECT_FALSE(progress.record(4, 0.3, 2)) << "equal is not better";
    EXPECT_TRUE(progress.outOfPatience(1, 2));
    EXPECT_FALSE(progress.outOfPatience(2, 2));
    EXPECT_TRUE(progress.record(5, 0.31, 2));
    EXPECT_EQ(progress.bestEpoch, 5);
    EXPECT_FALSE(progress.outOfPatience(1, 2));
}

TEST(RunProgress, SurvivesItsMetadata)
{
    train::RunProgress progress{7, 1234, 5, 0.1 + 0.2};
    EXPECT_EQ(train::RunProgress::fromMetadata(progress.toMetadata(), "file"), progress);
    auto metadata = progress.toMetadata();
    metadata["training.step"] = "12x";
    EXPECT_NE(errorOf([&] { (void)train::RunProgress::fromMetadata(metadata, "file"); }).find("12x"),
              std::string::npos);
    metadata.erase("training.step");
    EXPECT_NE(errorOf([&] { (void)train::RunProgress::fromMetadata(metadata, "file"); }).find("training.step"),
              std::string::npos);
}

} // namespace cdm::test
