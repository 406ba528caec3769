// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "data/manifest.h"
#include "importfixture.h"

#include <fstream>
#include <sstream>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::fixture;
using cdm::test::Imported;

namespace {

ImportOptions fullMapping()
{
    ImportOptions options;
    options.mapping.shown = "shown";
    options.mapping.time = "when";
    options.mapping.category = "genre";
    options.mapping.title = "name";
    options.mapping.score = "score";
    options.mapping.itemFields = {"price:bands=3", "vendor"};
    options.mapping.userFields = {"age"};
    options.mapping.contextFields = {"tab"};
    return options;
}

std::string failure(const std::filesystem::path& path, const ImportOptions& options)
{
    try {
        const Imported run(path, options);
    } catch (const Error& error) {
        return error.what();
    }
    return "imported";
}

} // namespace

TEST(Table, ReadsMappedColumns)
{
    const Imported run(fixture("table/requests.csv"), fullMapping());
    EXPECT_EQ(run.report.format, "table");
    ASSERT_EQ(run.dataset->requestCount(), 4U);
    EXPECT_EQ(run.request(0), "u1@1570953930: 0007+ 0008- 0009");
    EXPECT_EQ(run.request(1), "u2@1571043600: 0007- 0010+ 0008") << "its rows are not together in the file";
    EXPECT_EQ(run.request(2), "u1@1571144523: 0008- 0010+") << "an item listed twice is one candidate";
    EXPECT_EQ(run.request(3), "u3@1571184000: 0010+ 0007-");
    EXPECT_EQ(run.title("0007"), "Blocks, large");
    EXPECT_EQ(run.title("0008"), "A \"quoted\" name");
    EXPECT_EQ(run.title("0009"), "Two\nlines");
    EXPECT_EQ(run.title("0010"), "Zoë");
    EXPECT_EQ(run.categories("0007"), "Games|Toys");
    EXPECT_EQ(run.itemField("0007", 1), "acme");
    EXPECT_EQ(run.itemField("0009", 1), "unknown");
    EXPECT_EQ(run.itemField("0007", 0), "<= 12");
    EXPECT_EQ(run.itemField("0009", 0), "> 20");
    EXPECT_EQ(run.userField("u1", 0), "30");
    EXPECT_EQ(run.userField("u2", 0), "unknown");
    EXPECT_EQ(run.contextField(1, 0), "deals");
    EXPECT_FLOAT_EQ(run.dataset->request(RequestIndex(0)).upstreamScores[1], 0.1F);
    EXPECT_EQ(run.dataset->defaultLabelScope(), data::LabelScope::Shown);
}

TEST(Table, NamesEveryBadRowAndGoesOn)
{
    const Imported run(fixture("table/requests.csv"), fullMapping());
    EXPECT_EQ(run.example("request with two users"),
              "requests.csv:12: request 'r1' has user 'u2' here and user 'u1' in an earlier row");
    EXPECT_EQ(run.example("label is neither 0 nor 1"),
              "requests.csv:13: label '2' is neither 0 nor 1; allowed: 0, 1, true, false");
    EXPECT_EQ(run.count("the value of 'when' cannot be read as a time"), 1U);
    EXPECT_EQ(run.count("item_id is empty"), 1U);
    EXPECT_EQ(run.example("wrong number of fields"), "requests.csv:16: the row has 5 fields; allowed: 13");
    EXPECT_EQ(run.example("score is not a number"),
              "requests.csv:17: score 'nan' is not a number; allowed: finite numbers");
    EXPECT_EQ(run.count("candidate listed twice"), 1U);
    EXPECT_EQ(run.example("item fields differ between rows"),
              "requests.csv:10: item '0010' has other fields in an earlier row; the first row is used");
    EXPECT_EQ(run.report.rowsRead, 17U);
    EXPECT_EQ(run.report.rowsRefused, 6U);
    EXPECT_EQ(run.report.rowsRepaired, 1U);
}

