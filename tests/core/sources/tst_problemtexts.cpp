// SPDX-License-Identifier: GPL-3.0-only
#include "sources/problemtexts.h"

#include "base/files.h"
#include "importfixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace cdm::sources {
namespace {

std::string contentOf(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// Whether the text is the pattern with anything in place of %1, %2 and so on.
bool fits(const std::string& text, const std::string& pattern)
{
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%' || i + 1 == pattern.size() || !std::isdigit(static_cast<unsigned char>(pattern[i + 1]))) {
            parts.back() += pattern[i];
            continue;
        }
        parts.emplace_back();
        ++i;
    }
    if (parts.size() == 1)
        return text == pattern;
    if (!text.starts_with(parts.front()))
        return false;
    std::size_t at = parts.front().size();
    for (std::size_t p = 1; p + 1 < parts.size(); ++p) {
        at = text.find(parts[p], at);
        if (at == std::string::npos)
            return false;
        at += parts[p].size();
    }
    return text.size() >= at + parts.back().size() && text.ends_with(parts.back());
}

bool isKnown(const std::string& text)
{
    return std::ranges::any_of(problemTexts(), [&](const char* pattern) { return fits(text, pattern); });
}

/// The causes of an import, each of whose texts has to be known.
std::set<std::string> knownCauses(const std::filesystem::path& path, const ImportOptions& options = {})
{
    const test::Imported run(path, options);
    std::set<std::string> causes;
    for (const Issue& issue : run.report.issues) {
        EXPECT_TRUE(isKnown(issue.cause)) << path << ": " << issue.cause;
        for (const BadRow& row : issue.examples)
            EXPECT_TRUE(isKnown(row.problem)) << path << ": " << row.problem;
        causes.insert(issue.cause);
    }
    return causes;
}

/// A log whose rows have these times, and ratings of an odd scale.
std::string logOf(const std::vector<std::string>& times)
{
    std::string rows = "user_id,item_id,label,time\n";
    for (std::size_t i = 0; i < times.size(); ++i)
        rows += "u" + std::to_string(i % 3) + ",i" + std::to_string(i) + ",7," + times[i] + "\n";
    return rows;
}

/// 100 times, of which the second and the third begin at these places.
std::vector<std::string> coarseTimes(int second, int third)
{
    std::vector<std::string> times;
    for (int i = 0; i < 100; ++i)
        times.emplace_back(i < second ? "2019-01-01" : i < third ? "2019-01-02" : "2019-01-03");
    return times;
}

} // namespace

TEST(ProblemTexts, EachStandsThereOnce)
{
    std::set<std::string> met;
    for (const char* text : problemTexts())
        EXPECT_TRUE(met.insert(text).second) << text;
    EXPECT_FALSE(met.empty());
}

/// Causes that stand in the sources in one piece. Those that are put together of parts, and what is said of the rows,
/// are seen by the next test, as far as something is wrong with what it imports.
TEST(ProblemTexts, HoldEveryCauseThatStandsInOnePiece)
{
    const char* data = std::getenv("CDM_TEST_DATA");
    ASSERT_NE(data, nullptr) << "run the test through ctest";
    const auto folder = std::filesystem::path(data) / ".." / ".." / "core" / "sources";
    ASSERT_TRUE(std::filesystem::is_directory(folder)) << folder;
    const std::set<std::string> known(problemTexts().begin(), problemTexts().end());
    const std::regex cause("(?:RowError|\\b(?:refuse|repair|note|tell))\\(\\s*\"([^\"]*)\"");
    std::size_t found = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp")
            continue;
        const std::string source = contentOf(entry.path());
        for (std::sregex_iterator match(source.begin(), source.end(), cause), end; match != end; ++match, ++found)
            EXPECT_TRUE(known.contains((*match)[1])) << entry.path().filename() << ": " << (*match)[1];
    }
    EXPECT_GT(found, 30U);
}

TEST(ProblemTexts, HoldWhatImportsSay)
{
    std::set<std::string> causes;
    for (const char* name : {"coat", "kuairand", "kuairec", "mind", "movielens-100k", "movielens-1m",
                             "movielens-latest", "movietweetings", "recbole", "trivago", "table/requests.jsonl"})
        causes.merge(knownCauses(test::fixture(name)));
    ImportOptions requests;
    requests.mapping.shown = "shown";
    requests.mapping.time = "when";
    requests.mapping.score = "score";
    requests.mapping.itemFields = {"price:bands=3", "vendor"};
    requests.mapping.contextFields = {"tab"};
    causes.merge(knownCauses(test::fixture("table/requests.csv"), requests));
    ImportOptions log;
    log.mapping.request = "";
    log.mapping.time = "time";
    const std::vector<std::vector<std::string>> logs = {
        {"13/10/2019", "10/14/2019", "10/15/2019"},
        {"13/10/2019", "10/14/2019"},
        {"13/10/2019", "3/4/2019", "10/14/2019", "14/10/2019"},
        {"3/4/2019", "4/3/2019"},
        {"20191013", "99991231"},
        {"20191013", "5000", "6000"},
        coarseTimes(40, 80),
        coarseTimes(5, 80),
    };
    const test::TemporaryFolder folder;
    for (const std::vector<std::string>& times : logs) {
        writeFileAtomically(folder / "log.csv", logOf(times));
        causes.merge(knownCauses(folder / "log.csv", log));
    }
    for (const char* cause :
         {"item_id is empty", "the value of 'time' cannot be read as a time", "time has day and month swapped",
          "dates read with the day first", "dates read with the month first", "numbers of eight digits read as dates",
          "numbers of eight digits read as seconds", "validation begins earlier than asked for",
          "times do not part the requests", "ratings of no usual scale"})
        EXPECT_TRUE(causes.contains(cause)) << cause;
    EXPECT_FALSE(isKnown("time is later than the moon"));
}

} // namespace cdm::sources
