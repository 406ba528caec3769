// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "base/random.h"
#include "data/statistics.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <thread>

using namespace cdm;
using namespace cdm::data;

namespace {

using Counts = std::vector<std::uint64_t>;

/// Requests of the given sizes over 200 items, of which item i has the categories i % 7 and, if odd, 7.
std::shared_ptr<const Dataset> randomDataset(const std::filesystem::path& folder, std::size_t requests,
                                             std::uint64_t least, std::uint64_t most)
{
    Random random(5);
    DatasetWriter writer(folder, test::plainOptions("random"));
    writer.addUser("u", {});
    for (std::uint32_t i = 0; i < 200; ++i) {
        std::vector<CategoryIndex> categories = {CategoryIndex(i % 7)};
        if (i % 2 == 1)
            categories.emplace_back(7);
        writer.addItem(std::to_string(i), {}, {}, categories);
    }
    for (int c = 0; c < 9; ++c)
        writer.addCategory(std::to_string(c));
    for (std::size_t r = 0; r < requests; ++r) {
        const std::uint64_t size = r == 0 ? least : r == 1 ? most : least + random.below(most - least + 1);
        std::vector<ItemIndex> items;
        std::vector<std::uint8_t> labels;
        std::vector<std::uint8_t> shown;
        for (std::uint64_t c = 0; c < size; ++c) {
            items.emplace_back(static_cast<std::uint32_t>(random.below(200)));
            labels.push_back(random.below(20) == 0);
            shown.push_back(random.below(3) == 0);
        }
        writer.addRequest({UserIndex(0), 0, static_cast<Split>(r % 3), {}, items, labels, shown, {}});
    }
    writer.finish();
    return Dataset::open(folder);
}

} // namespace

TEST(Statistics, ByHand)
{
    const test::TemporaryFolder folder;
    const auto dataset = test::fullDataset(folder / "d");
    JobContext job;
    const Statistics s = computeStatistics(*dataset, job);
    EXPECT_EQ(s.requests, 4u);
    EXPECT_EQ(s.requestsPerSplit[0], 2u);
    EXPECT_EQ(s.requestsPerSplit[1], 1u);
    EXPECT_EQ(s.requestsPerSplit[2], 1u);
    EXPECT_EQ(s.candidates, 11u);
    EXPECT_EQ(s.interactions, 4u);
    EXPECT_EQ(s.users, 3u);
    EXPECT_EQ(s.items, 5u);
    EXPECT_EQ(s.categories, 4u);
    EXPECT_EQ(s.shown, 8u);
    EXPECT_DOUBLE_EQ(s.itemShowRatio, 8.0 / 11.0);
    EXPECT_DOUBLE_EQ(s.meanCandidates, 2.75);
    EXPECT_EQ(s.requestsWithoutPositive, 1u);

    EXPECT_DOUBLE_EQ(s.candidatesPerRequest.lower, 1.0); // sizes 3, 1, 2, 5
    EXPECT_DOUBLE_EQ(s.candidatesPerRequest.width, 1.0);
    EXPECT_EQ(s.candidatesPerRequest.counts, (Counts{1, 1, 1, 0, 1}));
    EXPECT_DOUBLE_EQ(s.shownRatio.lower, 0.0); // 2/3, 1, 0, 1
    EXPECT_DOUBLE_EQ(s.shownRatio.width, 0.05);
    ASSERT_EQ(s.shownRatio.counts.size(), 20u);
    EXPECT_EQ(s.shownRatio.counts[0], 1u);
    EXPECT_EQ(s.shownRatio.counts[13], 1u);
    EXPECT_EQ(s.shownRatio.counts[19], 2u); // the last bin is closed
    EXPECT_EQ(std::accumulate(s.shownRatio.counts.begin(), s.shownRatio.counts.end(), std::uint64_t{0}), 4u);

    // Item 0 {0, 2}, 1 {}, 2 {1}, 3 {0, 1, 2}, 4 {3}. Candidates by item: 3, 2, 2, 2, 2; positives 1, 1, 0, 2, 0.
    ASSERT_EQ(s.categoryCounts.size(), 4u);
    const std::uint32_t order[] = {0, 2, 1, 3};
    const std::uint64_t candidates[] = {5, 5, 4, 2};
    const std::uint64_t positives[] = {3, 3, 2, 0};
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(s.categoryCounts[i].category.value, order[i]);
        EXPECT_EQ(s.categoryCounts[i].candidates, candidates[i]);
        EXPECT_EQ(s.categoryCounts[i].positives, positives[i]);
    }
    const Progress progress = job.progress();
    EXPECT_EQ(progress.done, 4u);
    EXPECT_EQ(progress.total, 4u);
    EXPECT_FALSE(progress.phase.empty());
}

TEST(Statistics, OfNothing)
{
    const test::TemporaryFolder folder;
    DatasetWriter(folder / "d", {}).finish();
    JobContext job;
    const Statistics s = computeStatistics(*Dataset::open(folder / "d"), job);
    EXPECT_EQ(s.requests, 0u);
    EXPECT_EQ(s.meanCandidates, 0.0);
    EXPECT_EQ(s.itemShowRatio, 0.0);
    EXPECT_TRUE(s.candidatesPerRequest.counts.empty());
    EXPECT_EQ(s.shownRatio.counts, Counts(20, 0));
    EXPECT_TRUE(s.categoryCounts.empty());
}

