// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "core/cli/program.h"
#include "engine/trainconfig.h"
#include "store/runstore.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <sys/wait.h>

using namespace cdm;
using test::Program;
using Json = nlohmann::json;

namespace {

class CliUsage : public testing::Test
{
protected:
    Program::Result cdm(const std::vector<std::string>& arguments) const { return Program::run(arguments, store()); }
    std::filesystem::path store() const { return folder / "runs.sqlite"; }

    /// A failure tells one line on stderr, nothing on stdout.
    static void expectRefusal(const Program::Result& result, int status, const std::string& part)
    {
        EXPECT_EQ(result.status, status) << result.err;
        EXPECT_EQ(result.out, "");
        EXPECT_TRUE(result.err.starts_with("cdm: ")) << result.err;
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
        EXPECT_NE(result.err.find(part), std::string::npos) << result.err;
    }

    std::string at(const std::filesystem::path& name) const { return (folder / name).string(); }

    test::TemporaryFolder folder;
};

TEST_F(CliUsage, EveryVerbHasHelpWithAnExample)
{
    const std::vector<std::vector<std::string>> verbs = {{},
                                                         {"generate"},
                                                         {"import"},
                                                         {"export"},
                                                         {"info"},
                                                         {"train"},
                                                         {"evaluate"},
                                                         {"reproduce"},
                                                         {"search"},
                                                         {"sweep"},
                                                         {"inspect"},
                                                         {"rerank"},
                                                         {"runs"},
                                                         {"runs", "list"},
                                                         {"runs", "show"},
                                                         {"runs", "delete"},
                                                         {"runs", "export"},
                                                         {"runs", "rename"},
                                                         {"runs", "note"},
                                                         {"runs", "pin"},
                                                         {"runs", "unpin"},
                                                         {"runs", "interrupt"}};
    for (const auto& verb : verbs) {
        std::vector<std::string> arguments = verb;
        arguments.emplace_back("--help");
        const Program::Result result = cdm(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
        EXPECT_EQ(result.err, "");
        std::string example = "\n  cdm";
        for (const std::string& word : verb)
            example += " " + word;
        EXPECT_NE(result.out.find("Example"), std::string::npos) << result.out;
        EXPECT_NE(result.out.find(example), std::string::npos) << result.out;
    }
}

TEST_F(CliUsage, MistakesInTheCommandLineAreStatus2)
{
    const std::string out = at("out");
    const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes = {
        {{}, "a verb is missing. Allowed: generate, import"},
        {{"fly"}, "there is no verb 'fly'. Allowed: generate, import"},
        {{"generate"}, "--out"},
        {{"generate", "--out", out, "--wings", "2"}, "--wings"},
        {{"generate", "--out", out, "--users", "0"}, "--users: 0 is not allowed"},
        {{"generate", "--out", out, "--users", "many"}, "'many' is not a number"},
        {{"generate", "--out", out, "--users", "1.5"}, "whole numbers"},
        {{"generate", "--out", out, "--click-bias", "-101"}, "--click-bias: -101 is not allowed"},
        {{"generate", "--out", out, "--candidates", "8", "--shown", "9"}, "--shown: 9 is above --candidates 8"},
        {{"generate", "--out", out, "--users", "50000", "--items", "50000", "--responses", at("full.csv")},
         "--responses: 2500000000 pairs of users and items are too many. Allowed: 1073741824"},
        {{"import", out}, "--out"},
        {{"import", out, "--out", out, "--format", "xls"}, "xls"},
        {{"import", out, "--out", out, "--separator", "ab"}, "'ab' is not allowed"},
        {{"import", out, "--out", out, "--test-fraction", "0.6"}, "0.6 is not allowed"},
        {{"info"}, "path"},
        {{"train"}, "dataset"},
        {{"train", out, "--preset", "fast"}, "Allowed: default, quick"},
        {{"train", out, "--set", "lambda"}, "name=value"},
        {{"train", out, "--set", "lamda=1"}, "there is no training option 'lamda'"},
        {{"train", out, "--set", "lambda=-1"}, "lambda: -1 is not allowed"},
        {{"train", out, "--set", "lambda=x"}, "'x' is not a number"},
        {{"train", out, "--device", "tpu"}, "'tpu' is not allowed"},
        {{"train", "--resume", "last", "--set", "lambda=1"}, "--resume"},
        {{"evaluate"}, "--run ID or --checkpoint FILE"},
        {{"evaluate", "--run", "last", "--k", "5,0"}, "0 is not allowed"},
        {{"evaluate", "--run", "last", "--checkpoint", "x"}, "--checkpoint"},
        {{"evaluate", "--run", "last", "--split", "all"}, "all"},
        {{"evaluate", "--checkpoint", "x", "--last"}, "--last"},
        {{"evaluate", "--over-seeds", "last"}, "Give two or more"},
        {{"evaluate", "--over-seeds", "a", "b", "--run", "last"}, "--over-seeds"},
        {{"evaluate", "--over-seeds", "a", "b", "--slice", "activity"}, "--over-seeds"},
        {{"evaluate", "--over-seeds", "a", "b", "--resamples", "0"}, "--over-seeds needs resamples"},
        {{"sweep", "--run", "last", "--gammas", "0:1"}, "FIRST:LAST:COUNT"},
        {{"evaluate", "--run", "last", "--groups", "3"}, "--slice"},
        {{"evaluate", "--run", "last", "--against", "cdm", "--resamples", "0"}, "--against"},
        {{"reproduce", out, "--out", out, "--set", "learning_rate=1e-4"}, "Give --learning-rates 1e-4"},
        {{"reproduce", out, "--out", out, "--set", "epochs=2", "seed=7"}, "Give --seeds 7"},
        {{"reproduce", out, "--out", out, "--k", "1001"}, "1001 is not allowed"},
        {{"reproduce", out, "--out", out, "--grid", "backbone=dcn,data"}, "--grid: backbone: the protocol"},
        {{"search", out, "--grid", "lambda=1,2", "--set", "seed=7"}, "Give --seeds 7"},
        {{"search", out, "--grid", "lambda=1,2", "--set", "lambda=3"}, "lambda is an axis of --grid too"},
        {{"search", out, "--grid", "lambda=1,2", "--set", "dpp_alpha=3"}, "dpp_alpha changes nothing"},
        {{"search", out, "--grid", "lambda=1,2", "--draw-seed", "3"}, "--random"},
        {{"search", out, "--grid", "lambda=1,2", "--max-recall-loss", "0.1"}, "--metric"},
        {{"simulate", "--run", "last", "--responses", out, "--format", "csv", "--json"}, "--json"},
        {{"export", "--run", "last", "--out", out, "--what", "scores", "--k", "5"}, "--k is of the rankings"},
        {{"export", "--run", "last", "--out", out, "--context-items", "5"}, "--context-items is of the contexts"},
        {{"export", "--run", "last", "--out", out, "--what", "embeddings", "--compress", "gzip"}, "--compress"},
        {{"export", "--run", "last", "--out", out, "--what", "contexts", "--format", "npy"}, "--format npy"},
        {{"inspect", "--run", "last"}, "--request N or --request-id ID"},
        {{"inspect", "--run", "last", "--request", "0", "--request-id", "a"}, "--request"},
        {{"inspect", "--run", "last", "--request", "0", "--seed", "5"}, "--target"},
        {{"inspect", "--run", "last", "--request", "0", "--context-size", "3"}, "--target"},
        {{"inspect", "--run", "last", "--request", "0", "--draws", "1000"}, "--target"},
        {{"inspect", "--run", "last", "--request", "0", "--tau", "1"}, "--target"},
        {{"inspect", "--run", "last", "--request", "-1"}, "-1 is not allowed"},
        {{"rerank"}, "file"},
        {{"runs"}, "a verb is missing. Allowed: list, show"},
        {{"runs", "fly"}, "there is no verb 'fly'. Allowed: list, show"},
        {{"runs", "show"}, "run"},
        {{"runs", "export", "last", "--out", "run.xml"}, "tells no format"},
    };
    for (const auto& [arguments, part] : mistakes)
        expectRefusal(cdm(arguments), 2, part);
    expectRefusal(cdm({"runs", "show", "last", "--wings"}), 2, "(see cdm runs show --help)");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "a mistake makes nothing";
}

TEST_F(CliUsage, WhatIsNotThereIsStatus1)
{
    const std::string nowhere = at("nowhere");
    expectRefusal(cdm({"info", nowhere}), 1, nowhere);
    expectRefusal(cdm({"import", nowhere, "--out", at("out")}), 1, nowhere);
    expectRefusal(cdm({"train", nowhere}), 1, nowhere);
    expectRefusal(cdm({"train", "--resume", "last"}), 1, "there is no run database");
    expectRefusal(cdm({"evaluate", "--run", "last"}), 1, "there is no run database");
    expectRefusal(cdm({"sweep", "--checkpoint", nowhere, "--dataset", nowhere}), 1, nowhere);
    expectRefusal(cdm({"rerank", nowhere}), 1, nowhere);
    expectRefusal(cdm({"runs", "show", "last"}), 1, "there is no run database");
    expectRefusal(cdm({"runs", "list", "--store", nowhere}), 1, nowhere);
    writeFileAtomically(folder / "config.json", R"({"lambda": "much"})");
    ASSERT_EQ(cdm({"generate", "--out", at("data"), "--users", "3", "--items", "60"}).status, 0);
    expectRefusal(cdm({"train", at("data"), "--config", at("config.json")}), 1, "lambda: must be a number");
    expectRefusal(cdm({"train", at("data"), "--config", nowhere}), 1, nowhere);
    expectRefusal(cdm({"info", at("config.json")}), 1, "config.json");
    expectRefusal(cdm({"generate", "--out", at("data")}), 1, at("data"));
    EXPECT_FALSE(std::filesystem::exists(store())) << "looking makes no database";
}

TEST_F(CliUsage, AFullDiskIsAnError)
{
    ASSERT_EQ(cdm({"generate", "--out", at("data"), "--users", "3", "--items", "60"}).status, 0);
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "this system has no /dev/full";
    const std::string command = "\"$CDM_BINARY_DIR\"/cdm info '" + at("data") + "' > /dev/full 2> '" + at("err") + "'";
    const int status = std::system(command.c_str());
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_NE(readTextFile(folder / "err").find("cdm: cannot write the output"), std::string::npos);
}

TEST_F(CliUsage, GenerateAndInfoPrintJsonAndNothingElse)
{
    const Program::Result made =
        cdm({"generate", "--out", at("data"), "--users", "5", "--items", "70", "--seed", "9", "--json"});
    ASSERT_EQ(made.status, 0) << made.err;
    const Json dataset = Json::parse(made.out)["dataset"];
    EXPECT_EQ(dataset["users"], 5);
    EXPECT_EQ(dataset["requests"], 40);
    EXPECT_EQ(dataset["source"]["options"]["seed"], 9);

    const Program::Result info = cdm({"info", at("data"), "--verify", "--json"});
    ASSERT_EQ(info.status, 0) << info.err;
    const Json json = Json::parse(info.out);
    EXPECT_EQ(json["hash"], dataset["hash"]);
    EXPECT_EQ(json["statistics"]["candidates"], 40 * 60);
    EXPECT_EQ(json["statistics"]["shown"], 40 * 12);
    EXPECT_DOUBLE_EQ(json["statistics"]["item_show_ratio"], 0.2);
    EXPECT_EQ(json["verified"], true);

    const Program::Result text = cdm({"info", at("data")});
    EXPECT_NE(text.out.find("Item"), std::string::npos);
    EXPECT_NE(text.out.find("item show ratio 20.0 %"), std::string::npos) << text.out;
}

TEST_F(CliUsage, VerifyFindsAChangedColumn)
{
    ASSERT_EQ(cdm({"generate", "--out", at("data"), "--users", "3", "--items", "60"}).status, 0);
    std::filesystem::path changed;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "data"))
        if (entry.path().extension() != ".json" && entry.file_size() > 200)
            changed = entry.path();
    ASSERT_FALSE(changed.empty());
    std::string bytes = readTextFile(changed);
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    writeFileAtomically(changed, bytes);
    const Program::Result result = cdm({"info", at("data"), "--verify"});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find(changed.filename().stem().string()), std::string::npos) << result.err;
}

