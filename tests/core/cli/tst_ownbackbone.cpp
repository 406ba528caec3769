// SPDX-License-Identifier: GPL-3.0-only
// A ranking model of one's own, as the README walks through it: its commands are read from there and run as they stand.
#include "base/files.h"
#include "core/cli/plaincsv.h"
#include "core/cli/program.h"
#include "engine/safetensors.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <numeric>
#include <sstream>

using namespace cdm;
using test::plainCsv;
using test::Program;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace {

fs::path sourceFolder()
{
    const char* data = std::getenv("CDM_TEST_DATA");
    if (!data)
        throw std::runtime_error("CDM_TEST_DATA is not set; run the test through ctest");
    return fs::path(data) / "../..";
}

using Words = std::vector<std::string>;

/// Lines "cdm ..." of a Markdown file's section, cut at blanks; a line that ends in a backslash goes on in the next.
std::vector<Words> commandsOf(const fs::path& file, const std::string& heading)
{
    std::istringstream in(readTextFile(file));
    std::vector<Words> commands;
    bool inSection = false;
    bool goesOn = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("## "))
            inSection = line == "## " + heading;
        line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
        if (!inSection || (!goesOn && !line.starts_with("cdm ")))
            continue;
        std::istringstream words(line.substr(0, line.find('#')));
        if (!goesOn) {
            commands.emplace_back();
            words.ignore(4);
        }
        goesOn = false;
        for (std::string word; words >> word;) {
            goesOn = word == "\\";
            if (!goesOn)
                commands.back().push_back(word);
        }
    }
    return commands;
}

/// Works in a folder where sample_data lies as in the sources.
class InAFolder : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        before = fs::current_path();
        folder = std::make_unique<test::TemporaryFolder>();
        fs::create_directory_symlink(fs::canonical(sourceFolder()) / "sample_data", *folder / "sample_data");
        fs::current_path(folder->path());
    }
    static void TearDownTestSuite()
    {
        fs::current_path(before);
        folder.reset();
    }

    static Program::Result cdm(const Words& words) { return Program::run(words, *folder / "store/runs.sqlite"); }

    static std::unique_ptr<test::TemporaryFolder> folder;
    static fs::path before;
};

std::unique_ptr<test::TemporaryFolder> InAFolder::folder;
fs::path InAFolder::before;

/// Has run the commands of the README.
class OwnBackbone : public InAFolder
{
protected:
    static void SetUpTestSuite()
    {
        InAFolder::SetUpTestSuite();
        canTrain = Program::canTrain();
        for (const Words& words : commandsOf(fs::canonical(sourceFolder()) / "README.md", "Your own ranking model")) {
            const std::string& verb = words.front();
            if (verb == "import" || verb == "info" || canTrain)
                results.emplace_back(words, cdm(words));
        }
    }
    static void TearDownTestSuite()
    {
        results.clear();
        InAFolder::TearDownTestSuite();
    }

    static Json json(Words words)
    {
        words.emplace_back("--json");
        const Program::Result result = cdm(words);
        EXPECT_EQ(result.status, 0) << result.err;
        return result.status == 0 ? Json::parse(result.out) : Json();
    }
    /// Output of the first command of a verb.
    static const Program::Result& result(const std::string& verb)
    {
        for (const auto& [words, result] : results) {
            if (words.front() == verb)
                return result;
        }
        throw std::runtime_error("the README has no 'cdm " + verb + "'");
    }
    static const Words& words(const std::string& verb)
    {
        for (const auto& [words, result] : results) {
            if (words.front() == verb)
                return words;
        }
        throw std::runtime_error("the README has no 'cdm " + verb + "'");
    }

    static bool canTrain;
    static std::vector<std::pair<Words, Program::Result>> results;
};

bool OwnBackbone::canTrain = false;
std::vector<std::pair<Words, Program::Result>> OwnBackbone::results;

TEST_F(OwnBackbone, EveryCommandOfTheReadmeWorks)
{
    std::vector<std::string> verbs;
    for (const auto& [words, result] : results) {
        verbs.push_back(words.front());
        EXPECT_EQ(result.status, 0) << words.front() << ": " << result.err;
        EXPECT_NE(result.out, "") << words.front();
    }
    const std::vector<std::string> all = {"import",  "info",  "train",  "evaluate",
                                          "inspect", "sweep", "export", "export"};
    EXPECT_EQ(verbs, canTrain ? all : std::vector<std::string>(all.begin(), all.begin() + 2));
}

