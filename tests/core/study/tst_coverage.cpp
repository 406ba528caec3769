// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/quantile.h"
#include "base/random.h"
#include "study/coverage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <stop_token>

using namespace cdm;
using namespace cdm::study;

namespace {

/// 40 requests of one to three of 30 categories, rare ones among them.
CoverageLists randomLists(std::uint64_t seed, std::size_t seeds)
{
    Random random(seed);
    CoverageLists lists{30, {}};
    for (std::size_t s = 0; s < seeds; ++s) {
        ListCategories& all = lists.perSeed.emplace_back();
        for (std::size_t r = 0; r < 40; ++r) {
            std::set<std::uint32_t> categories;
            for (std::uint64_t i = 0; i <= random.below(3); ++i)
                categories.insert(static_cast<std::uint32_t>(random.below(random.below(30) + 1)));
            all.emplace_back(categories.begin(), categories.end());
        }
    }
    return lists;
}

double coverageOf(const CoverageLists& lists, const std::vector<std::size_t>& drawn)
{
    std::size_t covered = 0;
    for (const ListCategories& seed : lists.perSeed) {
        std::set<std::uint32_t> categories;
        for (const std::size_t r : drawn)
            categories.insert(seed[r].begin(), seed[r].end());
        covered += categories.size();
    }
    return static_cast<double>(covered) / static_cast<double>(lists.categories * lists.perSeed.size());
}

/// coverageInterval() of a difference, one resample after the other.
Bounds intervalInTurn(const CoverageLists& first, const CoverageLists& second, const eval::ResamplingOptions& options)
{
    std::vector<std::size_t> drawn(first.perSeed.front().size());
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    const double observed = coverageOf(second, drawn) - coverageOf(first, drawn);
    std::vector<double> values;
    for (std::size_t resample = 0; resample < options.resamples; ++resample) {
        Random random(streamSeed(options.seed, 0x636f766572ULL, resample));
        for (std::size_t& r : drawn)
            r = static_cast<std::size_t>(random.below(drawn.size()));
        values.push_back(coverageOf(second, drawn) - coverageOf(first, drawn));
    }
    std::ranges::sort(values);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const double tail = 0.5 * (1.0 - options.level);
    const double moved = observed - mean;
    return {std::min(observed, quantile(values, tail) + moved),
            std::max(observed, quantile(values, 1.0 - tail) + moved)};
}

TEST(Coverage, ResamplesAreThoseOfOneThread)
{
    JobContext job;
    const CoverageLists first = randomLists(1, 2);
    const CoverageLists second = randomLists(2, 3);
    const eval::ResamplingOptions options{.resamples = 333, .level = 0.9, .seed = 7}; // no whole number of blocks
    const auto bounds = coverageInterval(&first, second, options, job);
    const Bounds expected = intervalInTurn(first, second, options);
    ASSERT_TRUE(bounds);
    EXPECT_LT(bounds->lower, bounds->upper);
    EXPECT_EQ(bounds->lower, expected.lower);
    EXPECT_EQ(bounds->upper, expected.upper);
    EXPECT_EQ(job.progress().done, options.resamples);
    EXPECT_EQ(job.progress().total, options.resamples);
}

TEST(Coverage, RefusesOptionsOutsideTheirRangeAndStops)
{
    JobContext job;
    const CoverageLists lists = randomLists(1, 1);
    EXPECT_THROW(static_cast<void>(coverageInterval(nullptr, lists, {.resamples = 99}, job)), Error);
    EXPECT_THROW(static_cast<void>(coverageInterval(nullptr, lists, {.level = 1.0}, job)), Error);
    std::stop_source stop;
    stop.request_stop();
    JobContext stopped(stop.get_token());
    EXPECT_THROW(static_cast<void>(coverageInterval(nullptr, lists, {}, stopped)), Cancelled);
}

TEST(Coverage, IntervalIsOfWholeListsMovedToTheObservedValue)
{
    JobContext job;
    // Two requests, one category each, of four: CC 0.5. A resample sees one (CC 0.25) or both: 0.25 to 0.5, mean about
    // 0.375, moved by about 0.125.
    const CoverageLists two{4, {{{0}, {1}}}};
    const auto bounds = coverageInterval(nullptr, two, {.resamples = 2000}, job);
    ASSERT_TRUE(bounds);
    EXPECT_NEAR(bounds->lower, 0.375, 0.01);
    EXPECT_NEAR(bounds->upper, 0.625, 0.01);
    EXPECT_NEAR(bounds->upper - bounds->lower, 0.25, 1e-12);
    // A share stays one, whatever the move: of eight requests one alone has the second category.
    const CoverageLists rare{2, {{{0}, {0}, {0}, {0}, {0}, {0}, {0}, {0, 1}}}};
    const auto share = coverageInterval(nullptr, rare, {.resamples = 500}, job);
    EXPECT_LE(share->upper, 1.0);
    EXPECT_LT(share->lower, 1.0);
    // The same lists are no difference in any resample; every list of one category has no spread.
    const auto none = coverageInterval(&two, two, {.resamples = 200}, job);
    EXPECT_EQ(none->lower, 0.0);
    EXPECT_EQ(none->upper, 0.0);
    const CoverageLists same{4, {{{2}, {2}}}};
    EXPECT_EQ(coverageInterval(nullptr, same, {.resamples = 200}, job)->upper, 0.25);
    EXPECT_FALSE(coverageInterval(nullptr, {}, {}, job));
    EXPECT_THROW(static_cast<void>(coverageInterval(nullptr, {4, {{{0}}, {{0}, {1}}}}, {}, job)), Error);
}

TEST(Coverage, TestExchangesTheListsOfAllSeedsTogether)
{
    JobContext job;
    const eval::ResamplingOptions many{.resamples = 4000};
    // Eight requests; only the second side has the categories 1 to 8, one in each list. All exchanges but two leave
    // less than the observed 8: p = 2/256.
    CoverageLists first{9, {ListCategories(8, {0})}};
    CoverageLists second{9, {{}}};
    for (std::uint32_t r = 0; r < 8; ++r)
        second.perSeed[0].push_back({0, r + 1});
    EXPECT_NEAR(*coveragePValue(first, second, many, job), 2.0 / 256.0, 0.004);
    // A second seed that says the contrary takes it all back; one that agrees, exchanged with it, adds nothing.
    const CoverageLists agreeing{9, {second.perSeed[0], second.perSeed[0]}};
    const CoverageLists firsts{9, {first.perSeed[0], first.perSeed[0]}};
    EXPECT_EQ(coveragePValue(firsts, agreeing, many, job), coveragePValue(first, second, many, job));
    const CoverageLists contrary{9, {first.perSeed[0], second.perSeed[0]}};
    const CoverageLists turned{9, {second.perSeed[0], first.perSeed[0]}};
    EXPECT_EQ(coveragePValue(contrary, turned, many, job), 1.0);
    EXPECT_EQ(coveragePValue(second, second, many, job), 1.0);
    EXPECT_FALSE(coveragePValue(first, agreeing, many, job)) << "other numbers of seeds";
    EXPECT_FALSE(coveragePValue({}, {}, many, job));
}

} // namespace
