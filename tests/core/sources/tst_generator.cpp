// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "data/dataset.h"
#include "sources/generator.h"
#include "sources/synthetic/catalogue.h"
#include "sources/synthetic/names.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <stop_token>

using namespace cdm;
using namespace cdm::sources;

namespace {

GeneratorOptions small()
{
    GeneratorOptions options;
    options.users = 60;
    options.items = 500;
    options.categories = 12;
    options.requestsPerUser = 6;
    options.candidates = 30;
    options.shown = 10;
    return options;
}

/// Click rate of the exposed candidates for which `take` holds.
template <class Take>
double clickRate(const data::Dataset& dataset, Take take)
{
    double clicks = 0.0, shown = 0.0;
    for (std::uint32_t r = 0; r < dataset.requestCount(); ++r) {
        const data::RequestView request = dataset.request(RequestIndex(r));
        for (std::size_t i = 0; i < request.size(); ++i) {
            if (request.shown[i] && take(request, i)) {
                shown += 1.0;
                clicks += request.labels[i];
            }
        }
    }
    return shown > 0.0 ? clicks / shown : 0.0;
}

} // namespace

TEST(Generator, MakesWhatWasAskedFor)
{
    const test::TemporaryFolder scratch;
    const GeneratorOptions options = small();
    const auto dataset = test::generated(options, scratch / "d");
    EXPECT_EQ(dataset->requestCount(), 360U);
    EXPECT_EQ(dataset->schema().userCount, 60U);
    EXPECT_EQ(dataset->schema().itemCount, 500U);
    EXPECT_EQ(dataset->schema().categoryCount, 12U);
    EXPECT_EQ(dataset->schema().itemFields.size(), 2U);
    EXPECT_EQ(dataset->defaultLabelScope(), data::LabelScope::Shown);
    std::map<std::uint32_t, int> perUser;
    std::int64_t last = 0;
    for (std::uint32_t r = 0; r < dataset->requestCount(); ++r) {
        const data::RequestView request = dataset->request(RequestIndex(r));
        ASSERT_EQ(request.size(), options.candidates);
        ASSERT_EQ(request.upstreamScores.size(), options.candidates);
        EXPECT_GE(request.time, last);
        last = request.time;
        ++perUser[request.user.value];
        std::set<std::uint32_t> distinct;
        int shown = 0;
        for (std::size_t i = 0; i < request.size(); ++i) {
            distinct.insert(request.items[i].value);
            shown += request.shown[i];
            EXPECT_LE(request.labels[i], request.shown[i]) << "a click on what was not shown";
            EXPECT_GT(request.upstreamScores[i], 0.0F);
            EXPECT_LT(request.upstreamScores[i], 1.0F);
        }
        EXPECT_EQ(distinct.size(), options.candidates);
        EXPECT_EQ(shown, static_cast<int>(options.shown));
    }
    EXPECT_EQ(perUser.size(), 60U);
    EXPECT_TRUE(std::all_of(perUser.begin(), perUser.end(), [](const auto& entry) { return entry.second == 6; }));
    EXPECT_EQ(dataset->requestCount(data::Split::Validation), 60U);
    EXPECT_EQ(dataset->requestCount(data::Split::Test), 60U);
    for (std::uint32_t i = 0; i < 500; ++i) {
        const auto categories = dataset->categories(ItemIndex(i));
        EXPECT_GE(categories.size(), 1U);
        EXPECT_LE(categories.size(), 3U);
        EXPECT_EQ(std::set(categories.begin(), categories.end()).size(), categories.size());
    }
}

TEST(Generator, SameOptionsSameBytesOtherSeedOthers)
{
    const test::TemporaryFolder scratch;
    GeneratorOptions options = small();
    const auto a = test::generated(options, scratch / "a");
    const auto b = test::generated(options, scratch / "b");
    EXPECT_EQ(a->hash(), b->hash());
    EXPECT_EQ(a->provenance(), b->provenance());
    options.seed = 2;
    EXPECT_NE(test::generated(options, scratch / "c")->hash(), a->hash());
}