TEST_F(CliUsage, ImportReportsBadRowsByFileAndLine)
{
    writeFileAtomically(folder / "log.csv", "request_id,user_id,item_id,label,genre\n"
                                            "1,u1,a,1,x\n"
                                            "1,u1,b,0,y\n"
                                            "1,u1,c,maybe,y\n"
                                            "2,u2,a,0,x\n"
                                            "2,u2,b,1,y\n"
                                            "3,u1,a,0,x\n"
                                            "3,u1,c,1,y\n");
    const std::vector<std::string> arguments = {
        "import", at("log.csv"),     "--out", at("data"), "--category-column", "genre", "--split",
        "random", "--test-fraction", "0.3",   "--quiet"};
    const Program::Result result = cdm(arguments);
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("Format    table"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("log.csv:4"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("1 refused"), std::string::npos) << result.out;
    EXPECT_EQ(result.err, "");

    std::vector<std::string> strict = arguments;
    strict[3] = at("strict");
    strict.emplace_back("--strict");
    expectRefusal(cdm(strict), 1, "log.csv:4");
    EXPECT_FALSE(std::filesystem::exists(folder / "strict"));

    // Where all refused rows are is said only when there are any, as with repaired ones.
    EXPECT_EQ(result.out.find("All repaired rows"), std::string::npos) << result.out;
    writeFileAtomically(folder / "twice.csv", "request_id,user_id,item_id,label\n1,u1,a,1\n1,u1,b,0\n1,u1,a,0\n");
    const Program::Result twice = cdm({"import", at("twice.csv"), "--out", at("twice"), "--quiet"});
    ASSERT_EQ(twice.status, 0) << twice.err;
    EXPECT_NE(twice.out.find("twice.csv:4: request of user 'u1'"), std::string::npos) << twice.out;
    EXPECT_NE(twice.out.find("All repaired rows: " + at("twice/repaired.csv")), std::string::npos) << twice.out;
    EXPECT_TRUE(std::filesystem::exists(folder / "twice/repaired.csv"));
    EXPECT_NE(result.out.find("All refused rows: " + at("data/refused.csv")), std::string::npos) << result.out;
    writeFileAtomically(folder / "good.csv", "request_id,user_id,item_id,label\n1,u1,a,1\n1,u1,b,0\n");
    const Program::Result good =
        cdm({"import", at("good.csv"), "--out", at("good"), "--rejects", at("none.csv"), "--quiet"});
    ASSERT_EQ(good.status, 0) << good.err;
    EXPECT_NE(good.out.find("0 refused"), std::string::npos) << good.out;
    EXPECT_EQ(good.out.find("All refused rows"), std::string::npos) << good.out;

    std::vector<std::string> json = arguments;
    json[3] = at("json");
    json.emplace_back("--json");
    const Program::Result asJson = cdm(json);
    ASSERT_EQ(asJson.status, 0) << asJson.err;
    EXPECT_EQ(Json::parse(asJson.out)["report"]["rows_refused"], 1) << asJson.out;
    EXPECT_EQ(Json::parse(asJson.out)["dataset"]["requests"], 3);
}

TEST_F(CliUsage, ImportTellsHowManyRepairedRowsAreListed)
{
    std::string table = "request_id,user_id,item_id,label\n";
    for (int row = 0; row <= 100'000; ++row)
        table += std::to_string(row / 2) + (row % 2 == 0 ? ",u,\xe9,1\n" : ",u,\xe8,0\n"); // Windows-1252
    writeFileAtomically(folder / "many.csv", table);
    const Program::Result result = cdm({"import", at("many.csv"), "--out", at("many"), "--quiet"});
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.out.find("The first 100,000 of 100,001 repaired rows: " + at("many/repaired.csv") +
                              " (--repairs FILE lists all)\n"),
              std::string::npos)
        << result.out;
    EXPECT_EQ(result.out.find("All repaired rows"), std::string::npos) << result.out;
}

TEST_F(CliUsage, ImportRefusesOptionsThatMeanNothingForTheFormat)
{
    for (const char* name : {"mind", "ml", "coat"})
        std::filesystem::create_directory(folder / name);
    writeFileAtomically(folder / "mind/behaviors.tsv", "1\tU1\t11/11/2019 9:05:58 AM\t\tN1-1 N2-0\n"
                                                       "2\tU2\t11/12/2019 9:05:58 AM\t\tN1-0 N2-1\n");
    writeFileAtomically(folder / "ml/ratings.csv", "userId,movieId,rating,timestamp\n1,1,5,964980001\n");
    const std::string matrix = "0 4 0 0 1 0 0 0 5 0 0 0\n";
    writeFileAtomically(folder / "coat/train.ascii", matrix);
    writeFileAtomically(folder / "coat/test.ascii", matrix);
    writeFileAtomically(folder / "log.csv", "request_id,user_id,item_id,label\n1,u1,a,1\n1,u1,b,0\n");
    const auto refused = [&](const char* what, std::vector<std::string> more, const char* format) {
        const std::string option = more.front();
        std::vector<std::string> arguments = {"import", at(what), "--out", at("out"), "--quiet"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        expectRefusal(cdm(arguments), 2, option + " has no meaning for the format " + format);
        EXPECT_FALSE(std::filesystem::exists(folder / "out"));
    };
    refused("mind", {"--builder", "sampled", "--seed", "3"}, "mind");
    refused("mind", {"--candidates", "50"}, "mind");
    refused("mind", {"--positive-threshold", "3"}, "mind");
    refused("mind", {"--item-column", "x", "--format", "mind"}, "mind");
    refused("coat", {"--split", "random"}, "coat");
    refused("coat", {"--test-fraction", "0.2"}, "coat");
    refused("ml", {"--item-fields", "year"}, "movielens-latest");
    refused("ml", {"--separator", "tab"}, "movielens-latest");
    refused("log.csv", {"--window", "10"},
            "table, whose requests are named by the column 'request_id'; --request-column \"\" makes it a log");
    writeFileAtomically(folder / "mapping.json", R"({"request": "session"})");
    refused("log.csv", {"--builder", "blocks", "--mapping", at("mapping.json")},
            "table, whose requests are named by the column 'session'; \"request\": \"\" in the mapping makes it a log");
    expectRefusal(cdm({"import", at("ml"), "--out", at("out"), "--builder", "blocks", "--candidates", "5", "--quiet"}),
                  2, "--candidates has no meaning with --builder blocks");
    const Program::Result good = cdm({"import", at("mind"), "--out", at("good"), "--split", "user", "--seed", "3",
                                      "--test-fraction", "0.2", "--quiet"});
    EXPECT_EQ(good.status, 0) << good.err;
    const Program::Result log = cdm({"import", at("ml"), "--out", at("log"), "--builder", "sampled", "--candidates",
                                     "5", "--positive-threshold", "4", "--quiet"});
    EXPECT_EQ(log.status, 0) << log.err;
    expectRefusal(cdm({"import", at("ml"), "--out", at("none"), "--positive-threshold", "2000", "--quiet"}), 1,
                  "ratings go up to 5, so that none reaches 2000");
}

TEST_F(CliUsage, ReproduceSaysWhatItDoesNotTakeFromAFile)
{
    writeFileAtomically(folder / "run.json", R"({"teacher_mode": "frozen", "teacher_checkpoint": "best.safetensors"})");
    const Program::Result result =
        cdm({"reproduce", at("absent"), "--out", at("report"), "--config", at("run.json"), "--quiet"});
    EXPECT_EQ(result.status, 1) << "there is no dataset";
    EXPECT_TRUE(result.err.starts_with("cdm: note: teacher_mode, teacher_checkpoint of --config are not used: the "
                                       "protocol sets them\n"))
        << result.err;
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 2) << result.err;
}

TEST_F(CliUsage, RerankPrintsTheOrderAndNothingElse)
{
    // MMR by hand: f = 0.9 first; then 0.8 + 0.5 (1 - 1) = 0.8 against 0.7 + 0.5 (1 - 0) = 1.2.
    writeFileAtomically(folder / "case.json", R"({"algorithm": "mmr", "variant": "cosine", "n": 3, "d": 2, "k": 3,
        "params": {"lambda": 0.5}, "scores": {"shape": [3], "values": [0.9, 0.8, 0.7]},
        "embeddings": {"shape": [3, 2], "values": [1, 0, 1, 0, 0, 1]}})");
    const Program::Result result = cdm({"rerank", at("case.json")});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.out, "0 2 1\n");
    EXPECT_EQ(result.err, "");
    EXPECT_EQ(Json::parse(cdm({"rerank", at("case.json"), "--json"}).out)["order"], Json({0, 2, 1}));
    writeFileAtomically(folder / "bad.json", "{\"algorithm\": \"mmr\"");
    expectRefusal(cdm({"rerank", at("bad.json")}), 1, "bad.json");
}

