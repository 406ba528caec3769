// SPDX-License-Identifier: GPL-3.0-only
#include "trainfixture.h"

#include "data/datasetwriter.h"
#include "train/propensity.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cdm::test {

namespace {

/// Items 0 (category 0), 1 (category 1), 2 (both), 3 (none); user 0 visits three times, user 1 once, and once more in
/// the test split. Each request has all four items in order.
std::shared_ptr<const data::Dataset> handMade(const std::filesystem::path& folder, std::size_t categories)
{
    data::DatasetWriter::Options options;
    options.name = "hand-made";
    data::DatasetWriter writer(folder, options);
    writer.addUser("a", {});
    writer.addUser("b", {});
    std::vector<CategoryIndex> all;
    for (std::size_t c = 0; c < categories; ++c)
        all.push_back(writer.addCategory(c == 0 ? "first" : "second"));
    const std::vector<CategoryIndex> none;
    const std::span<const CategoryIndex> either = all;
    writer.addItem("0", "", {}, categories > 0 ? either.first(1) : none);
    writer.addItem("1", "", {}, categories > 0 ? either.subspan(1, 1) : none);
    writer.addItem("2", "", {}, either);
    writer.addItem("3", "", {}, none);
    const std::vector<ItemIndex> items = {ItemIndex(0), ItemIndex(1), ItemIndex(2), ItemIndex(3)};
    const std::vector<std::uint8_t> shown = {1, 1, 0, 0};
    const auto visit = [&](std::uint32_t user, std::int64_t time, data::Split split,
                           const std::vector<std::uint8_t>& labels) {
        data::RequestRow row;
        row.user = UserIndex(user);
        row.time = time;
        row.split = split;
        row.items = items;
        row.labels = labels;
        row.shown = shown;
        writer.addRequest(row);
    };
    visit(0, 30, data::Split::Train, {0, 1, 0, 0}); // the last by time: after the other two
    visit(0, 10, data::Split::Train, {1, 0, 0, 1}); // nothing before it
    visit(0, 20, data::Split::Train, {0, 0, 1, 0}); // after one positive of category 0
    visit(1, 40, data::Split::Train, {1, 1, 1, 1}); // another user
    visit(1, 50, data::Split::Test, {1, 0, 0, 0});
    writer.finish();
    return data::Dataset::open(folder);
}

} // namespace

TEST(Propensity, FollowsTheUsersEarlierPositives)
{
    const TemporaryFolder folder;
    const auto dataset = handMade(folder.path() / "data", 2);
    // C = 2. Request 2: n = 1, p = (2/3, 1/3); request 0: n_0 = 1.5, n_1 = 0.5, n = 2, p = (2.5/4, 1.5/4). An item of
    // both categories has their mean 1/2, one of none has 1/2.
    const std::vector<double> raw = {0.8, 4.0 / 3.0, 1, 1, 1, 1, 1, 1, 0.75, 1.5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0};
    double all = 0.0;
    for (std::size_t i = 0; i < 16; ++i)
        all += raw[i] / 16.0;
    const std::vector<float> weights = train::inversePropensityWeights(*dataset, 10.0, false);
    ASSERT_EQ(weights.size(), raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i)
        EXPECT_NEAR(weights[i], raw[i] / all, 1e-6) << i;

    const double shown = (0.8 + 4.0 / 3.0 + 2 + 0.75 + 1.5 + 2) / 8.0;
    EXPECT_NEAR(train::inversePropensityWeights(*dataset, 10.0, true)[1], 4.0 / 3.0 / shown, 1e-6);

    // Clipped at 1.2: 4/3 and 1.5 become 1.2.
    const double clipped = (0.8 + 1.2 + 2 + 4 + 0.75 + 1.2 + 2 + 4) / 16.0;
    EXPECT_NEAR(train::inversePropensityWeights(*dataset, 1.2, false)[9], 1.2 / clipped, 1e-6);
}

TEST(Propensity, MeanOfWhatTheLossCountsIsOne)
{
    const TrainFixture fixture;
    for (const bool shownOnly : {false, true}) {
        const std::vector<float> weights = train::inversePropensityWeights(*fixture.dataset, 3.0, shownOnly);
        double sum = 0.0;
        double counted = 0.0;
        for (const RequestIndex index : fixture.dataset->requests(data::Split::Train)) {
            const data::RequestView view = fixture.dataset->request(index);
            for (std::size_t i = 0; i < view.size(); ++i) {
                EXPECT_GT(weights[view.firstCandidate + i], 0.0f);
                if (shownOnly && view.shown[i] == 0)
                    continue;
                sum += static_cast<double>(weights[view.firstCandidate + i]);
                counted += 1.0;
            }
        }
        EXPECT_NEAR(sum / counted, 1.0, 1e-5);
    }
}

TEST(Propensity, RefusesWhatHasNone)
{
    const TemporaryFolder folder;
    const auto dataset = handMade(folder.path() / "data", 0);
    EXPECT_NE(errorOf([&] { (void)train::inversePropensityWeights(*dataset, 10.0, false); }).find("no categories"),
              std::string::npos);
    const auto other = handMade(folder.path() / "other", 2);
    EXPECT_NE(errorOf([&] { (void)train::inversePropensityWeights(*other, 0.5, false); }).find("ipw_clip"),
              std::string::npos);
    EXPECT_THROW((void)train::inversePropensityWeights(*other, std::nan(""), false), Error);
}

} // namespace cdm::test
