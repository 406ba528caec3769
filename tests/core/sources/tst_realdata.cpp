// SPDX-License-Identifier: GPL-3.0-only
#include "importfixture.h"

#include <limits>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::Imported;

namespace {

/// Imports of the real datasets beside the source tree, with the counts their folder states.
class RealData : public testing::Test
{
protected:
    [[nodiscard]] static std::filesystem::path path(const std::string& name)
    {
        const char* shared = std::getenv("CDM_SHARED_DIR");
        return std::filesystem::path(shared ? shared : "../shared") / "data" / name;
    }
    [[nodiscard]] static bool isThere(const std::string& name) { return std::filesystem::exists(path(name)); }
};

std::uint64_t rowsOf(const ImportReport& report, const std::string& file)
{
    for (const ImportedFile& one : report.files) {
        if (one.name == file)
            return one.rows;
    }
    return 0;
}

/// Requests, candidates, shown ones and positives hang together, in every split.
void expectSound(const data::Dataset& dataset)
{
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        EXPECT_GT(dataset.requestCount(split), 0U) << data::splitName(split);
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (std::uint32_t r = 0; r < dataset.requestCount(); ++r) {
        const data::RequestView request = dataset.request(RequestIndex(r));
        ASSERT_GE(request.time, last) << "requests are in order of time";
        last = request.time;
        for (std::size_t i = 0; i < request.size(); ++i)
            ASSERT_LE(request.labels[i], request.shown[i]);
    }
}

} // namespace

TEST_F(RealData, MovieLens100k)
{
    if (!isThere("ml-100k"))
        GTEST_SKIP() << "no " << path("ml-100k");
    const Imported run(path("ml-100k"));
    EXPECT_EQ(rowsOf(run.report, "u.data"), 100'000U);
    EXPECT_EQ(run.report.interactions, 100'000U);
    EXPECT_EQ(run.report.users, 943U);
    EXPECT_EQ(run.report.items, 1682U);
    EXPECT_EQ(run.report.categories, 19U) << "18 genres and 'unknown'";
    EXPECT_EQ(run.report.rowsRefused, 0U);
    EXPECT_EQ(run.report.rowsRepaired, 0U);
    EXPECT_GT(run.count("test request of a user not in train"), 0U) << "few users come back months later";
    EXPECT_EQ(run.title("543"), "Misérables, Les (1995)");
    EXPECT_EQ(run.userField("1", 2), "technician");
    expectSound(*run.dataset);
    const data::RequestView late = run.dataset->request(RequestIndex(5000));
    EXPECT_EQ(late.size(), 100U);
}

TEST_F(RealData, MovieLensLatestSmall)
{
    if (!isThere("ml-latest-small"))
        GTEST_SKIP() << "no " << path("ml-latest-small");
    const Imported run(path("ml-latest-small"));
    EXPECT_EQ(run.report.interactions, 100'836U);
    EXPECT_EQ(run.report.users, 610U);
    EXPECT_EQ(run.report.items, 9742U);
    EXPECT_EQ(run.report.rowsRefused, 0U);
    EXPECT_EQ(run.count("item without category"), 34U) << "(no genres listed)";
    std::uint32_t commas = 0;
    for (std::uint32_t i = 0; i < run.report.items; ++i)
        commas += run.dataset->itemTitle(ItemIndex(i)).find(',') != std::string_view::npos ? 1 : 0;
    EXPECT_EQ(commas, 2079U);
    expectSound(*run.dataset);
}

TEST_F(RealData, MovieTweetings)
{
    if (!isThere("movietweetings-100k"))
        GTEST_SKIP() << "no " << path("movietweetings-100k");
    const Imported run(path("movietweetings-100k"));
    EXPECT_EQ(run.report.interactions, 100'000U);
    EXPECT_EQ(run.report.users, 16'554U);
    EXPECT_EQ(run.report.items, 10'506U);
    EXPECT_EQ(run.report.rowsRefused, 0U);
    EXPECT_EQ(run.count("item without category"), 66U);
    EXPECT_EQ(run.title("0002844"), "Fantômas - À l'ombre de la guillotine (1913)");
    expectSound(*run.dataset);
}

TEST_F(RealData, Coat)
{
    if (!isThere("coat"))
        GTEST_SKIP() << "no " << path("coat");
    const Imported run(path("coat"));
    EXPECT_EQ(run.report.users, 290U);
    EXPECT_EQ(run.report.items, 300U);
    EXPECT_EQ(run.report.categories, 16U);
    EXPECT_EQ(run.report.requests, 580U);
    EXPECT_EQ(run.report.candidates, 290U * (24U + 16U));
    EXPECT_EQ(run.dataset->requestCount(data::Split::Test), 290U);
    for (const RequestIndex index : run.dataset->requests(data::Split::Test))
        EXPECT_EQ(run.dataset->request(index).size(), 16U);
    EXPECT_EQ(run.dataset->schema().itemFields[1].cardinality, 1U + 13U);
    EXPECT_EQ(run.report.rowsRefused, 0U);
    expectSound(*run.dataset);
}

TEST_F(RealData, Trivago)
{
    if (!isThere("trivago-recsys2019-val100k"))
        GTEST_SKIP() << "no " << path("trivago-recsys2019-val100k");
    const Imported run(path("trivago-recsys2019-val100k"));
    EXPECT_EQ(run.report.rowsRead, 100'003U);
    EXPECT_EQ(run.report.requests, 13'597U - 1U) << "click-outs, without the one whose list is cut short";
    EXPECT_EQ(run.report.users, 6593U);
    EXPECT_EQ(run.report.rowsRefused, 1U);
    EXPECT_EQ(
        run.example("clicked item not in the list"),
        "trivago_val_100k.csv:92099: reference '97752' is not among the 25 impressions; the list may be cut short");
    std::set<std::string> bands;
    for (std::uint32_t c = 0; c < run.report.categories; ++c)
        bands.emplace(run.dataset->categoryName(CategoryIndex(c)));
    EXPECT_EQ(bands, (std::set<std::string>{"price to 31", "price to 47", "price to 63", "price to 80", "price to 101",
                                            "price to 133", "price to 199", "price over 199"}));
    std::uint64_t positives = 0;
    for (std::uint32_t r = 0; r < run.dataset->requestCount(); ++r) {
        const data::RequestView request = run.dataset->request(RequestIndex(r));
        positives += static_cast<std::uint64_t>(std::count(request.labels.begin(), request.labels.end(), 1));
    }
    EXPECT_EQ(positives, 13'596U) << "one click each";
    expectSound(*run.dataset);
}