TEST(Generator, ClicksFollowRelevanceAndTireOfRepetition)
{
    const test::TemporaryFolder scratch;
    GeneratorOptions options = small();
    options.users = 400;
    const auto dataset = test::generated(options, scratch / "d");
    const double all = clickRate(*dataset, [](const auto&, std::size_t) { return true; });
    EXPECT_GT(all, 0.05);
    EXPECT_LT(all, 0.5);
    // The pre-ranker is noisy but not blind.
    EXPECT_GT(clickRate(*dataset, [](const auto& r, std::size_t i) { return r.upstreamScores[i] > 0.85F; }), all);

    GeneratorOptions patient = options;
    patient.repetitionPenalty = 0.0;
    const auto without = test::generated(patient, scratch / "p");
    EXPECT_GT(clickRate(*without, [](const auto&, std::size_t) { return true; }), all + 0.05);
    // With the penalty, an item whose primary category was shown often is clicked less than a lone one.
    const synthetic::Catalogue catalogue(options);
    const auto primaries = [&](const data::RequestView& r, std::size_t i) {
        int same = 0;
        for (std::size_t j = 0; j < r.size(); ++j)
            same += r.shown[j] &&
                    catalogue.primaryCategory(r.items[j].value) == catalogue.primaryCategory(r.items[i].value);
        return same;
    };
    const double lone = clickRate(*dataset, [&](const auto& r, std::size_t i) { return primaries(r, i) == 1; });
    const double crowded = clickRate(*dataset, [&](const auto& r, std::size_t i) { return primaries(r, i) >= 5; });
    EXPECT_GT(lone, crowded + 0.05);
}

TEST(Generator, PopularityHasALongTail)
{
    const test::TemporaryFolder scratch;
    const auto dataset = test::generated(small(), scratch / "d");
    std::vector<int> count(500, 0);
    for (std::uint32_t r = 0; r < dataset->requestCount(); ++r) {
        for (const ItemIndex item : dataset->request(RequestIndex(r)).items)
            ++count[item.value];
    }
    std::sort(count.rbegin(), count.rend());
    const auto sum = [&](int from, int to) { return std::accumulate(count.begin() + from, count.begin() + to, 0); };
    EXPECT_GT(sum(0, 50), 2 * sum(250, 500)) << "a tenth of the items against the rarer half";
}

TEST(Generator, SmallestAndNarrowestOptionsWork)
{
    const test::TemporaryFolder scratch;
    GeneratorOptions options;
    options.users = 1;
    options.items = options.candidates = options.categories = 2;
    options.shown = options.requestsPerUser = options.interestsPerUser = options.latentDimension = 1;
    EXPECT_EQ(test::generated(options, scratch / "least")->requestCount(), 1U);
    options = small();
    options.items = options.candidates = 40;
    options.popularityExponent = 3.0;
    EXPECT_EQ(test::generated(options, scratch / "all")->request(RequestIndex(0)).size(), 40U);
}

TEST(Generator, RefusesValuesOutOfRangeAndLeavesNothing)
{
    const test::TemporaryFolder scratch;
    const auto message = [&](auto change) -> std::string {
        GeneratorOptions options = small();
        change(options);
        try {
            test::generated(options, scratch / "bad");
        } catch (const Error& error) {
            return error.what();
        }
        return "accepted";
    };
    EXPECT_EQ(message([](auto& o) { o.shown = 31; }), "shown: 31 is not allowed. Allowed: 1 to 30");
    EXPECT_EQ(message([](auto& o) { o.items = 29; }), "items: 29 is not allowed. Allowed: 30 to 100000000");
    EXPECT_EQ(message([](auto& o) { o.popularityExponent = 3.5; }),
              "popularity_exponent: 3.5 is not allowed. Allowed: 0.0 to 3.0");
    EXPECT_NE(message([](auto& o) { o.preRankerNoise = std::nan(""); }), "accepted");
    EXPECT_NE(message([](auto& o) { o.users = 50'000'000, o.requestsPerUser = 100; }), "accepted");
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(Generator, CancelLeavesNothing)
{
    const test::TemporaryFolder scratch;
    std::stop_source stop;
    stop.request_stop();
    JobContext job(stop.get_token());
    EXPECT_THROW(generateDataset(small(), scratch / "d", job), Cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(SyntheticNames, AreDistinct)
{
    std::set<std::string> vendors, categories;
    for (std::uint32_t i = 0; i < 20'000; ++i)
        vendors.insert(synthetic::vendorName(i));
    for (std::uint32_t i = 0; i < 1000; ++i)
        categories.insert(synthetic::categoryName(i));
    EXPECT_EQ(vendors.size(), 20'000U);
    EXPECT_EQ(categories.size(), 1000U);
}
