// SPDX-License-Identifier: GPL-3.0-only
#include "pathdata.h"

#include "base/error.h"
#include "eval/gammapath.h"
#include "eval/sweep.h"

#include <gtest/gtest.h>

#include <limits>

using namespace cdm;
using namespace cdm::eval;
using test::Lines;

namespace {

using List = std::vector<std::uint32_t>;

std::vector<double> breakpoints(const Lines& lines, std::size_t k, double last)
{
    return listBreakpoints(lines.accuracy, lines.student, k, last);
}

ListPath pathOf(const Lines& lines, std::size_t k, double last)
{
    return listPath(lines.accuracy, lines.student, k, last, "request 1");
}

struct Interval
{
    double from = 0.0;
    List list;
};

/// The lists of all intervals between crossings, by brute force; neighbours differ.
std::vector<Interval> bruteForce(const Lines& lines, std::size_t k, double last)
{
    std::vector<double> ends = test::allCrossings(lines, last);
    ends.insert(ends.begin(), 0.0);
    ends.push_back(ends.back() < last ? last : last * 1.0001);
    std::vector<Interval> intervals;
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        List list = test::sortedList(lines, k, 0.5 * (ends[i] + ends[i + 1]));
        if (intervals.empty() || intervals.back().list != list)
            intervals.push_back({ends[i], std::move(list)});
    }
    return intervals;
}

List sorted(List list)
{
    std::sort(list.begin(), list.end());
    return list;
}

void expectSameAsBruteForce(const Lines& lines, std::size_t k, double last)
{
    const auto intervals = bruteForce(lines, k, last);
    std::vector<double> expected;
    for (std::size_t i = 1; i < intervals.size(); ++i)
        expected.push_back(intervals[i].from);
    ASSERT_EQ(breakpoints(lines, k, last), expected);

    const ListPath path = pathOf(lines, k, last);
    EXPECT_EQ(path.start, test::sortedList(lines, k, 0.0));
    List set = sorted(path.start);
    const auto replacements = path.replacements();
    auto next = replacements.begin();
    for (const Interval& interval : intervals) {
        ASSERT_EQ(path.listAfter(interval.from), interval.list) << "after gamma " << interval.from;
        for (; next != replacements.end() && next->gamma <= interval.from; ++next) {
            const auto leaving = std::find(set.begin(), set.end(), next->leaves);
            ASSERT_NE(leaving, set.end());
            ASSERT_EQ(std::count(set.begin(), set.end(), next->enters), 0);
            *leaving = next->enters;
        }
        ASSERT_EQ(sorted(set), sorted(interval.list));
    }
    EXPECT_EQ(next, replacements.end());
    for (const Replacement& one : replacements)
        EXPECT_NE(one.enters, one.leaves);
}

} // namespace

TEST(ListPath, TwoLinesCrossOnce)
{
    const Lines lines{{0.75F, 0.5F}, {0.25F, 0.5F}};
    EXPECT_EQ(breakpoints(lines, 1, 2.0), std::vector<double>{1.0});
    EXPECT_EQ(breakpoints(lines, 2, 2.0), std::vector<double>{1.0}); // the order changes
    EXPECT_EQ(breakpoints(lines, 1, 1.0), std::vector<double>{1.0}); // the end belongs to it
    EXPECT_TRUE(breakpoints(lines, 1, 0.999).empty());
    const ListPath path = pathOf(lines, 1, 2.0);
    EXPECT_EQ(path.start, List{0});
    EXPECT_EQ(path.steps, (std::vector<PathStep>{{1.0, 1, 0, 0}}));
    EXPECT_EQ(path.replacements(), (std::vector<Replacement>{{1.0, 1, 0}}));
    EXPECT_EQ(path.listAfter(0.999), List{0});
    EXPECT_EQ(path.listAfter(1.0), List{1});
    EXPECT_THROW((void)path.listAfter(2.001), Error);
    EXPECT_THROW((void)path.listAfter(-0.1), Error);
}

TEST(ListPath, EqualScoresAtZeroPartAtOnce)
{
    // Equal f: at 0 the lower place leads, right after it the steeper line.
    const Lines lines{{0.5F, 0.5F, 0.5F}, {0.25F, 0.75F, 0.5F}};
    const ListPath path = pathOf(lines, 2, 1.0);
    EXPECT_EQ(path.start, (List{0, 1}));
    EXPECT_EQ(path.listAfter(0.0), (List{1, 2}));
    EXPECT_TRUE(breakpoints(lines, 2, 1.0).empty()); // none in (0, last]
}

