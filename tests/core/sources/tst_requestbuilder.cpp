// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/random.h"
#include "sources/requests/preranker.h"
#include "sources/requests/requestbuilder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace cdm;
using namespace cdm::sources;

namespace {

struct Row
{
    std::uint32_t user;
    std::uint32_t item;
    float rating;
    std::int64_t time;
};

struct Built
{
    std::uint32_t user;
    std::int64_t time;
    std::optional<data::Split> split;
    std::vector<CandidateRow> rows;
    [[nodiscard]] std::set<std::uint32_t> items(bool shown) const
    {
        std::set<std::uint32_t> found;
        for (const CandidateRow& row : rows) {
            if ((row.shown != 0) == shown)
                found.insert(row.item.value);
        }
        return found;
    }
};

std::vector<Built> build(const std::vector<Row>& rows, const RequestBuildOptions& options, bool repeats = false,
                         IssueLog* given = nullptr, std::size_t memory = 1 << 24)
{
    InteractionLog log(std::filesystem::temp_directory_path(), memory, 0);
    Interner users, items;
    log.beginFile("log");
    for (const Row& row : rows)
        log.add(UserIndex(row.user), ItemIndex(row.item), row.rating, row.time, log.size() + 1);
    for (std::uint32_t i = 0; i < 200; ++i) {
        users.add(std::to_string(i));
        items.add(std::to_string(i));
    }
    IssueLog own(false);
    IssueLog& issues = given ? *given : own;
    RequestStore store(std::filesystem::temp_directory_path(), memory, 0);
    JobContext job;
    buildRequests({log, users, items, 4.0, repeats}, options, store, issues, job);
    store.candidates().finish();
    std::vector<Built> result;
    for (std::uint32_t r = 0; r < store.size(); ++r) {
        Built built{store.head(r).user.value, store.head(r).time, store.head(r).split, {}};
        store.candidates().rows(r, built.rows);
        result.push_back(built);
    }
    return result;
}

/// A log of users with tastes; times are distinct unless `coarse`.
std::vector<Row> randomLog(std::uint64_t seed, int count, bool coarse = false)
{
    Random random(seed);
    std::vector<Row> rows;
    std::set<std::pair<std::uint32_t, std::uint32_t>> met;
    for (int i = 0; i < count; ++i) {
        const auto user = static_cast<std::uint32_t>(random.below(30));
        const auto item = static_cast<std::uint32_t>((random.below(40) + user % 3 * 40) % 120);
        if (met.insert({user, item}).second)
            rows.push_back({user, item, static_cast<float>(1 + random.below(5)), coarse ? 1000 + i / 8 : 1000 + i});
    }
    random.shuffle(rows);
    return rows;
}

RequestBuildOptions smallWindows()
{
    RequestBuildOptions options;
    options.window = 5;
    options.candidates = 25;
    return options;
}

} // namespace

TEST(RequestBuilder, WindowsHoldTheNextInteractionsAndPoolsLeaveOutThePast)
{
    const std::vector<Row> log = randomLog(1, 900);
    std::map<std::uint32_t, std::vector<Row>> histories;
    for (const Row& row : log)
        histories[row.user].push_back(row);
    for (auto& [user, history] : histories)
        std::sort(history.begin(), history.end(), [](const Row& a, const Row& b) { return a.time < b.time; });
    const std::vector<Built> requests = build(log, smallWindows());
    std::map<std::uint32_t, std::size_t> done;
    std::size_t interactions = 0;
    for (const Built& request : requests) {
        const std::vector<Row>& history = histories[request.user];
        std::size_t& next = done[request.user];
        ASSERT_EQ(request.time, history[next].time);
        const std::set<std::uint32_t> shown = request.items(true);
        ASSERT_LE(shown.size(), 5U);
        std::set<std::uint32_t> met;
        for (std::size_t i = 0; i < next; ++i)
            met.insert(history[i].item);
        for (std::size_t i = 0; i < shown.size(); ++i, ++next) {
            ASSERT_TRUE(shown.contains(history[next].item));
            const auto row = std::find_if(request.rows.begin(), request.rows.end(), [&](const CandidateRow& candidate) {
                return candidate.item.value == history[next].item;
            });
            ASSERT_EQ(row->label, history[next].rating >= 4.0F ? 1 : 0);
        }
        interactions += shown.size();
        std::set<std::uint32_t> all;
        for (const CandidateRow& row : request.rows) {
            EXPECT_TRUE(all.insert(row.item.value).second) << "an item twice";
            EXPECT_FALSE(met.contains(row.item.value)) << "an item the user met before";
            EXPECT_TRUE(row.shown || !row.label) << "a label for what was not shown";
            EXPECT_GE(row.score, 0.0F);
            EXPECT_LE(row.score, 1.0F);
        }
        EXPECT_LE(request.rows.size(), 25U);
    }
    EXPECT_EQ(interactions, log.size()) << "every interaction is in one window";
    EXPECT_EQ(requests.back().rows.size(), 25U) << "late requests have full candidate sets";
}

