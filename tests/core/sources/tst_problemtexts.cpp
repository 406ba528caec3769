// SPDX-License-Identifier: GPL-3.0-only
#include "sources/problemtexts.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace cdm::sources {
namespace {

std::string contentOf(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

} // namespace

TEST(ProblemTexts, EachStandsThereOnce)
{
    std::set<std::string> met;
    for (const char* text : problemTexts())
        EXPECT_TRUE(met.insert(text).second) << text;
    EXPECT_FALSE(met.empty());
}

/// Nobody who adds a cause of refusals, repairs or notes can forget that it is to be translated.
TEST(ProblemTexts, HoldEveryCauseOfTheSources)
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

} // namespace cdm::sources
