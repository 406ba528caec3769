// SPDX-License-Identifier: GPL-3.0-only
// Times whose texts can be read in two ways: the whole column says which.
#include "base/error.h"
#include "base/files.h"
#include "importfixture.h"
#include "sources/input/rowerror.h"
#include "sources/intake/issuelog.h"
#include "sources/intake/timecolumn.h"

using namespace cdm;
using namespace cdm::sources;
using cdm::test::Imported;

namespace {

/// Takes texts in, in lines from 1 on, as often as the column asks for; gives the numbers of those not refused.
std::vector<std::int64_t> taken(const std::vector<std::string>& texts, TimeColumn& column)
{
    std::vector<std::int64_t> numbers;
    std::uint64_t line = 0;
    for (const std::string& text : texts) {
        try {
            numbers.push_back(column.take("t", text, parseTime("t", text), "f", ++line));
        } catch (const RowError&) {
            continue;
        }
    }
    return column.decide() ? numbers : taken(texts, column);
}

/// The times that a column of these texts holds; refused ones are left out.
std::vector<std::int64_t> timesOf(const std::vector<std::string>& texts)
{
    TimeColumn column;
    std::vector<std::int64_t> times = taken(texts, column);
    for (std::int64_t& time : times)
        time = column.settled(time);
    return times;
}

using Times = std::vector<std::int64_t>;

constexpr std::int64_t march4 = 1'551'657'600;  // 2019
constexpr std::int64_t march13 = 1'552'435'200; // 2019
constexpr std::int64_t april3 = 1'554'249'600;  // 2019
constexpr std::int64_t october13 = 1'570'924'800;
constexpr std::int64_t day = 86'400;

/// A log with one interaction in each request.
ImportOptions oneEach()
{
    ImportOptions options;
    options.mapping.request = "";
    options.mapping.time = "time";
    options.build.builder = "blocks";
    options.build.window = 1;
    return options;
}

std::string requestsOf(const Imported& run)
{
    std::string all;
    for (std::uint32_t r = 0; r < run.dataset->requestCount(); ++r)
        all += run.request(r) + ";";
    return all;
}

} // namespace

