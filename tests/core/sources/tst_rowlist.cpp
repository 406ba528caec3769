// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "importfixture.h"
#include "sources/intake/rowlist.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::Imported;

namespace {

constexpr const char* header = "request_id,user_id,item_id,label\n";

std::string listed(const std::string& file, const std::string& line, const std::string& cause)
{
    return "\"" + file + "\"," + line + ",\"" + cause + "\",\"what\"\n";
}

/// What a list makes of these rows, asked for by name or not.
std::string written(const std::vector<BadRow>& rows, const std::vector<std::string>& files, bool asked)
{
    const test::TemporaryFolder folder;
    RowList list(RowList::Kind::Repaired, folder.path());
    if (asked)
        list.openFile(folder / "asked.csv");
    for (const std::string& file : files)
        list.beginFile(file);
    for (const BadRow& row : rows)
        list.add("cause", row);
    list.finish(folder.path());
    return readTextFile(folder / (asked ? "asked.csv" : "repaired.csv"));
}

} // namespace

TEST(RowList, TheUsualFileOfRefusedRowsIsBounded)
{
    const test::TemporaryFolder folder;
    std::string table = std::string(header) + "r,u,i,1\n";
    for (int row = 0; row < 5; ++row)
        table += "r,u,j,perhaps\n";
    writeFileAtomically(folder / "t.csv", table);
    JobContext job;
    ImportOptions options;
    options.mostRefusalsListed = 2;
    ImportReport report = importDataset(folder / "t.csv", folder / "a", options, job);
    const std::string listed = readTextFile(folder / "a" / "refused.csv");
    EXPECT_EQ(std::count(listed.begin(), listed.end(), '\n'), 4) << listed; // header, two rows, the last line
    EXPECT_TRUE(listed.ends_with(",,\"not listed\",\"and 3 more; cdm import --rejects FILE lists all\"\n")) << listed;
    EXPECT_EQ(report.rowsRefused, 5U);
    EXPECT_EQ(report.refusalsNotListed, 3U);
    EXPECT_EQ(nlohmann::json::parse(report.toJson())["refusals_not_listed"], 3);

    options.rejects = folder / "bad.csv";
    report = importDataset(folder / "t.csv", folder / "b", options, job);
    const std::string all = readTextFile(folder / "bad.csv");
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 6) << all;
    EXPECT_EQ(report.refusalsNotListed, 0U);
}

TEST(RowList, RowsStandInTheOrderOfTheInput)
{
    const std::vector<BadRow> rows = {{"b.csv", 3, "what"}, {"a.csv", 20, "what"}, {"", 0, "what"},
                                      {"a.csv", 3, "what"}, {"b.csv", 0, "what"},  {"c.csv", 1, "what"},
                                      {"b.csv", 2, "what"}, {"a.csv", 20, "what"}};
    const std::string expected = "file,line,cause,repair\n" + listed("a.csv", "3", "cause") +
                                 listed("a.csv", "20", "cause") + listed("a.csv", "20", "cause") +
                                 listed("b.csv", "2", "cause") + listed("b.csv", "3", "cause") +
                                 listed("b.csv", "", "cause") + listed("c.csv", "1", "cause") + listed("", "", "cause");
    for (const bool asked : {false, true})
        EXPECT_EQ(written(rows, {"a.csv", "b.csv"}, asked), expected) << asked;
}

/// More rows than are sorted in memory, and more text than one buffer.
TEST(RowList, ManyRowsAreSortedToo)
{
    constexpr std::uint64_t count = 200'000;
    std::vector<BadRow> rows;
    std::string expected = "file,line,cause,repair\n";
    for (std::uint64_t i = 0; i < count; ++i) {
        rows.push_back({"t.csv", i * 7919 % count + 1, "what"}); // every line once
        expected += listed("t.csv", std::to_string(i + 1), "cause");
    }
    for (const bool asked : {false, true})
        EXPECT_TRUE(written(rows, {}, asked) == expected) << asked;
}

/// Items listed twice are found last, request by request, and stand between what was found while reading.
TEST(RowList, RepairsOfAnImportStandInTheOrderOfTheInput)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", std::string(header) + "r,u,i,1\ns,v,i,1\nr,u,\xe9,0\nr,u,i,0\ns,v,\xe9,0\n" +
                                              "s,v,i,0\nr,u,j\xe9,0\n");
    JobContext job;
    ImportOptions options;
    const auto linesOf = [](const std::string& text) {
        std::vector<std::string> lines;
        std::istringstream in(text);
        std::string line;
        for (std::getline(in, line); std::getline(in, line);)
            lines.push_back(line.substr(0, line.find(",\"")) +
                            (line.find("twice") != std::string::npos ? " twice" : ""));
        return lines;
    };
    const std::vector<std::string> expected = {"\"t.csv\",4", "\"t.csv\",5 twice", "\"t.csv\",6", "\"t.csv\",7 twice",
                                               "\"t.csv\",8"};
    static_cast<void>(importDataset(folder / "t.csv", folder / "a", options, job));
    EXPECT_EQ(linesOf(readTextFile(folder / "a" / "repaired.csv")), expected);
    options.repairs = folder / "asked.csv";
    static_cast<void>(importDataset(folder / "t.csv", folder / "b", options, job));
    EXPECT_EQ(linesOf(readTextFile(folder / "asked.csv")), expected);
}

/// In a log whose rows have no time their order is what a split by time goes by, and the pre-ranker learns by.
TEST(MissingTimes, TheOrderOfTheRowsStandsForThem)
{
    const test::TemporaryFolder folder;
    std::string text = "user_id,item_id\n";
    for (int row = 0; row < 400; ++row)
        text += std::string("u") + std::to_string(row % 4) + ",i" + std::to_string(row * row % 997) + "\n";
    writeFileAtomically(folder / "log.csv", text);
    ImportOptions options;
    options.mapping.request = "";
    options.mapping.label = ""; // each row is a click
    options.build.window = 5;
    options.build.candidates = 10;
    const Imported run(folder / "log.csv", options);
    EXPECT_EQ(run.count("no times for a split by time"), 1U);
    EXPECT_EQ(run.count("times do not part the requests"), 0U);
    EXPECT_EQ(run.count("test request of a user not in train"), 0U) << "the last rows are those of every user";
    EXPECT_GT(run.report.candidates, run.report.interactions) << "pools were filled from what came before";
    options.build.split = "random";
    EXPECT_EQ(Imported(folder / "log.csv", options).count("no times for a split by time"), 0U);
    text = header;
    for (int request = 0; request < 10; ++request)
        text += std::string("r") + std::to_string(request) + ",u,i,1\nr" + std::to_string(request) + ",u,j,0\n";
    writeFileAtomically(folder / "requests.csv", text);
    EXPECT_EQ(Imported(folder / "requests.csv", {}).count("no times for a split by time"), 1U);
}