TEST_F(OwnBackbone, TheSampleIsWhatItsCommandsMake)
{
    for (Words words : commandsOf(fs::canonical(sourceFolder()) / "sample_data/README.md", "own-backbone")) {
        for (std::string& word : words) {
            if (word == "sample_data/own-backbone")
                word = "made-again";
        }
        const Program::Result result = cdm(words);
        ASSERT_EQ(result.status, 0) << result.err;
    }
    std::uintmax_t bytes = 0;
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator("sample_data/own-backbone")) {
        const fs::path again = "made-again" / entry.path().filename();
        ASSERT_TRUE(fs::exists(again)) << again;
        EXPECT_EQ(readTextFile(entry.path()), readTextFile(again)) << entry.path();
        bytes += entry.file_size();
        ++files;
    }
    EXPECT_EQ(files, static_cast<std::size_t>(std::distance(fs::directory_iterator("made-again"), {})));
    EXPECT_LT(bytes, 2'000'000U);
}

TEST_F(OwnBackbone, TheDatasetHasTheScoresAndVectors)
{
    const auto rows = plainCsv("sample_data/own-backbone/candidates.csv");
    const Json info = json({"info", "own"});
    EXPECT_EQ(info["candidates"], rows.size());
    EXPECT_EQ(info["scores"], true);
    EXPECT_EQ(info["vectors"]["item"], 8);
    EXPECT_NE(result("info").out.find("one per candidate"), std::string::npos) << result("info").out;
    EXPECT_NE(result("import").out.find(" 0 refused"), std::string::npos) << result("import").out;
}

// Scores and vectors may come in columns as well, and as an array with a row per candidate: the data are the same.
TEST_F(OwnBackbone, ColumnsAndArraysGiveTheSameData)
{
    const auto rows = plainCsv("sample_data/own-backbone/candidates.csv");
    const std::string array = readTextFile("sample_data/own-backbone/item_vectors.npy");
    constexpr std::size_t width = 8, bytesPerRow = width * sizeof(float);
    std::vector<std::string> ids;
    std::istringstream idLines(readTextFile("sample_data/own-backbone/item_ids.txt"));
    for (std::string id; std::getline(idLines, id);)
        ids.push_back(id);
    const std::size_t header = array.size() - ids.size() * bytesPerRow;
    std::map<std::string, std::string> vectorOf, vectorText;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        vectorOf[ids[i]] = array.substr(header + i * bytesPerRow, bytesPerRow);
        std::ostringstream text;
        text.precision(9);
        for (std::size_t c = 0; c < width; ++c) {
            float number = 0.0F;
            std::memcpy(&number, vectorOf[ids[i]].data() + c * sizeof(float), sizeof number);
            text << (c == 0 ? "" : " ") << number;
        }
        vectorText[ids[i]] = text.str();
    }
    const auto npy = [](const std::string& shape, const std::string& data) {
        std::string head = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        head += std::string(63 - (head.size() + 10) % 64, ' ') + "\n";
        return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(head.size() & 0xffU) +
               static_cast<char>(head.size() >> 8U) + head + data;
    };
    std::string table = "request_id,user_id,item_id,label,shown,time,split,score,vector\n", candidates, scores;
    for (const auto& row : rows) {
        table += row.at("request_id") + "," + row.at("user_id") + "," + row.at("item_id") + "," + row.at("label") +
                 "," + row.at("shown") + "," + row.at("time") + "," + row.at("split") + "," + row.at("score") + "," +
                 vectorText.at(row.at("item_id")) + "\n";
        candidates += vectorOf.at(row.at("item_id"));
        const float score = std::stof(row.at("score"));
        scores.append(reinterpret_cast<const char*>(&score), sizeof score);
    }
    const std::string count = std::to_string(rows.size());
    writeFileAtomically("wide.csv", table);
    writeFileAtomically("candidates.npy", npy("(" + count + ", 8)", candidates));
    writeFileAtomically("scores.npy", npy("(" + count + ",)", scores));
    const auto imported = [&](const char* out, Words more) {
        Words arguments = {"import",        "wide.csv", "--out",          out,    "--shown-column", "shown",
                           "--time-column", "time",     "--split-column", "split"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Json made = json(arguments);
        EXPECT_EQ(made["report"]["rows_refused"], 0) << out;
        return json({"info", out})["hash"].get<std::string>();
    };
    const std::string byColumns =
        imported("by-columns", {"--score-column", "score", "--candidate-vector-columns", "vector"});
    const std::string byArrays =
        imported("by-arrays", {"--scores", "scores.npy", "--candidate-vectors", "candidates.npy"});
    EXPECT_EQ(byColumns, byArrays);
    // Per item: in columns (what a row says of its item), and as an array with ids.
    const std::string itemColumns =
        imported("item-columns", {"--score-column", "score", "--item-vector-columns", "vector"});
    const std::string itemArray = imported(
        "item-array", {"--score-column", "score", "--item-vectors", "sample_data/own-backbone/item_vectors.npy",
                       "--item-vector-ids", "sample_data/own-backbone/item_ids.txt"});
    EXPECT_EQ(itemColumns, itemArray);
    if (!canTrain)
        return;
    // The same vectors, by item or by candidate: the same student.
    const auto trained = [&](const char* data) {
        const Program::Result result =
            Program::run({"train", data, "--set", "backbone=data", "epochs=1", "dimension=8", "context_size=4",
                          "teacher_k=5", "validation_k=5", "threads=1", "--json", "--quiet"},
                         *folder / "other/runs.sqlite");
        EXPECT_EQ(result.status, 0) << result.err;
        return result.status == 0 ? Json::parse(result.out)["best_validation"] : Json();
    };
    const Json student = trained("item-array");
    EXPECT_FALSE(student.is_null());
    EXPECT_EQ(trained("by-arrays"), student);
}