/// The proof that the pre-ranker is trained on the past only: whatever is done to interactions at or after a request's
/// time, outside its own window, its candidates, labels, scores and their order stay the same.
TEST(RequestBuilder, NothingFromTheFutureReachesARequest)
{
    for (const bool coarse : {false, true}) {
        for (const char* builder : {"window", "sampled"}) {
            RequestBuildOptions options = smallWindows();
            options.builder = builder;
            options.split = "random"; // windows are then cut by nothing but their length
            const std::vector<Row> log = randomLog(2, 900, coarse);
            const std::vector<Built> before = build(log, options);
            Random random(3);
            for (const std::size_t chosen : {before.size() / 4, before.size() / 2, before.size() * 9 / 10}) {
                const std::int64_t now = before[chosen].time;
                std::vector<Row> changed;
                for (Row row : log) {
                    // Others' interactions from now on: drop some, change the items, ratings and times of the rest.
                    if (row.time >= now && row.user != before[chosen].user) {
                        if (random.below(3) == 0)
                            continue;
                        row.item = 120 + static_cast<std::uint32_t>(random.below(80));
                        row.rating = 5;
                        row.time = now + static_cast<std::int64_t>(random.below(500));
                    }
                    changed.push_back(row);
                }
                const std::vector<Built> after = build(changed, options, true);
                std::size_t compared = 0;
                for (const Built& old : before) {
                    if (old.user != before[chosen].user || old.time > now)
                        continue;
                    const auto same = std::find_if(after.begin(), after.end(), [&](const Built& request) {
                        return request.user == old.user && request.time == old.time &&
                               request.items(true) == old.items(true);
                    });
                    ASSERT_NE(same, after.end());
                    ASSERT_EQ(same->rows.size(), old.rows.size());
                    for (std::size_t i = 0; i < old.rows.size(); ++i) {
                        EXPECT_EQ(same->rows[i].item, old.rows[i].item);
                        EXPECT_EQ(same->rows[i].label, old.rows[i].label);
                        EXPECT_EQ(same->rows[i].score, old.rows[i].score);
                    }
                    ++compared;
                }
                EXPECT_GE(compared, 1U);
            }
        }
    }
}

/// The counterpart: the past does reach a request, so that the test above does not hold for want of any influence.
TEST(RequestBuilder, ThePastReachesARequest)
{
    const std::vector<Row> log = randomLog(2, 900);
    const std::vector<Built> before = build(log, smallWindows());
    std::vector<Row> changed = log;
    for (Row& row : changed) {
        if (row.time < before.back().time && row.user != before.back().user)
            row.item = 120 + row.item % 80;
    }
    EXPECT_NE(build(changed, smallWindows(), true).back().items(false), before.back().items(false));
}

TEST(RequestBuilder, SplitByTimePartsAllInteractionsCleanly)
{
    RequestBuildOptions options = smallWindows();
    options.validationFraction = 0.2;
    const std::vector<Row> log = randomLog(4, 900);
    std::map<data::Split, std::pair<std::int64_t, std::int64_t>> spans;
    std::map<data::Split, std::size_t> counts;
    for (const Built& request : build(log, options)) {
        for (const std::uint32_t item : request.items(true)) {
            const auto row = std::find_if(log.begin(), log.end(), [&](const Row& candidate) {
                return candidate.user == request.user && candidate.item == item;
            });
            auto [span, isNew] = spans.try_emplace(*request.split, row->time, row->time);
            span->second = {std::min(span->second.first, row->time), std::max(span->second.second, row->time)};
            ++counts[*request.split];
        }
    }
    EXPECT_LT(spans[data::Split::Train].second, spans[data::Split::Validation].first);
    EXPECT_LT(spans[data::Split::Validation].second, spans[data::Split::Test].first);
    const auto total = static_cast<double>(log.size());
    EXPECT_NEAR(static_cast<double>(counts[data::Split::Validation]) / total, 0.2, 0.01);
    EXPECT_NEAR(static_cast<double>(counts[data::Split::Test]) / total, 0.1, 0.01);
}