TEST(Table, RowsBeyondTheMemoryBudgetGiveTheSameDataset)
{
    // 3 rows of 40,000 requests, the rows of each far apart; 1 MiB holds some 37,000 rows.
    const test::TemporaryFolder folder;
    std::ostringstream text;
    text << "request_id\tuser_id\titem_id\tlabel\n";
    for (int part = 0; part < 3; ++part) {
        for (int r = 0; r < 40'000; ++r)
            text << 'r' << r << "\tu" << r % 50 << "\ti" << (r + part * 7) % 90 << '\t' << (part == r % 3) << '\n';
    }
    writeFileAtomically(folder / "t.tsv", text.str());
    ImportOptions options;
    const Imported large(folder / "t.tsv", options);
    options.memoryBudget = 1 << 20;
    const Imported small(folder / "t.tsv", options);
    EXPECT_EQ(small.dataset->hash(), large.dataset->hash());
    EXPECT_EQ(small.report.candidates, 120'000U);
    EXPECT_EQ(small.request(2), "u2@0: i2- i9- i16+");
    EXPECT_EQ(small.count("no times for a split by time"), 1U);
}

TEST(Table, JsonLinesAndPackedFiles)
{
    ImportOptions options;
    options.mapping.time = "when";
    options.mapping.category = "tags";
    options.mapping.itemFields = {"price"};
    const Imported plain(fixture("table/requests.jsonl"), options);
    ASSERT_EQ(plain.dataset->requestCount(), 2U);
    EXPECT_EQ(plain.request(0), "7@1570953930: x1+ x2-");
    EXPECT_EQ(plain.request(1), "8@1570953999: x1- x2+") << "milliseconds";
    EXPECT_EQ(plain.categories("x1"), "Games|Toys");
    EXPECT_EQ(plain.itemField("x1", 0), "3.5");
    EXPECT_EQ(plain.itemField("x2", 0), "unknown");
    EXPECT_EQ(plain.count("not a JSON object"), 2U);
    const Imported packed(fixture("table/requests.jsonl.gz"), options);
    EXPECT_EQ(packed.dataset->hash(), plain.dataset->hash());
}

TEST(Table, LogOfInteractionsWithoutRequests)
{
    ImportOptions options;
    options.mapping = {};
    options.mapping.request = "";
    options.mapping.user = "visitor";
    options.mapping.item = "sku";
    options.mapping.label = "stars";
    options.mapping.time = "at";
    const Imported plain(fixture("table/log.tsv"), options);
    EXPECT_EQ(plain.report.interactions, 7U);
    EXPECT_EQ(plain.shown(0), "s1+ s2- s3-");
    const Imported packed(fixture("table/log.tsv.zst"), options);
    EXPECT_EQ(packed.dataset->hash(), plain.dataset->hash());
    options.build.positiveThreshold = 2.0;
    EXPECT_EQ(Imported(fixture("table/log.tsv"), options).shown(0), "s1+ s2+ s3-");
}

TEST(Table, ALogHasNoScoresAndNothingNotShown)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "user_id,item_id,label,score,shown\nu,a,1,0.5,1\nu,b,0,0.25,1\n");
    const auto refusal = [&](const std::string& mapping) {
        ImportOptions options;
        options.mapping = mappingFromJson(mapping);
        return failure(folder / "t.csv", options);
    };
    EXPECT_EQ(refusal(R"({"request": ""})"), "imported");
    EXPECT_EQ(refusal(R"({"request": "", "score": "score"})"),
              "column mapping: the table is a log of interactions, but these are mapped: score. Map the column of the "
              "request, or leave score out");
    EXPECT_EQ(
        refusal(R"({"request": "", "score": "score", "shown": "shown"})"),
        "column mapping: the table is a log of interactions, but these are mapped: score, shown. Map the column of "
        "the request, or leave score, shown out");
    const TableMapping suggested = previewTable(folder / "t.csv").suggested;
    EXPECT_EQ(suggested.request + suggested.score + suggested.shown, "") << "what is proposed can be imported";
}