TEST_F(OwnBackbone, OnlyTheStudentIsTrained)
{
    if (!canTrain)
        GTEST_SKIP() << "built without LibTorch: nothing can be trained";
    const Json run = json({"runs", "show", "last"});
    EXPECT_EQ(run["config"]["backbone"], "data");
    // The first epoch alone, with the same seed: what differs at the end was trained.
    Words first = words("train");
    first.insert(first.end(), {"--set", "epochs=1", "--json", "--quiet"});
    const Program::Result result = Program::run(first, *folder / "first/runs.sqlite");
    ASSERT_EQ(result.status, 0) << result.err;
    const engine::SafetensorsFile begun(Json::parse(result.out)["last_checkpoint"].get<std::string>());
    const engine::SafetensorsFile ended(run["last_checkpoint"].get<std::string>());
    std::size_t changed = 0;
    for (const auto& [name, tensor] : ended.tensors()) {
        if (name.starts_with("adam."))
            continue;
        // What the student reads of the user and the request, and the student itself; nothing of a DCN or of items.
        const bool ofStudent =
            name.starts_with("student.") || name.starts_with("project.user.") || name.starts_with("embedding.context.");
        EXPECT_TRUE(ofStudent) << name;
        ASSERT_TRUE(begun.tensors().contains(name)) << name;
        const engine::RawTensor& old = begun.tensors().at(name);
        ASSERT_EQ(old.data.size(), tensor.data.size());
        changed += std::memcmp(old.data.data(), tensor.data.data(), tensor.data.size()) != 0 ? 1U : 0U;
    }
    EXPECT_GT(changed, 7U) << "the student learned";
}

TEST_F(OwnBackbone, DcnsListIsTheOrderOfTheImportedScores)
{
    if (!canTrain)
        GTEST_SKIP() << "built without LibTorch: nothing can be trained";
    const auto rankings = [](const fs::path& file, const std::string& method) {
        std::map<std::string, std::vector<std::string>> lists;
        for (const auto& row : plainCsv(file)) {
            if (row.at("method") == method)
                lists[row.at("request")].push_back(row.at("item"));
        }
        return lists;
    };
    std::map<std::string, std::vector<std::pair<float, std::string>>> imported;
    std::map<std::string, std::map<std::string, float>> scoreOf;
    for (const auto& row : plainCsv("sample_data/own-backbone/candidates.csv")) {
        if (row.at("split") != "test")
            continue;
        const float score = std::stof(row.at("score"));
        imported[row.at("request_id")].emplace_back(score, row.at("item_id"));
        scoreOf[row.at("request_id")][row.at("item_id")] = score;
    }
    ASSERT_GT(imported.size(), 50U);
    ASSERT_EQ(cdm({"export", "--run", "last", "--out", "lists", "--what", "scores,rankings", "--k", "10", "--methods",
                   "dcn", "cdm", "--gammas", "0", "--quiet"})
                  .status,
              0);
    const auto dcn = rankings("lists/rankings.csv", "dcn");
    ASSERT_EQ(dcn.size(), imported.size());
    for (auto& [request, candidates] : imported) {
        std::ranges::stable_sort(candidates, [](const auto& a, const auto& b) { return a.first > b.first; });
        std::vector<std::string> best;
        for (std::size_t i = 0; i < 10; ++i)
            best.push_back(candidates[i].second);
        EXPECT_EQ(dcn.at(request), best) << "request " << request;
    }
    EXPECT_EQ(rankings("lists/rankings.csv", "cdm:gamma=0"), dcn);
    EXPECT_NE(rankings("lists/rankings.csv", "cdm"), dcn) << "the student has its say at the trained gamma";
    for (const auto& row : plainCsv("lists/scores.csv"))
        EXPECT_EQ(std::stof(row.at("f")), scoreOf.at(row.at("request")).at(row.at("item"))) << row.at("request");
}