TEST(RequestBuilder, BlocksHoldNothingElseAndSampledOnePositive)
{
    RequestBuildOptions options = smallWindows();
    const std::vector<Row> log = randomLog(5, 900);
    options.builder = "blocks";
    std::size_t rows = 0;
    for (const Built& request : build(log, options)) {
        EXPECT_TRUE(request.items(false).empty());
        rows += request.rows.size();
    }
    EXPECT_EQ(rows, log.size());
    options.builder = "sampled";
    const auto positives = std::count_if(log.begin(), log.end(), [](const Row& row) { return row.rating >= 4.0F; });
    const std::vector<Built> sampled = build(log, options);
    EXPECT_EQ(static_cast<std::ptrdiff_t>(sampled.size()), positives);
    for (const Built& request : sampled) {
        EXPECT_EQ(request.items(true).size(), 1U);
        EXPECT_EQ(std::count_if(request.rows.begin(), request.rows.end(), [](const auto& row) { return row.label; }),
                  1);
    }
    EXPECT_EQ(sampled.back().rows.size(), 25U);
}

TEST(RequestBuilder, RepeatedInteractionsAreRefusedOrMerged)
{
    const std::vector<Row> log = {{0, 1, 5, 10}, {0, 2, 2, 11}, {0, 1, 1, 12}, {1, 1, 2, 13}, {1, 1, 5, 14}};
    RequestBuildOptions options = smallWindows();
    options.split = "random";
    IssueLog refused(false);
    std::vector<Built> requests = build(log, options, false, &refused);
    EXPECT_EQ(refused.count(IssueKind::Refused), 2U);
    EXPECT_EQ(refused.firstRefused().front().line, 3U);
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_EQ(requests[1].rows.front().label, 0) << "the earliest counts";
    IssueLog merged(false);
    requests = build(log, options, true, &merged);
    EXPECT_EQ(merged.count(IssueKind::Refused), 0U);
    EXPECT_EQ(requests[0].items(true), (std::set<std::uint32_t>{1, 2}));
    EXPECT_EQ(
        std::count_if(requests[1].rows.begin(), requests[1].rows.end(), [](const auto& row) { return row.shown; }), 1);
    const auto own =
        std::find_if(requests[1].rows.begin(), requests[1].rows.end(), [](const auto& row) { return row.shown; });
    EXPECT_EQ(own->label, 1) << "one of the two was liked";
}

TEST(RequestBuilder, OneMomentForEverythingLeavesTheSplitOpen)
{
    std::vector<Row> log = randomLog(6, 300);
    for (Row& row : log)
        row.time = 5;
    for (const Built& request : build(log, smallWindows())) {
        EXPECT_FALSE(request.split.has_value());
        EXPECT_TRUE(request.items(false).empty()) << "nothing came before";
    }
}

TEST(Splitter, CoarseTimesLeaveAValidationSplit)
{
    const auto bordersOf = [](std::uint64_t rowsOfATime, double validation, IssueLog& issues) {
        RequestBuildOptions options;
        options.validationFraction = validation;
        const auto timeAt = [&](std::uint64_t place) { return static_cast<std::int64_t>(place / rowsOfATime); };
        return splitTimes(100, timeAt, options, issues);
    };
    IssueLog issues(false);
    const auto coarse = bordersOf(40, 0.1, issues); // places 80 and 90 have time 2
    ASSERT_TRUE(coarse);
    EXPECT_EQ(coarse->validation, 1);
    EXPECT_EQ(coarse->test, 2);
    ASSERT_EQ(issues.issues().size(), 1U);
    EXPECT_EQ(issues.issues().front().cause, "validation begins earlier than asked for");
    EXPECT_EQ(
        issues.issues().front().examples.front().problem,
        "times are coarse: validation and test would begin at one, so validation begins at the one before; train, "
        "validation and test are 40 %, 40 % and 20 %");
    IssueLog none(false);
    EXPECT_FALSE(bordersOf(60, 0.1, none)) << "nothing would be left for training";
    const auto fine = bordersOf(1, 0.1, none);
    ASSERT_TRUE(fine);
    EXPECT_EQ(fine->validation, 80);
    EXPECT_EQ(fine->test, 90);
    const auto without = bordersOf(40, 0.0, none);
    ASSERT_TRUE(without);
    EXPECT_EQ(without->validation, without->test) << "no validation was asked for";
    EXPECT_TRUE(none.issues().empty());
}

