// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "importfixture.h"

using namespace cdm;
using namespace cdm::sources;
using cdm::test::fixture;
using cdm::test::Imported;

TEST(Trivago, MakesRequestsOfClickOutsAndNamesTheListCutShort)
{
    const Imported run(fixture("trivago"));
    EXPECT_EQ(run.report.format, "trivago");
    ASSERT_EQ(run.dataset->requestCount(), 3U);
    EXPECT_EQ(run.request(0), "U1@1541599553: 101- 102+ 103-") << "in the order that was shown";
    EXPECT_EQ(run.request(1), "U2@1541599610: 104+ 101-");
    EXPECT_EQ(run.request(2), "U3@1541599640: 103- 105+ 102- 101-") << "the last row has no line end";
    EXPECT_EQ(run.example("clicked item not in the list"),
              "sessions.csv:4: reference '97752' is not among the 3 impressions; the list may be cut short");
    EXPECT_EQ(run.example("lists of different length"),
              "sessions.csv:7: there are 2 impressions and 1 prices; allowed: as many");
    EXPECT_EQ(run.count("price is not a number"), 1U);
    EXPECT_EQ(run.count("row that shows no list"), 2U);
    EXPECT_EQ(run.report.rowsRead, 8U);
    EXPECT_EQ(run.report.rowsRefused, 3U);
    EXPECT_EQ(run.contextField(1, 0), "DE");
    EXPECT_EQ(run.contextField(1, 1), "mobile");
    EXPECT_EQ(run.contextField(1, 2), "Köln, Germany");
    // Eighths of 30 30 55 71 71 71 107 107 250.
    EXPECT_EQ(run.categories("103"), "price to 30");
    EXPECT_EQ(run.categories("101"), "price to 71");
    EXPECT_EQ(run.categories("104"), "price over 107");
}

TEST(Mind, ReadsImpressionsAndNews)
{
    const Imported run(fixture("mind"));
    EXPECT_EQ(run.report.format, "mind");
    ASSERT_EQ(run.dataset->requestCount(), 3U);
    EXPECT_EQ(run.request(0), "U13740@1573463158: N1+ N2- N3-");
    EXPECT_EQ(run.request(1), "U91836@1573582290: N2- N1+") << "an empty history";
    EXPECT_EQ(run.request(2), "U5@1573776060: N99+ N3- N1-");
    EXPECT_EQ(run.dataset->requestId(RequestIndex(2)), "6") << "of the impression";
    EXPECT_EQ(run.title("N1"), "Final: \"Five sets\"") << "quotes are characters here";
    EXPECT_EQ(run.title("N2"), "Élection");
    EXPECT_EQ(run.categories("N3"), "sports");
    EXPECT_EQ(run.itemField("N3", 0), "golf");
    EXPECT_EQ(run.example("impression without a label"),
              "behaviors.tsv:3: impression 'N3' has no label; allowed: ID-0 and ID-1");
    EXPECT_EQ(run.count("the value of 'time' cannot be read as a time"), 1U);
    EXPECT_EQ(run.count("no impressions"), 1U);
    EXPECT_EQ(run.count("wrong number of fields"), 2U) << "N4 and the last row of behaviors";
    EXPECT_EQ(run.example("item not in the catalogue"), ":0: item 'N99' is used but not described");
}

TEST(Mind, HasTheMonthFirst)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "behaviors.tsv", "1\tU1\t13/10/2019 9:05:30 AM\t\tN1-1 N2-0\n"
                                                  "2\tU1\t10/11/2019 8:05:30 AM\t\tN1-1 N2-0\n");
    const Imported run(folder.path());
    EXPECT_EQ(run.example("time has day and month swapped"),
              "behaviors.tsv:1: time '13/10/2019 9:05:30 AM' seems to have day and month swapped: the format has the "
              "month first; allowed: one order in all dates, or dates such as 2019-10-13");
    EXPECT_EQ(run.request(0), "U1@1570781130: N1+ N2-");
    EXPECT_EQ(run.count("dates read with the month first"), 0U) << "the format says so";
}

TEST(RecBole, TakesNoDeclaredNumberForADate)
{
    const test::TemporaryFolder folder;
    for (const auto& [type, time] : {std::pair{"float", "20191013"}, {"token", "1570924800"}}) {
        writeFileAtomically(folder / "a.inter", std::string("user_id:token\titem_id:token\ttimestamp:") + type +
                                                    "\nu1\ti1\t20191013\nu1\ti2\t20191014\n");
        const Imported run(folder.path());
        EXPECT_EQ(run.request(0).substr(0, run.request(0).find(':')), std::string("u1@") + time) << type;
        const char* read = type == std::string("float") ? "numbers of eight digits read as seconds"
                                                        : "numbers of eight digits read as dates";
        EXPECT_EQ(run.count(read), 1U) << type;
    }
}

TEST(RecBole, ReadsTypedColumns)
{
    const Imported run(fixture("recbole"));
    EXPECT_EQ(run.report.format, "recbole");
    EXPECT_EQ(run.report.interactions, 6U);
    EXPECT_EQ(run.title("i1"), "Paper Moon");
    EXPECT_EQ(run.categories("i1"), "Comedy|Drama");
    EXPECT_EQ(run.categories("i3"), "");
    EXPECT_EQ(run.dataset->schema().itemFields[0].name, "item_release_year");
    EXPECT_EQ(run.itemField("i1", 0), "1973");
    EXPECT_EQ(run.itemField("i2", 0), "unknown");
    EXPECT_EQ(run.itemField("i1", 1), "<= 1.5") << "floats are banded";
    EXPECT_EQ(run.userField("u2", 0), "53");
    EXPECT_EQ(run.example("user described twice"),
              "tiny.user:4: user 'u2' was described before; the first one is used");
    EXPECT_EQ(run.count("rating is not a number"), 1U);
    EXPECT_EQ(run.count("item not in the catalogue"), 1U);
}