TEST(Table, ColumnsMayLackANameButNotShareOne)
{
    const test::TemporaryFolder folder;
    const std::string rows = "1,r,u,a,1\n2,r,u,b,0\n";
    for (const char* first : {"", "\"\""}) { // as pandas and as R write row numbers
        writeFileAtomically(folder / "t.csv", std::string(first) + ",request_id,user_id,item_id,label\n" + rows);
        EXPECT_EQ(detectFormat(folder / "t.csv"), "table");
        EXPECT_EQ(Imported(folder / "t.csv").request(0), "u@0: a+ b-");
        const TablePreview preview = previewTable(folder / "t.csv");
        EXPECT_EQ(preview.columns, (std::vector<std::string>{"request_id", "user_id", "item_id", "label"}));
        EXPECT_EQ(preview.rows, (std::vector<std::vector<std::string>>{{"r", "u", "a", "1"}, {"r", "u", "b", "0"}}));
    }
    ImportOptions options;
    options.mapping.time = "when";
    EXPECT_NE(failure(folder / "t.csv", options).find("Columns: request_id, user_id, item_id, label"),
              std::string::npos);
    writeFileAtomically(folder / "t.csv", "user_id,request_id,user_id,item_id,label\n" + rows);
    const std::string twice = (folder / "t.csv").string() +
                              ":1: the column 'user_id' is there twice. Columns of a table need names of "
                              "their own";
    EXPECT_EQ(failure(folder / "t.csv", {}), twice);
    try {
        static_cast<void>(previewTable(folder / "t.csv"));
        FAIL() << "previewed";
    } catch (const Error& error) {
        EXPECT_EQ(error.what(), twice);
    }
    writeFileAtomically(folder / "t.csv", ",user_id\n1,u\n");
    EXPECT_THROW(static_cast<void>(detectFormat(folder / "t.csv")), Error) << "one name is no table";
}

TEST(Table, SaysWhatTheMappingLacks)
{
    ImportOptions options;
    options.mapping.item = "sku";
    EXPECT_EQ(
        failure(fixture("table/requests.csv"), options),
        fixture("table/requests.csv").string() +
            ":1: there is no column 'sku'. Columns: request_id, user_id, item_id, label, shown, when, genre, name, "
            "price, vendor, age, tab, score");
    options = {};
    options.mapping.label = "";
    EXPECT_EQ(failure(fixture("table/requests.csv"), options),
              "label: no column is mapped. Rows of requests need a label");
    options = {};
    options.mapping.itemFields = {"price:bands=1"};
    EXPECT_NE(failure(fixture("table/requests.csv"), options).find("'price:bands=1' is not allowed"),
              std::string::npos);
}

TEST(TableMapping, IsSavedAndReadBack)
{
    const TableMapping mapping = fullMapping().mapping;
    const TableMapping back = mappingFromJson(toJson(mapping));
    EXPECT_EQ(toJson(back), toJson(mapping));
    EXPECT_EQ(back.itemFields, mapping.itemFields);
    EXPECT_EQ(mappingFromJson(R"({"separator": ";"})").separator, ';');
    EXPECT_EQ(mappingFromJson(R"({"user": "visitor"})").item, "item_id") << "what is not named keeps its default";
    EXPECT_THROW(static_cast<void>(mappingFromJson("{")), Error);
    EXPECT_THROW(static_cast<void>(mappingFromJson(R"({"usr": "x"})")), Error);
    EXPECT_THROW(static_cast<void>(mappingFromJson(R"({"user": 3})")), Error);
    EXPECT_THROW(static_cast<void>(mappingFromJson(R"({"separator": "::"})")), Error);
}

