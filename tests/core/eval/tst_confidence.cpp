// SPDX-License-Identifier: GPL-3.0-only
#include "pathdata.h"

#include "base/error.h"
#include "eval/confidence.h"

#include <gtest/gtest.h>

#include <limits>

using namespace cdm;
using namespace cdm::eval;

namespace {

std::vector<double> normals(std::size_t n, double mean, std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> values(n);
    for (double& value : values)
        value = mean + random.normal();
    return values;
}

/// Share of all 2^n exchanges whose difference is at least the observed one.
double exactPValue(const std::vector<double>& differences)
{
    const std::size_t all = std::size_t{1} << differences.size();
    const auto sum = [&](std::size_t signs) {
        double total = 0.0;
        for (std::size_t i = 0; i < differences.size(); ++i)
            total += (signs >> i & 1) != 0 ? -differences[i] : differences[i];
        return std::abs(total);
    };
    std::size_t reached = 0;
    for (std::size_t signs = 0; signs < all; ++signs)
        reached += sum(signs) >= sum(0) - 1e-12 ? 1 : 0;
    return static_cast<double>(reached) / static_cast<double>(all);
}

} // namespace

TEST(Bootstrap, MeetsTheNormalIntervalOfAMean)
{
    JobContext job;
    const auto values = normals(400, 3.0, 1);
    const auto interval = bootstrapMean(values, {4000, 0.95, 7}, job);
    ASSERT_TRUE(interval);
    double mean = 0.0, square = 0.0;
    for (const double value : values)
        mean += value / 400.0;
    for (const double value : values)
        square += (value - mean) * (value - mean) / 400.0;
    const double error = std::sqrt(square / 400.0);
    EXPECT_EQ(interval->requests, 400u);
    EXPECT_NEAR(interval->mean, mean, 1e-12);
    EXPECT_NEAR(interval->lower, mean - 1.96 * error, 0.1 * error);
    EXPECT_NEAR(interval->upper, mean + 1.96 * error, 0.1 * error);
    const auto narrow = bootstrapMean(values, {4000, 0.5, 7}, job);
    EXPECT_NEAR(narrow->upper - narrow->lower, 2.0 * 0.6745 * error, 0.1 * error);
}

TEST(Bootstrap, CoversTheTruthAboutAsOftenAsItSays)
{
    JobContext job;
    int covered = 0;
    for (std::uint64_t round = 0; round < 400; ++round) {
        const auto interval = bootstrapMean(normals(60, 1.0, 100 + round), {200, 0.9, round}, job);
        covered += interval->lower <= 1.0 && interval->upper >= 1.0 ? 1 : 0;
    }
    EXPECT_GT(covered, 335); // 360 expected; percentile intervals of 60 values are a little narrow
    EXPECT_LT(covered, 380);
}

TEST(Bootstrap, EdgesAndBadInput)
{
    JobContext job;
    EXPECT_FALSE(bootstrapMean({}, {}, job));
    const auto single = bootstrapMean(std::vector{0.25}, {}, job);
    EXPECT_EQ(single->mean, 0.25);
    EXPECT_EQ(single->lower, 0.25);
    EXPECT_EQ(single->upper, 0.25);
    EXPECT_EQ(single->requests, 1u);
    const std::vector<double> values{1.0, 2.0, 3.0};
    EXPECT_EQ(bootstrapMean(values, {}, job)->lower, 1.0); // a draw of three equal ones is likely enough
    EXPECT_EQ(bootstrapMean(values, {}, job)->upper, 3.0);
    EXPECT_THROW((void)bootstrapMean(values, {99, 0.95, 1}, job), Error);
    EXPECT_THROW((void)bootstrapMean(values, {1000, 0.0, 1}, job), Error);
    EXPECT_THROW((void)bootstrapMean(values, {1000, 1.0, 1}, job), Error);
    EXPECT_THROW((void)bootstrapMean(values, {1000, std::nan(""), 1}, job), Error);
    EXPECT_THROW((void)bootstrapMean(std::vector{1.0, std::nan("")}, {}, job), Error);
    std::stop_source source;
    source.request_stop();
    JobContext stopped(source.get_token());
    EXPECT_THROW((void)bootstrapMean(values, {}, stopped), Cancelled);
}