TEST(Splitter, CoarseTimesDoNotStarveTraining)
{
    IssueLog issues(false);
    // The second time begins far before the places where validation is to begin.
    for (const auto& [first, second] : {std::pair{50U, 800U}, {50U, 870U}, {399U, 800U}}) {
        const auto timeAt = [&](std::uint64_t place) { return place < first ? 0 : place < second ? 1 : 2; };
        EXPECT_FALSE(splitTimes(1000, timeAt, {}, issues)) << first << " " << second;
    }
    EXPECT_TRUE(issues.issues().empty());

    RequestStore requests(std::filesystem::temp_directory_path(), 1 << 20, 0);
    std::vector<std::uint32_t> order;
    for (std::uint32_t r = 0; r < 1000; ++r)
        order.push_back(requests.add({UserIndex(0), r < 50 ? 0 : r < 800 ? 1 : 2, std::nullopt}, {}));
    assignSplits(requests, order, {}, issues);
    EXPECT_EQ(requests.head(799).split, data::Split::Train);
    EXPECT_EQ(requests.head(800).split, data::Split::Validation);
    EXPECT_EQ(requests.head(900).split, data::Split::Test);
    ASSERT_EQ(issues.issues().size(), 1U);
    EXPECT_EQ(issues.issues().front().cause, "times do not part the requests");
    EXPECT_EQ(issues.issues().front().examples.front().problem,
              "too many requests have one time for a split by time; their order decides, that of the input where times "
              "are equal; train, validation and test are 80 %, 10 % and 10 %");
}

TEST(Splitter, TimesTooCoarseForALogAreTooCoarseForItsRequests)
{
    RequestStore requests(std::filesystem::temp_directory_path(), 1 << 20, 0);
    std::vector<std::uint32_t> order;
    for (std::uint32_t r = 0; r < 10; ++r)
        order.push_back(requests.add({UserIndex(0), r < 5 ? 0 : r < 8 ? 1 : 2, std::nullopt}, {}));
    requests.setTooCoarse();
    IssueLog issues(false);
    assignSplits(requests, order, {}, issues);
    EXPECT_EQ(requests.head(7).split, data::Split::Train) << "by times validation would begin at the sixth";
    EXPECT_EQ(requests.head(8).split, data::Split::Validation);
    EXPECT_EQ(requests.head(9).split, data::Split::Test);
    ASSERT_EQ(issues.issues().size(), 1U);
    EXPECT_EQ(issues.issues().front().cause, "times do not part the requests");
}

TEST(RequestBuilder, CoarseTimesLeaveNoSplitEmpty)
{
    std::vector<Row> log = randomLog(9, 900);
    for (const std::int64_t length : {300, 450}) { // three times, then two, of which one is left for training
        std::vector<Row> coarse = log;
        for (Row& row : coarse)
            row.time = (row.time - 1000) / length;
        std::map<std::optional<data::Split>, std::size_t> counts;
        for (const Built& request : build(coarse, smallWindows()))
            ++counts[request.split];
        if (length == 300) {
            for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
                EXPECT_GT(counts[split], 0U) << data::splitName(split);
        } else {
            EXPECT_EQ(counts.size(), 1U);
            EXPECT_GT(counts[std::nullopt], 0U) << "left to their order";
        }
    }
}

TEST(RequestBuilder, RequestsDoNotDependOnTheMemory)
{
    std::vector<Row> log = randomLog(12, 1500, true);
    log.push_back(log[7]); // an interaction repeated
    for (const char* builder : {"window", "sampled"}) {
        RequestBuildOptions options = smallWindows();
        options.builder = builder;
        IssueLog plenty(false), scarce(false);
        const std::vector<Built> inMemory = build(log, options, false, &plenty);
        const std::vector<Built> inFiles = build(log, options, false, &scarce, 1000);
        EXPECT_EQ(plenty.count(IssueKind::Refused), 1U);
        EXPECT_EQ(scarce.count(IssueKind::Refused), 1U);
        ASSERT_EQ(inMemory.size(), inFiles.size());
        ASSERT_GT(inMemory.size(), 100U);
        for (std::size_t r = 0; r < inMemory.size(); ++r) {
            ASSERT_EQ(inMemory[r].user, inFiles[r].user);
            ASSERT_EQ(inMemory[r].time, inFiles[r].time);
            ASSERT_EQ(inMemory[r].split, inFiles[r].split);
            ASSERT_EQ(inMemory[r].rows.size(), inFiles[r].rows.size());
            for (std::size_t i = 0; i < inMemory[r].rows.size(); ++i) {
                ASSERT_EQ(inMemory[r].rows[i].item, inFiles[r].rows[i].item);
                ASSERT_EQ(inMemory[r].rows[i].label, inFiles[r].rows[i].label);
                ASSERT_EQ(inMemory[r].rows[i].score, inFiles[r].rows[i].score);
            }
        }
    }
}