TEST_F(OwnBackbone, GammaZeroIsTheOwnModelInEveryView)
{
    if (!canTrain)
        GTEST_SKIP() << "built without LibTorch: nothing can be trained";
    const Json methods = json({"evaluate", "--run", "last", "--k", "10", "--resamples", "200"})["methods"];
    const Json zero = json({"evaluate", "--run", "last", "--k", "10", "--gamma", "0", "--resamples", "0"})["methods"];
    EXPECT_EQ(methods[1]["method"], "dcn");
    EXPECT_EQ(zero[0]["metrics"], zero[1]["metrics"]);
    const Json points = json({"sweep", "--run", "last", "--gammas", "0,0.5", "--k", "10"})["points"];
    EXPECT_EQ(points[0]["recall"], methods[1]["metrics"][0]["recall"]);
    EXPECT_EQ(points[0]["ilad"], methods[1]["metrics"][0]["ilad"]);
    // The imported model is worth its place: far better than chance.
    const Json& chance = methods.back();
    ASSERT_EQ(chance["method"], "random");
    EXPECT_GT(methods[1]["metrics"][0]["recall"].get<double>(), 1.2 * chance["metrics"][0]["recall"].get<double>());
    const Json request = json({"inspect", "--run", "last", "--request", "3", "--gamma", "0"});
    ASSERT_EQ(request["candidates"].size(), 20U);
    for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(request["candidates"][i]["rank_dcn"], i + 1) << "the own model's order at gamma 0";
        EXPECT_EQ(request["candidates"][i]["score"], request["candidates"][i]["f"]);
    }
}

/// What `cdm import` says, and that nothing is left behind.
class OwnBackboneRefused : public InAFolder
{
protected:
    void SetUp() override
    {
        writeFileAtomically("small.csv", "request_id,user_id,item_id,label,score\n"
                                         "r1,u1,a,1,0.5\nr1,u1,b,0,0.25\nr2,u2,b,1,0.5\nr2,u2,c,0,0.75\n");
        writeFileAtomically("ids.txt", "a\nb\nc\n");
    }
    static std::string npy(const std::string& type, const std::string& shape, const std::vector<float>& numbers)
    {
        std::string head = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        head += std::string(63 - (head.size() + 10) % 64, ' ') + "\n";
        std::string text = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(head.size()) + '\0' + head;
        text.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float));
        return text;
    }
    static void expectRefused(Words more, const std::vector<std::string>& parts)
    {
        Words arguments = {"import", "small.csv", "--out", "refused", "--quiet"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Program::Result result = cdm(arguments);
        EXPECT_EQ(result.status, 1) << result.out;
        EXPECT_EQ(result.out, "");
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << "one message: " << result.err;
        for (const std::string& part : parts)
            EXPECT_NE(result.err.find(part), std::string::npos) << part << " in " << result.err;
        EXPECT_FALSE(fs::exists("refused"));
    }
};

TEST_F(OwnBackboneRefused, AColumnThatIsNotThere)
{
    expectRefused({"--score-column", "prediction"},
                  {"small.csv", "there is no column 'prediction'", "request_id, user_id, item_id, label, score"});
    expectRefused({"--item-vector-columns", "v1,v2"}, {"small.csv", "there is no column 'v1'"});
}