TEST(ListPath, ThreeLinesThroughOnePointTurnOver)
{
    // All three meet at gamma = 1.
    const Lines lines{{0.75F, 0.5F, 0.25F}, {0.25F, 0.5F, 0.75F}};
    const ListPath path = pathOf(lines, 1, 2.0);
    EXPECT_EQ(path.replacements(), (std::vector<Replacement>{{1.0, 2, 0}}));
    EXPECT_EQ(pathOf(lines, 3, 2.0).listAfter(1.0), (List{2, 1, 0}));
    expectSameAsBruteForce(lines, 1, 2.0);
    expectSameAsBruteForce(lines, 2, 2.0);
    expectSameAsBruteForce(lines, 3, 2.0);
}

TEST(ListPath, EqualLinesKeepTheirOrderAndEqualSlopesNeverCross)
{
    const Lines twins{{0.25F, 0.75F, 0.25F, 0.25F}, {0.75F, 0.25F, 0.75F, 0.75F}};
    EXPECT_EQ(pathOf(twins, 3, 2.0).start, (List{1, 0, 2}));
    EXPECT_EQ(pathOf(twins, 3, 2.0).listAfter(1.0), (List{0, 2, 3}));
    expectSameAsBruteForce(twins, 2, 2.0);
    const Lines parallel{{0.3F, 0.2F, 0.1F}, {0.5F, 0.5F, 0.5F}};
    EXPECT_TRUE(breakpoints(parallel, 2, 1e6).empty());
}

TEST(ListPath, SmallAndLargeLists)
{
    EXPECT_TRUE(breakpoints({}, 3, 1.0).empty());
    EXPECT_TRUE(pathOf({}, 3, 1.0).start.empty());
    EXPECT_TRUE(pathOf({}, 3, 1.0).listAfter(0.5).empty());
    EXPECT_TRUE(breakpoints({{0.5F}, {0.5F}}, 5, 1.0).empty());
    Random random(1);
    expectSameAsBruteForce(test::lines(test::Scores::Random, 6, random), 50, 2.0); // K above N: only the order changes
}

TEST(ListPath, RefusesBadInput)
{
    const Lines lines{{0.75F, 0.5F}, {0.25F, 0.5F}};
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float infinity = std::numeric_limits<float>::infinity();
    EXPECT_THROW((void)breakpoints(lines, 0, 1.0), Error);
    EXPECT_THROW((void)breakpoints(lines, 1, 0.0), Error);
    EXPECT_THROW((void)breakpoints(lines, 1, std::numeric_limits<double>::infinity()), Error);
    EXPECT_THROW((void)breakpoints({{0.5F, 0.5F}, {0.5F}}, 1, 1.0), Error);
    EXPECT_THROW((void)breakpoints({{0.5F, nan}, {0.5F, 0.5F}}, 1, 1.0), Error);
    EXPECT_THROW((void)breakpoints({{0.5F, 0.5F}, {infinity, 0.5F}}, 1, 1.0), Error);
    try {
        (void)pathOf({{0.5F, nan}, {0.5F, 0.5F}}, 1, 1.0);
        FAIL();
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("request 1"), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("candidate 1"), std::string::npos);
    }
}

TEST(ListPath, IsBruteForceOnRandomLines)
{
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        Random random(seed);
        const std::size_t n = 1 + random.below(30);
        const auto lines = test::lines(test::Scores::Random, n, random);
        SCOPED_TRACE(seed);
        expectSameAsBruteForce(lines, 1 + random.below(n + 3), 0.25 + 3.0 * random.uniform());
    }
}

TEST(ListPath, IsBruteForceOnLinesThatMeetAndCoincide)
{
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Random random(seed);
        const std::size_t n = 1 + random.below(24);
        const auto lines = test::lines(test::Scores::Quantised, n, random);
        SCOPED_TRACE(seed);
        expectSameAsBruteForce(lines, 1 + random.below(n + 2), static_cast<double>(1 + random.below(24)) / 8.0);
    }
}

TEST(ListPath, PermutingCandidatesPermutesTheList)
{
    Random random(11);
    const auto lines = test::lines(test::Scores::Random, 40, random);
    std::vector<std::uint32_t> from(40);
    for (std::uint32_t i = 0; i < 40; ++i)
        from[i] = i;
    random.shuffle(from);
    Lines permuted;
    for (const std::uint32_t i : from) {
        permuted.accuracy.push_back(lines.accuracy[i]);
        permuted.student.push_back(lines.student[i]);
    }
    const ListPath path = pathOf(lines, 10, 2.0);
    const ListPath other = pathOf(permuted, 10, 2.0);
    ASSERT_EQ(path.steps.size(), other.steps.size());
    ASSERT_GT(path.steps.size(), 10u);
    for (const PathStep& step : path.steps) {
        List list = other.listAfter(step.gamma);
        for (std::uint32_t& candidate : list)
            candidate = from[candidate];
        EXPECT_EQ(path.listAfter(step.gamma), list);
    }
}
