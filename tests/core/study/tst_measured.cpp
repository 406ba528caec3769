// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "study/measured.h"
#include "study/seedtable.h"
#include "studyfixture.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace cdm;
using namespace cdm::study;

namespace {

eval::Evaluation evaluation(const std::vector<std::optional<double>>& recalls)
{
    eval::Evaluation out;
    for (const auto& recall : recalls)
        out.perRequest.push_back({recall, recall, recall, recall});
    return out;
}

const eval::ResamplingOptions few{.resamples = 200};

TEST(Measured, MeanDeviationAndTheWiderIntervalByHand)
{
    JobContext job;
    // Two requests, three seeds: the seeds' means are 0.2, 0.4 and 0.6, the requests' means 0.3 and 0.5.
    const SeedEvaluations seeds = {evaluation({0.1, 0.3}), evaluation({0.3, 0.5}), evaluation({0.5, 0.7})};
    const Estimate estimate = estimateMetric(seeds, &eval::RequestMetrics::recall, few, job);
    EXPECT_NEAR(estimate.mean, 0.4, 1e-12);
    EXPECT_NEAR(*deviationOf(estimate.perSeed), 0.2, 1e-12);
    EXPECT_NEAR(estimate.overRequests->lower, 0.3, 1e-12);
    EXPECT_NEAR(estimate.overRequests->upper, 0.5, 1e-12);
    const double half = 4.3027 * 0.2 / std::sqrt(3.0); // 0.4968
    EXPECT_NEAR(widerInterval(estimate)->lower, 0.4 - half, 1e-9);
    EXPECT_NEAR(widerInterval(estimate)->upper, 0.4 + half, 1e-9);
    // Seeds that agree say less of the doubt than the requests do.
    const Estimate sure = estimateMetric({seeds[0], seeds[0]}, &eval::RequestMetrics::recall, few, job);
    EXPECT_EQ(deviationOf(sure.perSeed), 0.0);
    EXPECT_NEAR(widerInterval(sure)->upper, 0.3, 1e-12);
    // A single seed has the requests alone.
    const Estimate single = estimateMetric({seeds[0]}, &eval::RequestMetrics::recall, few, job);
    EXPECT_FALSE(deviationOf(single.perSeed));
    EXPECT_NEAR(widerInterval(single)->lower, 0.1, 1e-12);
    EXPECT_FALSE(widerInterval(Estimate{}));
}

TEST(Measured, OtherNumbersOfSeedsAreComparedByTheirMeans)
{
    JobContext job;
    const SeedEvaluations first = {evaluation({0.1, 0.2, std::nullopt, 0.5}), evaluation({0.3, 0.4, 0.1, 0.5})};
    const SeedEvaluations second = {evaluation({0.5, 0.3, 0.1, 0.5}), evaluation({0.6, 0.6, 0.2, 0.5}),
                                    evaluation({0.7, 0.9, 0.3, 0.8})};
    // By request: 0.6 - 0.2, 0.6 - 0.3, nothing, 0.6 - 0.5.
    const Estimate estimate = estimateDifferenceOfMeans(first, second, &eval::RequestMetrics::recall, few, job);
    EXPECT_EQ(estimate.requests, 3U);
    EXPECT_NEAR(estimate.mean, 0.8 / 3.0, 1e-12);
    EXPECT_TRUE(estimate.perSeed.empty());
    EXPECT_FALSE(estimate.overSeeds);
    EXPECT_EQ(signOf(estimate), Sign::Unclear);
    const std::array before{0.2, 0.3, 0.5};
    const std::array after{0.6, 0.6, 0.6};
    const auto paired = eval::comparePaired(before, after, few, job);
    EXPECT_NEAR(estimate.overRequests->lower, paired->lower, 1e-12);
    EXPECT_EQ(estimate.pValue, paired->pValue);
    // As many on both sides: the test is the one that pairs the seeds.
    const SeedEvaluations two = {second[0], second[1]};
    EXPECT_EQ(estimateDifferenceOfMeans(first, two, &eval::RequestMetrics::recall, few, job).pValue,
              estimateDifference(first, two, &eval::RequestMetrics::recall, few, job).pValue);
    EXPECT_THROW(static_cast<void>(
                     estimateDifferenceOfMeans(first, {evaluation({0.1})}, &eval::RequestMetrics::recall, few, job)),
                 Error);
    EXPECT_EQ(estimateDifferenceOfMeans({}, {}, &eval::RequestMetrics::recall, few, job).requests, 0U);
}

TEST(Measured, ATableHoldsRowsOfOtherNumbersOfSeedsAndMayHaveNoBase)
{
    test::StudyFixture fixture;
    JobContext job;
    const auto requests = fixture.dataset->requests(data::Split::Test);
    SeedTable table(fixture.dataset, requests, {5});
    const test::FakeModel model(*fixture.dataset);
    const Method plain;
    Method fused;
    fused.kind = MethodKind::Cdm;
    fused.gamma = 1.0;
    SeedRow* base = &table.add("base", "", {});
    SeedRow* other = &table.add("other", "", {});
    table.measure(model, std::span(&plain, 1), std::span(&base, 1), job);
    for (int seed = 0; seed < 2; ++seed)
        table.measure(model, std::span(&fused, 1), std::span(&other, 1), job);
    const std::vector<ProtocolRow> rows = table.finish("base", few, job);
    EXPECT_FALSE(rows[0].atK[0].iladChange);
    ASSERT_TRUE(rows[1].atK[0].iladChange);
    EXPECT_NEAR(rows[1].atK[0].iladChange->mean, rows[1].atK[0].ilad.mean - rows[0].atK[0].ilad.mean, 1e-12);
    EXPECT_TRUE(rows[1].atK[0].recallChange->pValue);
    EXPECT_FALSE(rows[1].atK[0].ccChange) << "paired by seed";
    EXPECT_GT(rows[0].atK[0].userCc.requests, 0U);
    table.leaveOutUserCc();
    for (const ProtocolRow& row : table.finish({}, few, job)) {
        EXPECT_EQ(row.atK[0].userCc.requests, 0U);
        EXPECT_TRUE(row.atK[0].recall.overRequests);
        EXPECT_FALSE(row.atK[0].recallChange);
    }
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

Places common(const std::vector<std::int64_t>& first, const std::vector<std::int64_t>& second)
{
    return commonSeeds(first, second);
}

TEST(Measured, CommonSeedsByTheirNumbers)
{
    EXPECT_EQ(common({1, 2, 3}, {3, 1, 5}), (Places{{0, 1}, {2, 0}}));
    EXPECT_EQ(common({4, 4}, {4}), (Places{{0, 0}})) << "one pair for each that both have";
    EXPECT_EQ(common({4, 4}, {4, 4}), (Places{{0, 0}, {1, 1}}));
    EXPECT_TRUE(common({1, 2}, {3}).empty());
    EXPECT_TRUE(common({}, {1}).empty());
}

/// A row per list of seeds, of one and the same method: what is paired by its number differs in nothing.
std::vector<ProtocolRow> rowsOfSeeds(const std::vector<std::vector<std::int64_t>>& rows)
{
    const test::StudyFixture fixture;
    JobContext job;
    SeedTable table(fixture.dataset, fixture.dataset->requests(data::Split::Test), {5});
    const Method method;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        SeedRow* added = &table.add(std::to_string(row), {}, {});
        for (const std::int64_t seed : rows[row]) {
            engine::CheckpointInfo info;
            info.config.seed = seed;
            const test::ConfiguredModel model(*fixture.dataset, info, 2); // seed 2 is unlike all others
            table.measure(model, std::span(&method, 1), std::span(&added, 1), job);
        }
    }
    return table.finish("0", few, job);
}

TEST(Measured, ATablePairsSeedsByTheirNumbers)
{
    const std::vector<ProtocolRow> rows = rowsOfSeeds({{1, 2, 3}, {3, 1, 2}, {2, 3, 4}});
    const ProtocolList& reordered = rows[1].atK[0];
    EXPECT_EQ(reordered.mrrChange->perSeed, (std::vector<double>{0.0, 0.0, 0.0}));
    EXPECT_EQ(reordered.ccChange->perSeed, (std::vector<double>{0.0, 0.0, 0.0}));
    EXPECT_EQ(reordered.mrrChange->pValue, 1.0);
    const ProtocolList& other = rows[2].atK[0]; // has 2 and 3 as well
    EXPECT_EQ(other.mrrChange->perSeed, (std::vector<double>{0.0, 0.0}));
    EXPECT_EQ(other.ccChange->perSeed.size(), 2U);
    EXPECT_EQ(other.mrr.perSeed.size(), 3U) << "its own value is of all its seeds";
}

TEST(Measured, FewerThanTwoSeedsInCommonAreNotPaired)
{
    const std::vector<ProtocolRow> rows = rowsOfSeeds({{1, 2, 3}, {3, 4, 5}, {4, 5, 6}});
    for (std::size_t row = 1; row < rows.size(); ++row) {
        const ProtocolList& list = rows[row].atK[0];
        EXPECT_TRUE(list.mrrChange->perSeed.empty());
        EXPECT_TRUE(list.mrrChange->pValue) << "the means of all seeds";
        EXPECT_NEAR(list.mrrChange->mean, list.mrr.mean - rows[0].atK[0].mrr.mean, 1e-12);
        EXPECT_EQ(signOf(*list.mrrChange), Sign::Unclear);
        EXPECT_FALSE(list.ccChange);
    }
}

TEST(Measured, TwoSingleRunsAreComparedWhateverTheirSeeds)
{
    const ProtocolList list = rowsOfSeeds({{1}, {2}})[1].atK[0];
    EXPECT_EQ(list.mrrChange->perSeed.size(), 1U);
    ASSERT_TRUE(list.ccChange);
    EXPECT_TRUE(list.ccChange->pValue);
}

TEST(Measured, OneModelsCoverageTestIsThatOfTwoSingleRuns)
{
    test::StudyFixture fixture;
    JobContext job;
    const auto requests = fixture.dataset->requests(data::Split::Test);
    const std::shared_ptr<const eval::ItemSpace> space = eval::attributeSpace(fixture.dataset);
    SeedTable table(fixture.dataset, requests, {3}, space);
    EXPECT_EQ(&table.space(), space.get());
    const test::FakeModel model(*fixture.dataset);
    std::vector<Method> methods(2);
    methods[1].kind = MethodKind::Cdm;
    methods[1].gamma = 5.0;
    std::vector<SeedRow*> rows = {&table.add("dcn", "", {}), &table.add("cdm", "", {})};
    table.measure(model, methods, rows, job);
    const Estimate change = *table.finish("dcn", few, job)[1].atK[0].ccChange;
    const ModelLists lists = makeLists(model, *fixture.dataset, requests, methods, 3, job);
    const auto single =
        eval::compareCoverage(*fixture.dataset, requests, lists.byMethod[0], lists.byMethod[1], few, job);
    EXPECT_EQ(change.pValue, single.pValue);
    EXPECT_NEAR(change.mean, single.difference, 1e-12);
    EXPECT_EQ(signOf(change), Sign::Unclear) << "a single seed";
}

} // namespace
