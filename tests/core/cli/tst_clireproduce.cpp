// SPDX-License-Identifier: GPL-3.0-only
// `cdm reproduce` killed again and again, wherever it is, against the same protocol in one go.
#include "base/files.h"
#include "base/random.h"
#include "core/cli/program.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <regex>

using namespace cdm;
using test::Program;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// Every file of a report by its name, with what differs by nature taken out: ids of runs (they hold the date) become
/// numbers in the order of the trainings, and the folder a word.
std::map<std::string, std::string> contentOf(const fs::path& folder)
{
    std::map<std::string, std::string> numbers;
    for (const Json& run : Json::parse(readTextFile(folder / "report/reproduction.json"))["runs"])
        numbers.emplace(run, "RUN-" + std::to_string(numbers.size()));
    const std::regex id("r-[0-9]{8}-[0-9]{6}-[0-9a-f]+");
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder / "report")) {
        if (!entry.is_regular_file())
            continue;
        std::string text = readTextFile(entry.path());
        // Lines may break within an id, and LaTeX keeps hyphens apart by {}.
        if (entry.path().extension() == ".txt" || entry.path().extension() == ".tex")
            std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '{' || c == '}'; });
        for (std::size_t at = 0; (at = text.find(folder.string(), at)) != std::string::npos;)
            text.replace(at, folder.string().size(), "FOLDER");
        std::string plain;
        std::sregex_iterator next(text.begin(), text.end(), id);
        std::size_t from = 0;
        for (; next != std::sregex_iterator(); ++next) {
            plain += text.substr(from, static_cast<std::size_t>(next->position()) - from);
            const auto number = numbers.find(next->str());
            plain += number == numbers.end() ? "a run that the report does not list" : number->second;
            from = static_cast<std::size_t>(next->position() + next->length());
        }
        files[fs::relative(entry.path(), folder).string()] = plain + text.substr(from);
    }
    return files;
}

class CliReproduce : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!Program::canTrain())
            GTEST_SKIP() << "built without LibTorch: nothing can be trained";
    }

    /// A folder with the same data; the command is the same in each but for the folder.
    [[nodiscard]] fs::path makeFolder(const char* name) const
    {
        const fs::path made = root / name;
        fs::create_directories(made);
        const Program::Result result =
            Program::run({"generate", "--out", (made / "data").string(), "--users", "12", "--items", "60",
                          "--categories", "5", "--candidates", "12", "--shown", "6", "--requests-per-user", "5",
                          "--responses", (made / "full.csv").string(), "--quiet"},
                         made / "runs.sqlite");
        EXPECT_EQ(result.status, 0) << result.err;
        return made;
    }
    static std::vector<std::string> command(const fs::path& made)
    {
        return {"reproduce",
                (made / "data").string(),
                "--out",
                (made / "report").string(),
                "--quick",
                "--k",
                "3,5",
                "--responses",
                (made / "full.csv").string(),
                "--set",
                "epochs=2",
                "threads=1",
                "dimension=8",
                "hidden_width=8",
                "context_size=3",
                "teacher_k=4"};
    }

    test::TemporaryFolder root;
};

TEST_F(CliReproduce, KilledAnywhereItEndsWithTheSameReport)
{
    const fs::path whole = makeFolder("whole");
    const Program::Result atOnce = Program::run(command(whole), whole / "runs.sqlite");
    ASSERT_EQ(atOnce.status, 0) << atOnce.err;

    const fs::path pieces = makeFolder("parts");
    Random random(20261130);
    int kills = 0;
    for (int round = 0; round < 8; ++round) {
        // Somewhere after the beginning of a run that is drawn: within it, between two, or in what comes after.
        Program part(command(pieces), pieces / "runs.sqlite");
        if (!part.waitForError("run " + std::to_string(1 + random.below(9)) + "/"))
            break; // it had come to its end
        const Program::Result result =
            part.finishOrKill(std::chrono::microseconds(static_cast<std::int64_t>(random.below(400'000))));
        kills += result.signalled ? 1 : 0;
        EXPECT_TRUE(result.signalled || result.status == 0) << result.err;
        if (fs::exists(pieces / "report/state.json")) {
            EXPECT_TRUE(Json::parse(readTextFile(pieces / "report/state.json")).contains("runs")) << "whole or absent";
        }
    }
    EXPECT_GT(kills, 1) << "the signal hardly ever struck while it ran";
    const Program::Result last = Program::run(command(pieces), pieces / "runs.sqlite");
    ASSERT_EQ(last.status, 0) << last.err;

    const auto expected = contentOf(whole);
    const auto found = contentOf(pieces);
    std::vector<std::string> names, foundNames;
    for (const auto& [name, text] : expected)
        names.push_back(name);
    for (const auto& [name, text] : found)
        foundNames.push_back(name);
    EXPECT_EQ(names, foundNames);
    EXPECT_TRUE(expected.contains("report/index.html"));
    EXPECT_TRUE(expected.contains("report/tables/table-4-recall.csv"));
    for (const auto& [name, text] : expected)
        EXPECT_EQ(found.contains(name) ? found.at(name) : "", text) << name;
    // Nothing was trained twice.
    const Json list = Json::parse(Program::run({"runs", "list", "--json"}, pieces / "runs.sqlite").out);
    const Json once = Json::parse(Program::run({"runs", "list", "--json"}, whole / "runs.sqlite").out);
    EXPECT_EQ(list.size(), once.size());
    for (const Json& run : list)
        EXPECT_EQ(run["state"], "finished") << run["id"];
}

} // namespace