TEST(Statistics, AgreeWithAPlainLoop)
{
    const test::TemporaryFolder folder;
    const auto dataset = randomDataset(folder / "d", 5000, 1, 60);
    JobContext job;
    const Statistics s = computeStatistics(*dataset, job);

    std::uint64_t interactions = 0;
    std::uint64_t shown = 0;
    std::uint64_t without = 0;
    Counts category(9, 0);
    Counts positive(9, 0);
    Counts sizes(61, 0);
    for (std::uint32_t r = 0; r < dataset->requestCount(); ++r) {
        const RequestView view = dataset->request(RequestIndex(r));
        std::uint64_t positives = 0;
        for (std::size_t i = 0; i < view.size(); ++i) {
            positives += view.labels[i];
            shown += view.shown[i];
            for (const CategoryIndex c : dataset->categories(view.items[i])) {
                ++category[c.value];
                positive[c.value] += view.labels[i];
            }
        }
        interactions += positives;
        without += positives == 0;
        ++sizes[view.size()];
    }
    EXPECT_EQ(s.interactions, interactions);
    EXPECT_EQ(s.shown, shown);
    EXPECT_EQ(s.requestsWithoutPositive, without);
    ASSERT_EQ(s.categoryCounts.size(), 9u);
    EXPECT_EQ(s.categoryCounts[8].candidates, 0u);
    for (std::size_t i = 0; i < 9; ++i) {
        EXPECT_EQ(s.categoryCounts[i].candidates, category[s.categoryCounts[i].category.value]);
        EXPECT_EQ(s.categoryCounts[i].positives, positive[s.categoryCounts[i].category.value]);
        EXPECT_GE(s.categoryCounts[i == 0 ? 0 : i - 1].candidates, s.categoryCounts[i].candidates);
    }
    // Sizes 1 to 60 in bins of 2 from 0.
    EXPECT_DOUBLE_EQ(s.candidatesPerRequest.lower, 0.0);
    EXPECT_DOUBLE_EQ(s.candidatesPerRequest.width, 2.0);
    ASSERT_EQ(s.candidatesPerRequest.counts.size(), 31u);
    for (std::size_t bin = 0; bin < 30; ++bin)
        EXPECT_EQ(s.candidatesPerRequest.counts[bin], sizes[2 * bin] + sizes[2 * bin + 1]);
    EXPECT_EQ(s.candidatesPerRequest.counts[30], sizes[60]);
}

TEST(Statistics, BinsAreFewWhateverTheSizes)
{
    const test::TemporaryFolder folder;
    const std::pair<std::uint64_t, std::uint64_t> ranges[] = {{7, 7}, {1, 38}, {38, 76}, {1, 39}, {999, 3001}};
    for (const auto& [least, most] : ranges) {
        std::filesystem::remove_all(folder / "d");
        const auto dataset = randomDataset(folder / "d", 300, least, most);
        JobContext job;
        const Histogram h = computeStatistics(*dataset, job).candidatesPerRequest;
        EXPECT_LE(h.counts.size(), 40u);
        EXPECT_LE(h.lower, static_cast<double>(least));
        EXPECT_GE(h.lower + h.width * static_cast<double>(h.counts.size()), static_cast<double>(most));
        EXPECT_EQ(std::accumulate(h.counts.begin(), h.counts.end(), std::uint64_t{0}), 300u);
        if (least == most) {
            EXPECT_EQ(h.counts, (Counts{300}));
        }
    }
}

TEST(Statistics, StopBeforeItBegan)
{
    const test::TemporaryFolder folder;
    const auto dataset = randomDataset(folder / "d", 3000, 1, 5);
    std::stop_source stop;
    stop.request_stop();
    JobContext job(stop.get_token());
    EXPECT_THROW((void)computeStatistics(*dataset, job), Cancelled);
    EXPECT_EQ(job.progress().done, 0u);
}

TEST(Statistics, StopWhilePaused)
{
    const test::TemporaryFolder folder;
    const auto dataset = randomDataset(folder / "d", 3000, 1, 5);
    std::stop_source stop;
    JobContext job(stop.get_token());
    job.setPaused(true);
    std::atomic<bool> cancelled = false;
    std::thread thread([&] {
        try {
            (void)computeStatistics(*dataset, job);
        } catch (const Cancelled&) {
            cancelled = true;
        }
    });
    while (job.progress().phase.empty())
        std::this_thread::yield();
    stop.request_stop();
    thread.join();
    EXPECT_TRUE(cancelled);
    EXPECT_EQ(job.progress().done, 0u);
}

TEST(Statistics, DamagedDatasetIsAnErrorThatNamesTheFirstRequest)
{
    const test::TemporaryFolder folder;
    randomDataset(folder / "d", 5000, 3, 3);
    std::string items = readTextFile(folder / "d/candidate_item.u32");
    for (const std::size_t request : {4000, 1500, 1499, 4999})
        items[request * 12 + 3] = '\x7f';
    test::writeFile(folder / "d/candidate_item.u32", items);
    const auto dataset = Dataset::open(folder / "d");
    for (int round = 0; round < 5; ++round) {
        JobContext job;
        try {
            (void)computeStatistics(*dataset, job);
            ADD_FAILURE();
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find("request 1499 names item"), std::string::npos) << error.what();
        }
    }
}