TEST(TablePreview, ShowsTheFrontAndSuggestsAMapping)
{
    const TablePreview csv = previewTable(fixture("table/requests.csv"));
    EXPECT_FALSE(csv.isJson);
    EXPECT_EQ(csv.separator, ',');
    EXPECT_EQ(csv.columns.size(), 13U);
    ASSERT_GE(csv.rows.size(), 3U);
    EXPECT_EQ(csv.rows[0][2], "0007");
    EXPECT_EQ(csv.rows[2][7], "Two\nlines");
    EXPECT_EQ(csv.suggested.request, "request_id");
    EXPECT_EQ(csv.suggested.category, "genre");
    EXPECT_EQ(csv.suggested.title, "name");
    EXPECT_EQ(csv.suggested.time, "");
    EXPECT_EQ(previewTable(fixture("table/requests.csv"), '\0', 2).rows.size(), 2U);
    const TablePreview log = previewTable(fixture("table/log.tsv.zst"));
    EXPECT_EQ(log.separator, '\t');
    EXPECT_EQ(log.suggested.request, "");
    EXPECT_EQ(log.suggested.user, "visitor");
    EXPECT_EQ(log.suggested.item, "sku");
    const TablePreview json = previewTable(fixture("table/requests.jsonl"));
    EXPECT_TRUE(json.isJson);
    EXPECT_EQ(json.columns,
              (std::vector<std::string>{"request_id", "user_id", "item_id", "label", "when", "tags", "price"}));
    EXPECT_EQ(json.rows[0], (std::vector<std::string>{"a", "7", "x1", "1", "1570953930", "Toys|Games", "3.5"}));
    EXPECT_THROW(static_cast<void>(previewTable(fixture("movielens-100k/u.data"))), Error);
}

TEST(Table, PositivesThatWereNotShownAreRepairedAndFieldNamesAreDistinct)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label,seen,a\nr,u,i,1,0,x\nr,u,j,0,1,y\n");
    ImportOptions options;
    options.mapping.shown = "seen";
    const Imported run(folder / "t.csv", options);
    EXPECT_EQ(run.example("positive that was not shown"),
              "t.csv:2: item 'i' has label 1 but was not shown; it counts as shown");
    EXPECT_EQ(run.request(0), "u@0: i+ j-");
    options.mapping.itemFields = {"a"};
    options.mapping.userFields = {"a"};
    EXPECT_EQ(failure(folder / "t.csv", options),
              "fields: the field 'a' is there twice. User, request and item fields need names of their own");
}

TEST(Table, NamesRequestsWhoseEveryCandidateWasRefused)
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "rows.csv") << "request_id,user_id,item_id,label,v\n"
                                          "later,u1,a,1,1 2\nempty,u1,a,1,x y\nempty,u1,b,0,\nlater,u1,b,0,3 4\n";
    ImportOptions options;
    options.mapping.candidateVectorColumns = {"v"};
    const Imported run(folder / "rows.csv", options);
    EXPECT_EQ(run.dataset->requestCount(), 1U);
    EXPECT_EQ(run.dataset->requestId(RequestIndex(0)), "later") << "ids of the source are kept";
    EXPECT_EQ(run.count("request without candidates"), 1U);
    EXPECT_EQ(run.report.rowsRefused, 2U);
    ASSERT_NE(run.dataset->labelCounts(), nullptr);
    EXPECT_EQ(run.dataset->labelCounts()->interactions, 1U);
    EXPECT_EQ(run.dataset->labelCounts()->shown, 2U);
    EXPECT_EQ(run.dataset->labelCounts()->requestsWithoutPositive, 0U);
}

TEST(Table, NothingIsMadeWhereEveryCandidateWasRefused)
{
    const test::TemporaryFolder folder;
    std::ofstream(folder / "rows.csv") << "request_id,user_id,item_id,label,v\nempty,u1,a,1,x y\n";
    ImportOptions options;
    options.mapping.candidateVectorColumns = {"v"};
    JobContext job;
    EXPECT_THROW(importDataset(folder / "rows.csv", folder / "out", options, job), Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}