TEST_F(CliUsage, ListOptionsIsCompleteAndNeedsNoDataset)
{
    const Program::Result text = cdm({"train", "--list-options"});
    ASSERT_EQ(text.status, 0) << text.err;
    EXPECT_NE(text.out.find("learning_rate"), std::string::npos);
    EXPECT_NE(text.out.find("paper-jingdong"), std::string::npos);
    const Program::Result json = cdm({"train", "--list-options", "--json"});
    const Json options = Json::parse(json.out);
    EXPECT_EQ(options["options"].size(), engine::trainOptions().size());
    EXPECT_EQ(options["presets"].size(), engine::trainPresets().size());
}

TEST_F(CliUsage, RunsAreListedFilteredChangedExportedAndDeleted)
{
    EXPECT_EQ(cdm({"runs", "list"}).out, "No runs yet.\n");
    EXPECT_EQ(Json::parse(cdm({"runs", "list", "--json"}).out), Json::array());
    EXPECT_FALSE(std::filesystem::exists(store()));
    {
        store::RunStore runs(store());
        for (const char* id : {"r-1", "r-2"}) {
            store::RunRow row;
            row.id = id;
            row.name = std::string("named ") + id;
            row.datasetName = "some data";
            row.configJson = engine::toJson({});
            row.seed = 5;
            (void)runs.add(row);
            runs.recordEpoch(id, 1, {{1, "loss.total", 0.5}, {1, "validation.recall", 0.25}});
            runs.recordCheckpoint(id, (runs.runFolder(id) / "best.safetensors").string(), true, 1, 0.25);
            std::filesystem::create_directories(runs.runFolder(id));
            writeFileAtomically(runs.runFolder(id) / "best.safetensors", "x");
            runs.finish(id, store::RunState::Finished);
        }
    }
    const Json list = Json::parse(cdm({"runs", "list", "--json"}).out);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0]["id"], "r-2");
    EXPECT_EQ(list[0]["state"], "finished");
    EXPECT_EQ(list[0]["config"]["lambda"], 0.25);
    EXPECT_EQ(cdm({"runs", "list", "nothing like it"}).out, "No run fits.\n");
    EXPECT_NE(cdm({"runs", "list", "r-1"}).out.find("recall@20 0.2500 at epoch 1"), std::string::npos);

    EXPECT_EQ(cdm({"runs", "rename", "r-1", "another name"}).status, 0);
    EXPECT_EQ(cdm({"runs", "note", "r-1", "to keep"}).status, 0);
    EXPECT_EQ(cdm({"runs", "pin", "r-1"}).status, 0);
    const Json shown = Json::parse(cdm({"runs", "show", "r-1", "--json"}).out);
    EXPECT_EQ(shown["name"], "another name");
    EXPECT_EQ(shown["note"], "to keep");
    EXPECT_EQ(shown["pinned"], true);
    EXPECT_EQ(shown["metrics"][0]["loss.total"], 0.5);
    const std::string text = cdm({"runs", "show", "r-1"}).out;
    for (const char* part : {"another name", "to keep", "best (1)", "last (1)", "lambda", "some data"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;

    EXPECT_EQ(cdm({"runs", "export", "r-1", "--out", at("run.csv")}).status, 0);
    EXPECT_NE(readTextFile(folder / "run.csv").find("epoch,loss.total,validation.recall\n1,0.5,0.25\n"),
              std::string::npos);
    EXPECT_EQ(Json::parse(cdm({"runs", "export", "r-1"}).out)["id"], "r-1");

    expectRefusal(cdm({"runs", "delete", "r-1"}), 1, "it is pinned");
    EXPECT_EQ(cdm({"runs", "unpin", "r-1"}).status, 0);
    EXPECT_EQ(cdm({"runs", "delete", "r-1", "--keep-files"}).status, 0);
    EXPECT_TRUE(std::filesystem::exists(folder / "runs/r-1"));
    EXPECT_EQ(cdm({"runs", "delete", "r-2"}).status, 0);
    EXPECT_FALSE(std::filesystem::exists(folder / "runs/r-2"));
    expectRefusal(cdm({"runs", "delete", "r-2"}), 1, "there is no run 'r-2'");
    EXPECT_EQ(cdm({"runs", "list"}).out, "No runs yet.\n");
}

TEST_F(CliUsage, OnlyARunOfAnotherMachineCanBeDeclaredDead)
{
    {
        store::RunStore runs(store());
        store::RunRow row;
        row.id = "r-1";
        (void)runs.add(row);
    }
    expectRefusal(cdm({"runs", "interrupt", "r-1"}), 1, "lives on this machine");
    store::RunStore(store()).finish("r-1", store::RunState::Stopped);
    expectRefusal(cdm({"runs", "interrupt", "r-1"}), 1, "it is not running but stopped");
}

TEST_F(CliUsage, ADamagedDatabaseIsOneClearLine)
{
    writeFileAtomically(store(), std::string(5000, 'x'));
    expectRefusal(cdm({"runs", "list"}), 1, "file is not a database");
}

} // namespace
