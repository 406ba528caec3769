// SPDX-License-Identifier: GPL-3.0-only
#include "importfixture.h"

using namespace cdm;
using namespace cdm::sources;
using cdm::test::fixture;
using cdm::test::Imported;

TEST(MovieLens100k, ReadsCatalogueUsersAndLatin1)
{
    const Imported run(fixture("movielens-100k"));
    EXPECT_EQ(run.report.format, "movielens-100k");
    EXPECT_EQ(run.title("2"), "Les Misérables (1995)");
    EXPECT_EQ(run.title("1"), "Paper Moon, The (1973)");
    EXPECT_EQ(run.title("6"), "Zoë's Garden (1996)");
    EXPECT_EQ(run.categories("6"), "Animation|Children's");
    EXPECT_EQ(run.categories("4"), "unknown");
    EXPECT_EQ(run.itemField("1", 0), "1970s");
    EXPECT_EQ(run.itemField("2", 0), "1995-1999");
    EXPECT_EQ(run.itemField("4", 0), "unknown");
    EXPECT_EQ(run.itemField("5", 0), "before 1930");
    EXPECT_EQ(run.userField("1", 0), "18-24");
    EXPECT_EQ(run.userField("3", 0), "under 18");
    EXPECT_EQ(run.userField("5", 0), "56+");
    EXPECT_EQ(run.userField("2", 1), "F");
    EXPECT_EQ(run.userField("2", 2), "other");
    EXPECT_EQ(run.report.categories, 19U);
    EXPECT_EQ(run.dataset->categoryName(CategoryIndex(1)), "Action") << "in the order of u.genre";
    EXPECT_EQ(run.report.rowsRepaired, 0U) << "latin-1 is what u.item is written in";
}

TEST(MovieLens100k, NamesEveryBadRowAndGoesOn)
{
    const Imported run(fixture("movielens-100k"));
    EXPECT_EQ(run.example("wrong number of fields"), "u.item:7: the row has 21 fields; allowed: 24");
    EXPECT_EQ(run.example("age is not a number"), "u.user:4: age 'abc' is not a number; allowed: 0 to 150");
    EXPECT_EQ(run.example("rating is out of range"), "u.data:16: rating '6' is out of range; allowed: 0.5 to 5");
    EXPECT_EQ(run.example("rating is not a number"), "u.data:17: rating 'good' is not a number; allowed: 0.5 to 5");
    EXPECT_EQ(run.example("item id is empty"), "u.data:18: item id is empty; an id is needed");
    EXPECT_EQ(run.count("the value of 'time' cannot be read as a time"), 1U);
    EXPECT_EQ(run.example("interaction repeated"),
              "u.data:15: user '1' and item '1' have an earlier row; the earliest by time is used");
    EXPECT_EQ(run.example("item not in the catalogue"), ":0: item '99' is used but not described");
    EXPECT_EQ(run.report.rowsRead, 33U);
    EXPECT_EQ(run.report.rowsRefused, 7U);
    EXPECT_EQ(run.report.rowsUsed, 26U);
    EXPECT_EQ(run.report.firstBadRows.size(), 7U);
    EXPECT_EQ(run.report.interactions, 15U);
    EXPECT_EQ(run.report.files.size(), 3U);
    EXPECT_EQ(run.report.files[2].name, "u.data");
    EXPECT_EQ(run.report.files[2].rows, 20U);
}

TEST(MovieLens100k, SplitByUserKeepsEveryTestUserInTrain)
{
    ImportOptions options;
    options.build.window = 2;
    options.build.candidates = 4;
    options.build.split = "user";
    const Imported run(fixture("movielens-100k"), options);
    EXPECT_EQ(run.count("test request of a user not in train"), 0U);
    std::set<std::uint32_t> trained;
    for (const RequestIndex request : run.dataset->requests(data::Split::Train))
        trained.insert(run.dataset->request(request).user.value);
    EXPECT_EQ(trained.size(), run.report.users);
    EXPECT_GT(run.dataset->requestCount(data::Split::Test), 1U);
}

