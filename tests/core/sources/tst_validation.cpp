// SPDX-License-Identifier: GPL-3.0-only
// One table with every trouble that a table can have, in every encoding and with every kind of line end.
#include "base/error.h"
#include "base/files.h"
#include "importfixture.h"

#include <array>
#include <sstream>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::Imported;

namespace {

const std::string hugeId(4096, '7');
const std::string tooHugeId(4097, '7');
const std::string longName(300'000, 'n');

/// Lines of the table; the line a trouble is on is that of its place here, while no row has two lines.
std::vector<std::string> lines()
{
    return {
        "session,user,item,click,seen,when,price,colour,page,name,rank", // 1
        "r1,u1,0007,1,yes,2019-10-13 08:05:30,12,red,home,\"A, b\",0.5", // 2
        "r1,u1,7,0,no,1570953930,9,red,home,\"say \"\"hi\"\"\",1e3",     // 3
        "r1,u1,0007,0,no,1570953930000,12,red,home,\"A, b\",0.25",       // 4: 0007 a second time
        "r2,u2,abc-\xc3\xa9,0,1,10/13/2019 9:05:30 AM,1e1,red,home,,-2", // 5
        "r2,u2,0007,false,true,13-Oct-2019,12,red,home,\"A, b\",+3",     // 6: another time
        "r2,u2,0007,0,1,soon,12,red,home,\"A, b\",3",                    // 7: no time
        "r2,u2,8,maybe,1,20191013090530,9,red,home,,3",                  // 8: no label
        "r2,u2,8,0,1,20191013090530,9,red,home,,nan",                    // 9: no score
        "r2,u2,8,0,1,20191013090530,9,red,home,,-inf",                   // 10: no finite score
        "r2,u2,8,0,1,20191013090530,9,red,home,,1e39",                   // 11: not a float
        "r2,u2,,0,1,20191013090530,9,red,home,,3",                       // 12: no item
        "r2,u2,8,0,1,20191013090530,9,red,home",                         // 13: too few fields
        "r2,u9,8,0,1,20191013090530,9,red,home,,3",                      // 14: another user
        "r2,u2,8,0,1,20191013090530,9,red,\"home\"x,,3",                 // 15: text after a quote
        "r2,u2," + tooHugeId + ",0,1,20191013090530,9,red,home,,3",      // 16: id too long
        "",                                                              // 17: blank
        "r3,u3," + hugeId + ",1,0,20191014090530,cheap,red,home,,3",     // 18: positive that was not shown
        "r3,u3,-1,1,1,20191014090530,Inf,red,home," + longName + ",3",   // 19
        "r4,u3,99999999999999999999999,1,1,20191015,,red,home,,1E-3",    // 20
    };
}

ImportOptions mapping()
{
    ImportOptions options;
    options.mapping.request = "session";
    options.mapping.user = "user";
    options.mapping.item = "item";
    options.mapping.label = "click";
    options.mapping.shown = "seen";
    options.mapping.time = "when";
    options.mapping.title = "name";
    options.mapping.score = "rank";
    options.mapping.itemFields = {"price:bands=2", "colour"};
    options.mapping.contextFields = {"page"};
    return options;
}

std::string joinedLines(const std::string& lineEnd, bool lastEnds)
{
    std::string text;
    for (const std::string& line : lines())
        text += line + lineEnd;
    return lastEnds ? text : text.substr(0, text.size() - lineEnd.size());
}

} // namespace

TEST(Validation, EveryTroubleIsCountedAndNamedByFileAndLine)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", joinedLines("\n", true));
    const Imported run(folder / "t.csv", mapping());
    EXPECT_EQ(run.report.rowsRead, 18U) << "neither the header nor the blank line is a row";
    EXPECT_EQ(run.report.rowsRefused, 10U);
    EXPECT_EQ(run.report.rowsUsed, 8U);
    EXPECT_EQ(run.report.rowsRepaired, 2U);
    EXPECT_EQ(run.example("the value of 'when' cannot be read as a time").substr(0, 23), "t.csv:7: when 'soon' is");
    EXPECT_EQ(run.example("click is neither 0 nor 1").substr(0, 8), "t.csv:8:");
    EXPECT_EQ(run.count("rank is not a number"), 1U) << "NaN";
    EXPECT_EQ(run.example("rank is not a number").substr(0, 8), "t.csv:9:");
    EXPECT_EQ(run.count("rank is out of range"), 2U) << "infinity, and 1e39, which is more than a float holds";
    EXPECT_EQ(run.example("item is empty").substr(0, 9), "t.csv:12:");
    EXPECT_EQ(run.example("wrong number of fields").substr(0, 9), "t.csv:13:");
    EXPECT_EQ(run.example("request with two users").substr(0, 9), "t.csv:14:");
    EXPECT_EQ(run.example("text after a closing quote").substr(0, 9), "t.csv:15:");
    EXPECT_EQ(run.example("item is too long"), "t.csv:16: item has 4097 bytes; allowed: 1 to 4096");
    EXPECT_EQ(run.example("positive that was not shown").substr(0, 9), "t.csv:18:");
    EXPECT_EQ(run.count("candidate listed twice"), 1U);
    EXPECT_EQ(run.count("request fields differ between rows"), 1U);
    EXPECT_EQ(run.count("request without a positive"), 1U);
    EXPECT_EQ(run.count("constant column"), 2U) << "colour and page";
}