TEST(Bootstrap, FollowsItsSeed)
{
    JobContext job;
    const auto values = normals(101, 0.0, 3);
    const auto once = bootstrapMean(values, {1000, 0.95, 5}, job);
    const auto again = bootstrapMean(values, {1000, 0.95, 5}, job);
    const auto other = bootstrapMean(values, {1000, 0.95, 6}, job);
    EXPECT_EQ(once->lower, again->lower);
    EXPECT_EQ(once->upper, again->upper);
    EXPECT_NE(once->lower, other->lower);
    EXPECT_EQ(job.progress().done, 1000u);
}

TEST(ComparePaired, MeetsTheExactTestOverAllExchanges)
{
    JobContext job;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Random random(seed);
        std::vector<double> first(11), second(11), differences(11);
        for (std::size_t i = 0; i < 11; ++i) {
            first[i] = static_cast<double>(random.below(5)) / 4.0; // many ties, as Recall has
            second[i] = static_cast<double>(random.below(5)) / 4.0 + (seed > 3 ? 0.25 : 0.0);
            differences[i] = second[i] - first[i];
        }
        const auto comparison = comparePaired(first, second, {20000, 0.95, seed}, job);
        ASSERT_TRUE(comparison);
        EXPECT_NEAR(comparison->pValue, exactPValue(differences), 0.012) << "seed " << seed;
        EXPECT_EQ(comparison->requests, 11u);
        EXPECT_LE(comparison->lower, comparison->difference);
        EXPECT_GE(comparison->upper, comparison->difference);
        const auto reversed = comparePaired(second, first, {20000, 0.95, seed}, job);
        EXPECT_EQ(reversed->difference, -comparison->difference);
        EXPECT_EQ(reversed->pValue, comparison->pValue);
    }
}

TEST(ComparePaired, CountsAllExchangesOfFewPairs)
{
    JobContext job;
    const auto pOf = [&job](const std::vector<double>& differences) {
        return comparePaired(std::vector<double>(differences.size(), 0.0), differences, {}, job)->pValue;
    };
    EXPECT_EQ(pOf({0.5}), 1.0); // either way round
    EXPECT_EQ(pOf({0.5, 0.25, 0.125}), 2.0 / 8.0);
    EXPECT_EQ(pOf({0.5, 0.25, -0.125}), 4.0 / 8.0);
    EXPECT_EQ(pOf({0.5, 0.0, 0.25, 0.0, 0.125}), 2.0 / 8.0); // requests without a difference say nothing
    EXPECT_EQ(pOf(std::vector<double>(10, 0.1)), 2.0 / 1024.0);
    EXPECT_GE(pOf(std::vector<double>(11, 0.1)), 1.0 / 2001.0); // more exchanges than resamples: a sample of them
}

TEST(ComparePaired, SeesARealDifferenceAndNoneInEqualValues)
{
    JobContext job;
    const auto first = normals(500, 0.0, 1);
    auto second = normals(500, 0.0, 2);
    for (std::size_t i = 0; i < second.size(); ++i)
        second[i] = first[i] + 0.05 + 0.1 * second[i]; // small, but the same for every request
    const auto real = comparePaired(first, second, {}, job);
    EXPECT_EQ(real->pValue, 1.0 / 2001.0);
    EXPECT_GT(real->lower, 0.0);
    EXPECT_NEAR(real->difference, 0.05, 0.015);
    const auto none = comparePaired(first, first, {}, job);
    EXPECT_EQ(none->pValue, 1.0);
    EXPECT_EQ(none->difference, 0.0);
    EXPECT_EQ(none->lower, 0.0);
    EXPECT_EQ(none->upper, 0.0);
    EXPECT_FALSE(comparePaired({}, {}, {}, job));
    EXPECT_THROW((void)comparePaired(first, std::vector{1.0}, {}, job), Error);
    auto bad = second;
    bad[3] = std::numeric_limits<double>::infinity();
    EXPECT_THROW((void)comparePaired(first, bad, {}, job), Error);
}