TEST_F(OwnBackboneRefused, ArraysOfAnotherShapeOrType)
{
    writeFileAtomically("wide.npy", npy("<f4", "(4, 2)", std::vector<float>(8)));
    expectRefused({"--scores", "wide.npy"}, {"wide.npy", "2 numbers per row", "one score"});
    writeFileAtomically("cube.npy", npy("<f4", "(2, 2, 1)", std::vector<float>(4)));
    expectRefused({"--candidate-vectors", "cube.npy"}, {"cube.npy", "3 dimensions", "Allowed: 1 and 2"});
    writeFileAtomically("whole.npy", npy("<i4", "(4,)", std::vector<float>(4)));
    expectRefused({"--scores", "whole.npy"}, {"whole.npy", "'<i4'", "Allowed: float16, float32 and float64"});
    writeFileAtomically("cut.npy", npy("<f4", "(4,)", std::vector<float>(3)));
    expectRefused({"--scores", "cut.npy"}, {"cut.npy", "4 rows", "12 bytes"});
    writeFileAtomically("text.npy", "0.1\n0.2\n");
    expectRefused({"--scores", "text.npy"}, {"text.npy", "no NumPy array file"});
}

TEST_F(OwnBackboneRefused, OtherNumbersOfRows)
{
    writeFileAtomically("three.npy", npy("<f4", "(3,)", {0.1F, 0.2F, 0.3F}));
    expectRefused({"--scores", "three.npy"}, {"three.npy", "it has 3 rows, the table has 4"});
    writeFileAtomically("five.npy", npy("<f4", "(5, 2)", std::vector<float>(10)));
    expectRefused({"--candidate-vectors", "five.npy"}, {"five.npy", "it has 5 rows, the table has 4"});
    writeFileAtomically("two.npy", npy("<f4", "(2, 2)", std::vector<float>(4)));
    expectRefused({"--item-vectors", "two.npy", "--item-vector-ids", "ids.txt"}, {"ids.txt", "3 ids for 2 vectors"});
    expectRefused({"--item-vectors", "two.npy"}, {"two.npy", "no file of ids is named for the item vectors"});
}

TEST_F(OwnBackboneRefused, NumbersThatAreNotFinite)
{
    const float nan = std::nanf("");
    writeFileAtomically("nan.npy", npy("<f4", "(4,)", {0.1F, nan, 0.3F, 0.4F}));
    const Words scores = {"--scores", "nan.npy", "--strict"};
    expectRefused(scores, {"small.csv:3", "row 1 (from 0) of nan.npy is nan", "Allowed: finite numbers"});
    writeFileAtomically("vectors.npy", npy("<f4", "(3, 2)", {1, 2, 3, nan, 5, 6}));
    expectRefused({"--item-vectors", "vectors.npy", "--item-vector-ids", "ids.txt", "--strict"},
                  {"vectors.npy: the vector in row 1 (from 0) holds nan", "Allowed: finite numbers"});
    writeFileAtomically("small.csv", "request_id,user_id,item_id,label,score\nr1,u1,a,1,nan\nr1,u1,b,0,0.5\n");
    expectRefused({"--score-column", "score", "--strict"},
                  {"small.csv:2", "score 'nan' is not a number", "allowed: finite numbers"});
}

TEST_F(OwnBackboneRefused, WithoutStrictABadRowIsLeftOutAndCounted)
{
    writeFileAtomically("nan.npy", npy("<f4", "(4,)", {0.1F, std::nanf(""), 0.3F, 0.4F}));
    const Program::Result result = cdm({"import", "small.csv", "--out", "kept", "--scores", "nan.npy", "--quiet"});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("4 read, 3 used"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("small.csv:3: the score in row 1 (from 0) of nan.npy is nan"), std::string::npos)
        << result.out;
    fs::remove_all("kept");
}

TEST_F(OwnBackbone, ADatasetWithoutScoresOrVectorsIsRefused)
{
    if (!canTrain)
        GTEST_SKIP() << "built without LibTorch: nothing can be trained";
    Words plain = {"import", "sample_data/own-backbone/candidates.csv", "--out", "no-scores", "--quiet"};
    ASSERT_EQ(cdm(plain).status, 0);
    plain = {"import", "sample_data/own-backbone/candidates.csv", "--out", "no-vectors", "--quiet", "--score-column",
             "score"};
    ASSERT_EQ(cdm(plain).status, 0);
    const auto refusal = [&](const char* data) {
        const Program::Result result = cdm({"train", data, "--set", "backbone=data", "--quiet"});
        EXPECT_EQ(result.status, 1);
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
        return result.err;
    };
    EXPECT_NE(refusal("no-scores").find("no-scores: backbone = data takes f from the dataset's scores"),
              std::string::npos);
    EXPECT_NE(refusal("no-vectors").find("no-vectors: backbone = data takes e from the dataset's vectors"),
              std::string::npos);
}

} // namespace