TEST(TimeColumn, EightDigitsAreDatesOrSecondsAllAlike)
{
    EXPECT_EQ(timesOf({"20191013", "20191014"}), (Times{october13, october13 + day}));
    EXPECT_EQ(timesOf({"19000100", "19000101", "5000"}), (Times{19'000'100, 19'000'101, 5000}));
    EXPECT_EQ(timesOf({"19000101", "19000132", "5000"}), (Times{19'000'101, 19'000'132, 5000}))
        << "the last ones say it of the first";
    EXPECT_EQ(timesOf({"20191013", "20191014", "99991231"}), (Times{october13, october13 + day}))
        << "one bad date among dates is refused";
    EXPECT_EQ(timesOf({"20190230", "20191014", "5000", "20191013"}), (Times{october13 + day, october13}))
        << "as many of both are dates";
    EXPECT_EQ(timesOf({"1000000", "20191013", "20191013.5", "2e7"}),
              (Times{1'000'000, 20'191'013, 20'191'013, 20'000'000}));
    EXPECT_EQ(timesOf({"0", "-1", "20191013"}), (Times{0, -1, october13})) << "a missing time says nothing";
    EXPECT_EQ(timesOf({"1570953930", "2019-10-14", "20191013"}), (Times{1'570'953'930, october13 + day, october13}))
        << "nor does what is no number of that size";
    EXPECT_EQ(timesOf({"22000101", "19000101"}), (Times{7'258'118'400, -2'208'988'800}));
}

TEST(TimeColumn, MostClearDatesSayWhichPartIsTheDay)
{
    EXPECT_EQ(timesOf({"3/4/2019", "4/3/2019", "13/3/2019"}), (Times{april3, march4, march13}));
    EXPECT_EQ(timesOf({"3/4/2019", "4/3/2019", "3/13/2019"}), (Times{march4, april3, march13}));
    EXPECT_EQ(timesOf({"3/4/2019", "4/3/2019"}), (Times{march4, april3})) << "the month, where nothing says it";
    EXPECT_EQ(timesOf({"13/3/2019", "3/14/2019", "3/13/2019", "3/4/2019"}), (Times{march13 + day, march13, march4}))
        << "the first is refused";
    EXPECT_EQ(timesOf({"3/13/2019", "14/3/2019", "13/3/2019", "3/4/2019"}), (Times{march13 + day, march13, april3}));
    EXPECT_EQ(timesOf({"14/3/2019", "3/13/2019", "3/4/2019"}), (Times{march13, march4}))
        << "the month first, where as many say it";
    EXPECT_EQ(timesOf({"3/4/2019 23:30 -0500", "13/3/2019"}), (Times{april3 + 84'600 + 18'000, march13}))
        << "the zone's next day changes nothing";
    EXPECT_EQ(timesOf({"2019-03-04", "3/3/2019", "13-Mar-2019", "13/3/2019"}),
              (Times{march4, march4 - day, march13, march13}));
}

TEST(TimeColumn, TellsHowItReadThem)
{
    const auto told = [](const std::vector<std::string>& texts) {
        TimeColumn column;
        static_cast<void>(taken(texts, column));
        IssueLog issues(false);
        column.report(issues);
        std::string all;
        for (const Issue& issue : issues.issues())
            all += std::to_string(issue.examples.front().line) + ": " + issue.examples.front().problem + ";";
        return all;
    };
    EXPECT_EQ(told({"1570953930", "5000", "2019-10-13", "10/13/2019"}), "");
    EXPECT_EQ(told({"0", "20191013", "20191014"}),
              "2: t '20191013' was read as year, month and day, as all such numbers;");
    EXPECT_EQ(told({"20191013", "20191032"}), "1: t '20191013' was read as year, month and day, as all such numbers;");
    EXPECT_EQ(told({"20191013", "20191032", "5000"}),
              "1: t '20191013' could be a date, but most such numbers are none, as t '20191032' in f:2; so all are "
              "seconds since 1970;");
    EXPECT_EQ(told({"3/4/2019", "13/3/2019"}), "2: t '13/3/2019' has the day first; all dates with '/' were read so;");
    EXPECT_EQ(
        told({"13/3/2019", "3/13/2019"}),
        "2: t '3/13/2019' has the month first, and as many dates have the day first; all dates with '/' were read "
        "so;");
    EXPECT_EQ(told({"5000", "3/4/2019"}),
              "2: t '3/4/2019' was read with the month first; no date tells day and month apart;");
}

TEST(Times, OfALogAreDecidedByAllItsRows)
{
    const test::TemporaryFolder folder;
    const auto log = [&](const std::string& rows) {
        writeFileAtomically(folder / "t.csv", "user_id,item_id,label,time\n" + rows);
        return Imported(folder / "t.csv", oneEach());
    };
    const Imported counter = log("u,a,5,19000101\nu,b,5,19000100\nu,c,1,20191013\nu,d,4,19000142\nu,e,5,19000150\n");
    EXPECT_EQ(requestsOf(counter), "u@19000100: b+;u@19000101: a+;u@19000142: d+;u@19000150: e+;u@20191013: c-;");
    EXPECT_EQ(
        counter.example("numbers of eight digits read as seconds"),
        "t.csv:2: time '19000101' could be a date, but most such numbers are none, as time '19000100' in t.csv:3; "
        "so all are seconds since 1970");
    EXPECT_EQ(counter.report.rowsRefused, 0U);
    const Imported dates = log("u,a,5,20191014\nu,b,5,20191013\n");
    EXPECT_EQ(requestsOf(dates), "u@1570924800: b+;u@1571011200: a+;");
    EXPECT_EQ(dates.example("numbers of eight digits read as dates"),
              "t.csv:2: time '20191014' was read as year, month and day, as all such numbers");
    const Imported slip = log("u,a,5,20191014\nu,b,5,20191013\nu,c,5,99991231\n");
    EXPECT_EQ(requestsOf(slip), requestsOf(dates));
    EXPECT_EQ(slip.example("the value of 'time' cannot be read as a time"),
              "t.csv:4: time '99991231' is not a time: at least half of such numbers are dates, as time '20191014' in "
              "t.csv:2; allowed: year, month and day such as 20191013");
    EXPECT_EQ(slip.report.rowsRefused, 1U);
    const Imported swapped = log("u,a,5,3/4/2019\nu,b,5,4/3/2019\nu,c,5,13/3/2019\nu,d,5,3/13/2019\nu,e,5,14/3/2019\n");
    EXPECT_EQ(requestsOf(swapped), "u@1551657600: b+;u@1552435200: c+;u@1552521600: e+;u@1554249600: a+;");
    EXPECT_EQ(swapped.example("time has day and month swapped"),
              "t.csv:5: time '3/13/2019' seems to have day and month swapped: time '13/3/2019' in t.csv:4 has the day "
              "first; allowed: one order in all dates, or dates such as 2019-10-13");
    EXPECT_EQ(swapped.count("dates read with the day first"), 1U);
}

TEST(Times, OneSlipAtTheBeginningCostsOneRow)
{
    const test::TemporaryFolder folder;
    std::string rows = "user_id,item_id,label,time\nu,a,5,13/10/2019\nu,b,5,10/14/2019\nu,c,what,10/15/2019\n";
    for (int i = 1; i <= 100; ++i)
        rows += "u,i" + std::to_string(i) + ",5," + std::to_string(1 + i / 28) + "/" + std::to_string(1 + i % 28) +
                "/2018\n";
    writeFileAtomically(folder / "t.csv", rows);
    ImportOptions options = oneEach();
    options.rejects = folder / "bad.csv";
    const std::string refused =
        "\"t.csv\",2,\"time has day and month swapped\",\"time '13/10/2019' seems to have day and "
        "month swapped: time '10/14/2019' in t.csv:3 has the month first; allowed: one order in "
        "all dates, or dates such as 2019-10-13\"\n";
    const Imported run(folder / "t.csv", options);
    EXPECT_EQ(run.report.rowsRead, 103U);
    EXPECT_EQ(run.report.rowsRefused, 2U);
    EXPECT_EQ(run.request(0), "u@1514851200: i1+") << "2018-01-02";
    EXPECT_EQ(run.request(100), "u@1571011200: b+");
    EXPECT_EQ(readTextFile(folder / "bad.csv"), "file,line,cause,problem\n" + refused +
                                                    "\"t.csv\",4,\"label is not a number\",\"label 'what' is not a "
                                                    "number; allowed: finite numbers\"\n");
    options.rejects.clear();
    options.strict = true;
    std::filesystem::remove(folder / "bad.csv");
    rows.replace(rows.find("what"), 4, "5");
    writeFileAtomically(folder / "t.csv", rows);
    JobContext job;
    try {
        importDataset(folder / "t.csv", folder / "strict", options, job);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.where(), "t.csv:2");
    }
}

TEST(Times, OfRequestsAreDecidedByAllRows)
{
    const test::TemporaryFolder folder;
    ImportOptions options;
    options.mapping.time = "time";
    const auto requests = [&](const std::string& rows) {
        writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label,time\n" + rows);
        return requestsOf(Imported(folder / "t.csv", options));
    };
    const std::string two = "r1,u,a,1,20191014\nr1,u,b,0,20191014\nr2,u,c,1,20191013\n";
    EXPECT_EQ(requests(two), "u@1570924800: c+;u@1571011200: a+ b-;");
    EXPECT_EQ(requests(two + "r3,u,d,1,20191000\nr3,u,e,0,20191000\n"), requests(two)) << "both rows are refused";
    EXPECT_EQ(requests(two + "r3,u,d,1,20191000\nr4,u,e,1,20191032\nr5,u,f,1,5000\n"),
              "u@5000: f+;u@20191000: d+;u@20191013: c+;u@20191014: a+ b-;u@20191032: e+;");
    const std::string days =
        "r0,u,e,1,3/13/2019\nr0,u,f,0,3/13/2019\nr1,u,a,1,3/4/2019\nr2,u,b,1,4/3/2019\nr3,u,c,1,13/3/2019\n";
    EXPECT_EQ(requests(days + "r3,u,d,0,3/14/2019\nr4,u,g,1,14/3/2019\nr5,u,h,1,15/3/2019\n"),
              "u@1551657600: b+;u@1552435200: c+;u@1552521600: g+;u@1552608000: h+;u@1554249600: a+;")
        << "the whole first request is refused, and one row of another";
}

TEST(Times, AreTheSameInEveryFormWhateverMemoryAndThreads)
{
    const test::TemporaryFolder folder;
    std::string iso = "user_id,item_id,label,time\n", digits = iso, dayFirst = iso;
    for (int i = 0; i < 8000; ++i) {
        const std::string head =
            "u" + std::to_string(i % 13) + ",i" + std::to_string(i % 97) + "," + std::to_string(1 + i % 5) + ",";
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        const std::string year = std::to_string(2000 + i * 7 % 20), month = two(1 + i / 28 % 12), of = two(1 + i % 28);
        iso.append(head).append(year + "-" + month + "-" + of + "\n");
        digits.append(head).append(year + month + of + "\n");
        dayFirst.append(head).append(of + "/" + month + "/" + year + "\n");
    }
    writeFileAtomically(folder / "iso.csv", iso);
    writeFileAtomically(folder / "digits.csv", digits);
    writeFileAtomically(folder / "day.csv", dayFirst);
    ImportOptions options = oneEach();
    options.build.window = 20;
    const std::string wanted = Imported(folder / "iso.csv", options).dataset->hash();
    for (const auto& [memory, threads, block] :
         {std::tuple{std::uint64_t{1} << 30U, 1U, 1U << 18U}, {std::uint64_t{1} << 20U, 3U, 1000U}}) {
        options.memoryBudget = memory;
        options.threads = threads;
        options.blockSize = block;
        for (const char* name : {"digits.csv", "day.csv"}) {
            const Imported run(folder / name, options);
            EXPECT_EQ(run.dataset->hash(), wanted) << name << ", " << threads << " threads";
            EXPECT_EQ(run.report.rowsRefused, 0U);
        }
    }
}