TEST(RequestBuilder, ThresholdFollowsTheScale)
{
    const auto threshold = [](float largest) {
        InteractionLog log(std::filesystem::temp_directory_path(), 1 << 20, 0);
        for (const float rating : {largest / 2.0F, largest, largest / 4.0F})
            log.add(UserIndex(0), ItemIndex(0), rating, 0, 1);
        IssueLog issues(false);
        const double found = thresholdFor(log, issues);
        const bool isUsual = largest == 1.0F || (largest >= 4.0F && largest <= 5.0F) ||
                             (largest >= 8.0F && largest <= 10.0F) || largest >= 80.0F;
        EXPECT_EQ(issues.count(IssueKind::Note), isUsual ? 0U : 1U) << largest;
        return found;
    };
    EXPECT_EQ(threshold(1), 1.0);
    EXPECT_EQ(threshold(5), 4.0);
    EXPECT_EQ(threshold(10), 8.0);
    EXPECT_EQ(threshold(100), 80.0);
    EXPECT_EQ(threshold(4), 4.0);
    EXPECT_EQ(threshold(4.5F), 4.0);
    EXPECT_EQ(threshold(8), 8.0);
    EXPECT_EQ(threshold(80), 80.0);
    // Where no rating reaches that, the same share of the largest.
    EXPECT_EQ(threshold(7), 5.6);
    EXPECT_EQ(threshold(0.9F), 0.72);
    EXPECT_EQ(threshold(30), 24.0);
    EXPECT_EQ(threshold(3), 2.4);
    for (float largest = 0.01F; largest < 100.0F; largest *= 1.07F)
        EXPECT_LE(static_cast<float>(threshold(largest)), largest);
    EXPECT_THROW(threshold(101), Error);
}

TEST(CooccurrenceTable, CountsExactlyWhileNeighboursAreFew)
{
    CooccurrenceTable table;
    std::map<std::uint32_t, std::uint32_t> expected;
    Random random(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto neighbour = static_cast<std::uint32_t>(random.below(300));
        table.add(ItemIndex(5), ItemIndex(neighbour));
        ++expected[neighbour];
    }
    std::map<std::uint32_t, std::uint32_t> found;
    for (const auto& entry : table.neighbours(ItemIndex(5))) {
        if (entry.item != 0)
            found[entry.item - 1] = entry.count;
    }
    EXPECT_EQ(found, expected);
    EXPECT_TRUE(table.neighbours(ItemIndex(4)).empty());
    EXPECT_TRUE(table.neighbours(ItemIndex(1000)).empty());
}

TEST(CooccurrenceTable, KeepsTheFrequentOnesOfVeryMany)
{
    CooccurrenceTable table;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        table.add(ItemIndex(0), ItemIndex(10 + i));
        if (i % 20 == 0)
            table.add(ItemIndex(0), ItemIndex(3));
    }
    const auto slots = table.neighbours(ItemIndex(0));
    EXPECT_LE(slots.size(), 2048U);
    const auto frequent =
        std::max_element(slots.begin(), slots.end(), [](const auto& a, const auto& b) { return a.count < b.count; });
    EXPECT_EQ(frequent->item, 4U);
}

TEST(PreRanker, PrefersNeighboursOfTheHistory)
{
    PreRanker ranker;
    for (std::uint32_t user = 0; user < 40; ++user) {
        for (std::uint32_t k = 0; k < 6; ++k)
            ranker.observe(UserIndex(user), ItemIndex((user % 2) * 50 + (user + k) % 10));
    }
    std::vector<std::uint32_t> marks(200, 0);
    std::vector<ItemIndex> pool;
    Random random(1);
    const std::vector<ItemIndex> history = {ItemIndex(51), ItemIndex(53)};
    for (const ItemIndex item : history)
        marks[item.value] = 1;
    ranker.attend(history);
    ranker.fillPool(8, 0.0, {marks, 1}, random, pool);
    EXPECT_EQ(pool.size(), 8U);
    for (const ItemIndex item : pool)
        EXPECT_GE(item.value, 50U) << "from the other group of users";
    std::vector<float> scores;
    ranker.score(0.0, std::vector<ItemIndex>{ItemIndex(52), ItemIndex(2), ItemIndex(199)}, scores);
    EXPECT_GT(scores[0], 0.0F);
    EXPECT_EQ(scores[1], 0.0F);
    EXPECT_EQ(scores[2], 0.0F);
}