TEST(Validation, WhatIsGoodComesThroughAsItStands)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", joinedLines("\n", true));
    const Imported run(folder / "t.csv", mapping());
    ASSERT_EQ(run.dataset->requestCount(), 4U);
    EXPECT_EQ(run.request(0), "u1@1570953930: 0007+ 7") << "leading zeros tell ids apart";
    EXPECT_EQ(run.request(1), "u2@1570957530: abc-é- 0007-");
    EXPECT_EQ(run.request(2), "u3@1571043930: " + hugeId + "+ -1+");
    EXPECT_EQ(run.request(3), "u3@1571097600: 99999999999999999999999+");
    EXPECT_EQ(run.title("0007"), "A, b");
    EXPECT_EQ(run.title("7"), "say \"hi\"");
    EXPECT_EQ(run.title("-1"), longName);
    EXPECT_FLOAT_EQ(run.dataset->request(RequestIndex(0)).upstreamScores[1], 1000.0F);
    EXPECT_FLOAT_EQ(run.dataset->request(RequestIndex(3)).upstreamScores[0], 0.001F);
    EXPECT_EQ(run.itemField("-1", 0), "unknown") << "infinity falls in no band";
    EXPECT_EQ(run.itemField(hugeId, 0), "unknown");
    EXPECT_EQ(run.itemField("abc-é", 0), "<= 10") << "1e1";
}

TEST(Validation, LineEndsMarksAndTheLastLineChangeNothing)
{
    const test::TemporaryFolder folder;
    std::string wanted;
    for (const char* mark : {"", "\xef\xbb\xbf"}) {
        for (const char* lineEnd : {"\n", "\r\n", "\r"}) {
            for (const bool lastEnds : {true, false}) {
                writeFileAtomically(folder / "t.csv", mark + joinedLines(lineEnd, lastEnds));
                const Imported run(folder / "t.csv", mapping());
                std::ostringstream found;
                found << run.dataset->hash() << " " << run.report.rowsRead;
                for (const Issue& issue : run.report.issues)
                    found << "\n" << issue.cause << " " << issue.count << " " << issue.examples.front().line;
                if (wanted.empty())
                    wanted = found.str();
                EXPECT_EQ(found.str(), wanted);
            }
        }
    }
}

TEST(Validation, LatinTextIsReadAsTheSameItem)
{
    const test::TemporaryFolder folder;
    const std::string header = "request_id,user_id,item_id,label\n";
    writeFileAtomically(folder / "t.csv", header + "r,u,caf\xe9,1\nr,u,caf\xc3\xa9,0\nr,u,\"na\xefve\nname\",0\n");
    const Imported run(folder / "t.csv");
    EXPECT_EQ(run.request(0), "u@0: café+ naïve\nname-");
    EXPECT_EQ(run.count("not UTF-8"), 2U);
    EXPECT_EQ(run.count("candidate listed twice"), 1U);
}

TEST(Validation, StrictNamesTheFirstTroubleWhateverTheThreads)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", joinedLines("\r\n", false));
    for (const auto& [threads, block] : {std::pair{1U, 1U << 18U}, {4U, 1U}, {3U, 100U}}) {
        ImportOptions options = mapping();
        options.strict = true;
        options.threads = threads;
        options.blockSize = block;
        try {
            const Imported run(folder / "t.csv", options);
            FAIL() << "imported";
        } catch (const Error& error) {
            EXPECT_EQ(std::string(error.what()).substr(0, 30), "t.csv:7: when 'soon' is not a ");
        }
    }
}

TEST(Validation, RowsThatAreNotGroupedByRequestAreGroupedWhateverTheMemory)
{
    // 200,000 rows of 50,000 requests, dealt out like cards; 1 MiB holds some 43,000.
    const test::TemporaryFolder folder;
    std::ostringstream grouped, dealt;
    grouped << "request_id,user_id,item_id,label\n";
    dealt << grouped.str();
    constexpr int requests = 50'000;
    const auto row = [](int r, int c) {
        return "r" + std::to_string(r) + ",u" + std::to_string(r % 40) + ",i" + std::to_string((r + c * 11) % 97) +
               "," + (c == r % 4 ? "1\n" : "0\n");
    };
    for (int r = 0; r < requests; ++r)
        for (int c = 0; c < 4; ++c)
            grouped << row(r, c);
    for (int c = 0; c < 4; ++c)
        for (int r = 0; r < requests; ++r)
            dealt << row((r * (c == 0 ? 1 : 7)) % requests, c);
    writeFileAtomically(folder / "grouped.csv", grouped.str());
    writeFileAtomically(folder / "dealt.csv", dealt.str());
    ImportOptions options;
    options.memoryBudget = 1 << 20;
    const Imported a(folder / "grouped.csv", options);
    const Imported b(folder / "dealt.csv", options);
    EXPECT_EQ(a.report.candidates, 4U * requests);
    for (std::uint32_t r = 0; r < requests; r += 997)
        ASSERT_EQ(a.request(r), b.request(r));
    options.memoryBudget = 1 << 30;
    EXPECT_EQ(Imported(folder / "dealt.csv", options).dataset->hash(), b.dataset->hash());
}