TEST(CompareMetric, TakesTheRequestsWhereBothAreDefined)
{
    JobContext job;
    const std::vector<RequestMetrics> first{{0.5, 0.25, std::nullopt, 0.5}, {}, {1.0, 1.0, 0.5, {}}};
    const std::vector<RequestMetrics> second{{1.0, 0.5, 0.75, 0.5}, {0.5, 0.5, 0.5, {}}, {1.0, 0.5, 0.75, 1.0}};
    EXPECT_EQ(definedValues(first, &RequestMetrics::recall), (std::vector<double>{0.5, 1.0}));
    EXPECT_EQ(definedValues(first, &RequestMetrics::ilad), (std::vector<double>{0.5}));
    const auto recall = compareMetric(first, second, &RequestMetrics::recall, {}, job);
    EXPECT_EQ(recall->requests, 2u);
    EXPECT_EQ(recall->difference, 0.25);
    EXPECT_EQ(compareMetric(first, second, &RequestMetrics::mrr, {}, job)->difference, -0.125);
    EXPECT_EQ(compareMetric(first, second, &RequestMetrics::ilad, {}, job)->requests, 1u);
    EXPECT_EQ(compareMetric(first, second, &RequestMetrics::userCc, {}, job)->difference, 0.0);
    EXPECT_EQ(bootstrapMetric(first, &RequestMetrics::mrr, {}, job)->mean, 0.625);
    EXPECT_FALSE(bootstrapMetric({}, &RequestMetrics::mrr, {}, job));
    EXPECT_THROW((void)compareMetric(first, std::span(second).first(2), &RequestMetrics::recall, {}, job), Error);
}

TEST(CompareCoverage, MeetsTheExactTestOverAllExchanges)
{
    const test::EvalData& data = test::pathDataset();
    JobContext job;
    std::vector<RequestIndex> requests = data.all();
    requests.resize(9);
    using Lists = std::vector<std::vector<std::uint32_t>>;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        Lists first, second;
        for (const RequestIndex index : requests) {
            const auto n = static_cast<std::uint32_t>(data->request(index).size());
            first.push_back({static_cast<std::uint32_t>(random.below(n))});
            std::vector<std::uint32_t> more;
            for (std::uint32_t place = 0; place < std::min<std::uint32_t>(n, 1 + seed); ++place)
                more.push_back(place);
            second.push_back(more);
        }
        const auto covered = [&](const Lists& lists) {
            std::vector<std::uint8_t> in(64, 0);
            for (std::size_t r = 0; r < lists.size(); ++r)
                for (const std::uint32_t place : lists[r])
                    for (const CategoryIndex category : data->categories(data->request(requests[r]).items[place]))
                        in[category.value] = 1;
            return static_cast<int>(std::count(in.begin(), in.end(), 1));
        };
        const int observed = covered(second) - covered(first);
        int reached = 0;
        for (unsigned exchanged = 0; exchanged < 512; ++exchanged) {
            Lists a = first, b = second;
            for (std::size_t r = 0; r < 9; ++r)
                if ((exchanged >> r & 1) != 0)
                    std::swap(a[r], b[r]);
            reached += std::abs(covered(b) - covered(a)) >= std::abs(observed) ? 1 : 0;
        }
        const auto comparison = compareCoverage(*data, requests, first, second, {20000, 0.95, seed}, job);
        EXPECT_DOUBLE_EQ(comparison.difference, observed / 64.0);
        EXPECT_NEAR(comparison.pValue, reached / 512.0, 0.015) << "seed " << seed;
        EXPECT_EQ(comparison.requests, 9u);
    }
}

TEST(CompareCoverage, EqualListsAndBadInput)
{
    const test::EvalData& data = test::pathDataset();
    JobContext job;
    const std::vector<RequestIndex> requests{RequestIndex(0), RequestIndex(1)};
    const std::vector<std::vector<std::uint32_t>> lists{{0}, {0}};
    EXPECT_EQ(compareCoverage(*data, requests, lists, lists, {}, job).pValue, 1.0);
    EXPECT_EQ(compareCoverage(*data, requests, lists, lists, {}, job).difference, 0.0);
    EXPECT_THROW((void)compareCoverage(*data, requests, std::span(lists).first(1), lists, {}, job), Error);
    EXPECT_THROW(
        (void)compareCoverage(*data, requests, lists, std::vector<std::vector<std::uint32_t>>{{0}, {99}}, {}, job),
        Error);
}