TEST(KuaiRec, ReadsPlaysWithRepeatsAndMissingTimes)
{
    const Imported run(fixture("kuairec"));
    EXPECT_EQ(run.report.format, "kuairec");
    EXPECT_EQ(run.report.interactions, 5U);
    EXPECT_EQ(run.categories("3649"), "tag 8|tag 9");
    EXPECT_EQ(run.categories("9598"), "tag 13");
    EXPECT_EQ(run.categories("5262"), "");
    EXPECT_EQ(run.itemField("5262", 0), "<= 7908");
    EXPECT_EQ(run.userField("0", 0), "high_active");
    EXPECT_EQ(run.userField("0", 1), "(0,10]");
    EXPECT_EQ(run.count("row without a time"), 1U);
    EXPECT_EQ(run.count("the value of 'timestamp' cannot be read as a time"), 1U);
    EXPECT_EQ(run.count("watch_ratio is out of range"), 1U);
    std::string all;
    for (std::uint32_t r = 0; r < run.dataset->requestCount(); ++r)
        all += run.shown(r) + ";";
    EXPECT_NE(all.find("9598+"), std::string::npos) << "watched twice its length";
    EXPECT_NE(all.find("3649-"), std::string::npos);
}

TEST(KuaiRand, ReadsAllLogsTagsAndTabs)
{
    const Imported run(fixture("kuairand"));
    EXPECT_EQ(run.report.format, "kuairand");
    EXPECT_EQ(run.report.interactions, 6U);
    EXPECT_EQ(run.categories("10"), "tag 12|tag 65");
    EXPECT_EQ(run.categories("12"), "");
    EXPECT_EQ(run.itemField("10", 0), "500");
    EXPECT_EQ(run.itemField("11", 1), "AD");
    EXPECT_EQ(run.userField("1", 0), "UNKNOWN");
    EXPECT_EQ(run.count("is_click is neither 0 nor 1"), 1U);
    EXPECT_EQ(run.count("wrong number of fields"), 1U);
    EXPECT_EQ(run.example("item not in the catalogue"), ":0: item '13' is used but not described");
    EXPECT_EQ(run.contextField(0, 0), "1");
    EXPECT_EQ(run.contextField(0, 1), "0");
    const Imported one(fixture("kuairand/log_random_4_22_to_5_08_tiny.csv"));
    EXPECT_EQ(one.report.format, "kuairand");
    EXPECT_EQ(one.report.interactions, 2U);
}

TEST(Coat, AnotherFileBesideItIsNoCoat)
{
    const test::TemporaryFolder folder;
    std::filesystem::copy(fixture("coat"), folder / "coat", std::filesystem::copy_options::recursive);
    writeFileAtomically(folder / "coat" / "log.csv", "request_id,user_id,item_id,label\nr,u,i,1\n");
    writeFileAtomically(folder / "coat" / "notes.txt", "no table\n");
    EXPECT_EQ(detectFormat(folder / "coat" / "log.csv"), "table");
    EXPECT_THROW(static_cast<void>(detectFormat(folder / "coat" / "notes.txt")), Error);
    for (const char* name : {"train.ascii", "test.ascii", ""})
        EXPECT_EQ(detectFormat(folder / "coat" / name), "coat") << name;
}

TEST(Coat, RefusesAThresholdThatNoRatingReaches)
{
    ImportOptions options;
    options.build.positiveThreshold = 6;
    try {
        const Imported run(fixture("coat"), options);
        FAIL() << "imported";
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "positive_threshold: 6 is not allowed. Allowed: at most 5");
    }
}

TEST(Coat, ReadsMatricesAndFeatures)
{
    const Imported run(fixture("coat"));
    EXPECT_EQ(run.report.format, "coat");
    EXPECT_EQ(run.report.items, 12U);
    EXPECT_EQ(run.report.users, 4U);
    EXPECT_EQ(run.report.categories, 3U);
    EXPECT_EQ(run.title("1"), "red parkas, women");
    EXPECT_EQ(run.categories("5"), "rain");
    EXPECT_EQ(run.itemField("0", 2), "yes");
    EXPECT_EQ(run.userField("1", 1), "over 60");
    EXPECT_EQ(run.count("wrong number of fields"), 1U) << "features of user 3";
    EXPECT_EQ(run.userField("3", 0), "unknown");
    EXPECT_EQ(run.example("user without ratings"), "train.ascii:3: all ratings of the row are 0");
    EXPECT_EQ(run.example("rating is out of range"), "test.ascii:4: rating '6' is out of range; allowed: 0 to 5");
    ASSERT_EQ(run.dataset->requestCount(), 6U);
    EXPECT_EQ(run.dataset->requestCount(data::Split::Test), 3U);
    EXPECT_EQ(run.request(0), "0@0: 1+ 4- 8+");
    EXPECT_EQ(run.request(2), "3@0: 2+ 11-") << "the row after a refused one keeps its number";
    EXPECT_EQ(run.request(5), "2@0: 0- 11-");
}