TEST(MovieLens100k, AnotherRatingsFileOfTheSameLayout)
{
    const test::TemporaryFolder folder;
    std::filesystem::copy(fixture("movielens-100k"), folder / "d", std::filesystem::copy_options::recursive);
    std::filesystem::rename(folder / "d" / "u.data", folder / "d" / "u1.base");
    const Imported run(folder / "d" / "u1.base");
    EXPECT_EQ(run.report.format, "movielens-100k");
    EXPECT_EQ(run.report.interactions, 15U);
    EXPECT_EQ(run.dataset->name(), "u1.base");
}

TEST(MovieLensLatest, ReadsQuotesCrlfHalfStarsAndMissingGenres)
{
    const Imported run(fixture("movielens-latest"));
    EXPECT_EQ(run.report.format, "movielens-latest");
    EXPECT_EQ(run.title("1"), "Paper Moon, The (1973)");
    EXPECT_EQ(run.title("2"), "Amélie \"Fabuleux\" (2001)");
    EXPECT_EQ(run.title("4"), "Two\r\nLines (2016)");
    EXPECT_EQ(run.categories("5"), "Crime|Thriller");
    EXPECT_EQ(run.categories("3"), "");
    EXPECT_EQ(run.count("item without category"), 1U);
    EXPECT_EQ(run.itemField("4", 0), "2015-2019");
    EXPECT_EQ(run.itemField("3", 0), "unknown");
    EXPECT_EQ(run.report.interactions, 11U) << "numbers like 4e0 and the last row without line end are used";
    EXPECT_EQ(run.example("a quote is never closed"), "ratings.csv:12: a quote is opened in this row and never closed");
    EXPECT_EQ(run.example("rating is not a number"), "ratings.csv:13: rating 'NaN' is not a number; allowed: 0.5 to 5");
    EXPECT_EQ(run.example("rating is out of range"), "ratings.csv:14: rating 'inf' is out of range; allowed: 0.5 to 5");
}

TEST(MovieLensDat, ReadsDoubleColonsLatin1AndCodes)
{
    const Imported run(fixture("movielens-1m"));
    EXPECT_EQ(run.report.format, "movielens-1m");
    EXPECT_EQ(run.title("2"), "Les Misérables (1995)");
    EXPECT_EQ(run.title("4"), "Star: Atlas (1994)") << "one colon is part of the title";
    EXPECT_EQ(run.userField("1", 0), "under 18");
    EXPECT_EQ(run.userField("1", 2), "K-12 student");
    EXPECT_EQ(run.userField("2", 0), "56+");
    EXPECT_EQ(run.userField("3", 0), "unknown") << "its row was refused, its ratings were not";
    EXPECT_EQ(run.report.interactions, 8U);
    EXPECT_EQ(run.count("wrong number of fields"), 1U);
    EXPECT_EQ(run.count("rating is not a number"), 1U);
    EXPECT_EQ(run.count("occupation is out of range"), 1U);
}

TEST(MovieTweetings, KeepsZeroPaddedIdsAsTexts)
{
    const Imported run(fixture("movietweetings"));
    EXPECT_EQ(run.report.format, "movietweetings");
    EXPECT_EQ(run.title("0000007"), "Seven: A Study (2001)");
    EXPECT_EQ(run.title("0002844"), "Fantômas, l'ombre (1913)");
    EXPECT_EQ(run.title("7"), "7") << "another item than 0000007, and not described";
    EXPECT_EQ(run.categories("1074638"), "");
    EXPECT_EQ(run.count("item without category"), 1U);
    EXPECT_EQ(run.example("item not in the catalogue"), ":0: item '7' is used but not described");
    EXPECT_EQ(run.example("rating is out of range"), "ratings.dat:8: rating '11' is out of range; allowed: 0 to 10");
    EXPECT_EQ(run.report.interactions, 8U);
    // 8 of 10 is positive, 7 is not.
    std::string all;
    for (std::uint32_t r = 0; r < run.dataset->requestCount(); ++r)
        all += run.shown(r) + " ";
    EXPECT_NE(all.find("1074638-"), std::string::npos);
    EXPECT_NE(all.find("0110912+"), std::string::npos);
}
