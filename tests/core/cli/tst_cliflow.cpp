// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "core/cli/program.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <memory>
#include <set>

using namespace cdm;
using test::Program;
using Json = nlohmann::json;

namespace {

/// Trains once, for all tests of the suite, on a small generated dataset.
class CliFlow : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        if (!Program::canTrain())
            return;
        folder = std::make_unique<test::TemporaryFolder>();
        made = cdm({"generate", "--out", at("data"), "--users", "12", "--items", "80", "--categories", "6",
                    "--candidates", "16", "--shown", "6"});
        trained = cdm({"train", "--set", "epochs=4", "warmup_epochs=1", "dimension=8", "hidden_width=8", "threads=1",
                       "teacher_k=5", "validation_k=5", "context_size=4", "--name", "flow", "--note", "of a test",
                       at("data"), "--json"});
    }
    static void TearDownTestSuite() { folder.reset(); }

    void SetUp() override
    {
        if (!folder)
            GTEST_SKIP() << "built without LibTorch: nothing can be trained";
        ASSERT_EQ(made.status, 0) << made.err;
        ASSERT_EQ(trained.status, 0) << trained.err;
    }

    static Program::Result cdm(const std::vector<std::string>& arguments)
    {
        return Program::run(arguments, *folder / "store/runs.sqlite");
    }
    static std::string at(const std::filesystem::path& name) { return (*folder / name).string(); }
    static Json json(std::vector<std::string> arguments)
    {
        arguments.emplace_back("--json");
        const Program::Result result = cdm(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
        return Json::parse(result.out);
    }
    static std::string bestCheckpoint() { return Json::parse(trained.out)["best_checkpoint"]; }

    static std::unique_ptr<test::TemporaryFolder> folder;
    static Program::Result made;
    static Program::Result trained;
};

std::unique_ptr<test::TemporaryFolder> CliFlow::folder;
Program::Result CliFlow::made;
Program::Result CliFlow::trained;

TEST_F(CliFlow, TrainingTellsEachEpochOnStderrAndTheRunOnStdout)
{
    const Json run = Json::parse(trained.out);
    EXPECT_EQ(run["state"], "finished");
    EXPECT_EQ(run["epochs"], 4);
    EXPECT_EQ(run["name"], "flow");
    EXPECT_EQ(run["note"], "of a test");
    EXPECT_EQ(run["config"]["dimension"], 8);
    EXPECT_TRUE(std::filesystem::exists(bestCheckpoint()));
    for (const char* line : {"epoch 1/4", "epoch 2/4", "epoch 3/4", "epoch 4/4", "warm-up", "kd 0."})
        EXPECT_NE(trained.err.find(line), std::string::npos) << trained.err;
    EXPECT_EQ(trained.err.find('\r'), std::string::npos) << "no terminal, plain lines";
}

TEST_F(CliFlow, WhatATrainingDoesNotLookAtIsTold)
{
    const Program::Result result =
        Program::run({"train", at("data"), "--set", "epochs=1", "warmup_epochs=0", "dimension=8", "hidden_width=8",
                      "threads=1", "dpp_alpha=3", "context_size=4", "--quiet"},
                     *folder / "told/runs.sqlite");
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.err, "cdm: note: dpp_alpha changes nothing in this training; it counts with teacher = dpp\n");
}

TEST_F(CliFlow, TheSameOptionsFromAFileGiveTheSameRun)
{
    const Json first = json({"runs", "show", "last"});
    writeFileAtomically(*folder / "config.json", first["config"].dump());
    const Program::Result result = Program::run(
        {"train", at("data"), "--config", at("config.json"), "--quiet", "--json"}, *folder / "second/runs.sqlite");
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.err, "") << "quiet";
    const Json second = Json::parse(result.out);
    EXPECT_EQ(second["config"], first["config"]);
    EXPECT_EQ(second["best_epoch"], first["best_epoch"]);
    EXPECT_EQ(second["best_validation"], first["best_validation"]);
}

TEST_F(CliFlow, ARunTookWhatItsEpochsTook)
{
    const Json run = json({"runs", "show", "last"});
    double seconds = 0.0;
    for (const Json& epoch : run["metrics"])
        seconds += epoch["seconds"].get<double>();
    EXPECT_GT(seconds, 0.0);
    EXPECT_NEAR(run["training_seconds"].get<double>(), seconds, 1e-9);
    const std::string shown = cdm({"runs", "show", "last"}).out;
    const std::size_t line = shown.find("\nTook ");
    ASSERT_NE(line, std::string::npos) << shown;
    EXPECT_NE(shown[shown.find_first_not_of(' ', line + 6)], '-') << shown;
    EXPECT_NE(cdm({"runs", "list"}).out.find("  Took  "), std::string::npos);
}

TEST_F(CliFlow, InfoReadsTheCheckpoint)
{
    const Json info = json({"info", bestCheckpoint()});
    EXPECT_EQ(info["run"], Json::parse(trained.out)["id"]);
    EXPECT_EQ(info["config"]["validation_k"], 5);
    EXPECT_EQ(info["epoch"], Json::parse(trained.out)["best_epoch"]);
    EXPECT_FALSE(info["schema"].empty());
    const Program::Result text = cdm({"info", bestCheckpoint()});
    EXPECT_NE(text.out.find("recall@5"), std::string::npos) << text.out;
}

TEST_F(CliFlow, EvaluateComparesAllMethodsInOneSpace)
{
    const Json result = json({"evaluate", "--run", "last", "--k", "3,5", "--resamples", "200"});
    EXPECT_EQ(result["split"], "test");
    EXPECT_EQ(result["ilad_space"], "multi-hot item attributes");
    EXPECT_EQ(result["label_scope"], "shown");
    EXPECT_EQ(result["against"], "dcn");
    std::vector<std::string> ids;
    for (const Json& method : result["methods"]) {
        ids.push_back(method["method"]);
        ASSERT_EQ(method["metrics"].size(), 2U);
        EXPECT_EQ(method["metrics"][0]["k"], 3);
        EXPECT_EQ(method["metrics"][1]["k"], 5);
        for (const Json& metrics : method["metrics"]) {
            EXPECT_EQ(metrics["requests"], result["requests"]);
            for (const char* name : {"recall", "mrr", "ilad", "cc", "user_cc"}) {
                EXPECT_GE(metrics[name], 0.0) << name;
                EXPECT_LE(metrics[name], 1.0) << name;
            }
            EXPECT_LE(metrics["intervals"]["ilad"]["lower"], metrics["ilad"]);
            EXPECT_GE(metrics["intervals"]["ilad"]["upper"], metrics["ilad"]);
            EXPECT_EQ(metrics.contains("against"), method["method"] != "dcn");
        }
        EXPECT_GE(method["metrics"][1]["recall"], method["metrics"][0]["recall"]) << "longer lists find no less";
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"cdm", "dcn", "mmr-cosine", "mmr-sigmoid_dot", "dpp", "ssd-star",
                                             "ssd-volume", "popularity", "random"}));

    const Json zero =
        json({"evaluate", "--run", "last", "--k", "5", "--gamma", "0", "--lambda", "0", "--resamples", "0"});
    EXPECT_EQ(zero["methods"][0]["metrics"], zero["methods"][1]["metrics"]) << "CDM at gamma 0 is DCN";
    EXPECT_EQ(zero["methods"][2]["metrics"], zero["methods"][1]["metrics"]) << "MMR at lambda 0 is DCN";

    const Program::Result text = cdm({"evaluate", "--run", "last", "--resamples", "200"});
    for (const char* part : {"ILAD space", "Label scope", "with a positive", "CDM (gamma 0.1)", "DCN (gamma 0)",
                             "DCN + MMR (cosine, lambda 0.25)", "DCN + DPP (alpha 2)", "DCN + SSD (star",
                             "DCN + SSD (volume", "Popularity", "Random", "Recall@20", "CC@5"})
        EXPECT_NE(text.out.find(part), std::string::npos) << part << " in\n" << text.out;
    EXPECT_EQ(text.err, "");
}

TEST_F(CliFlow, EvaluateTakesMethodsRunsSlicesAndAnotherSpace)
{
    const Json result = json({"evaluate",
                              "--run",
                              "last",
                              "--k",
                              "5",
                              "--methods",
                              "dcn",
                              "mmr-cosine:lambda=0.5",
                              "mmr-cosine",
                              "--also",
                              "IPW=last",
                              "--against",
                              "mmr-cosine",
                              "--slice",
                              "candidates",
                              "--resamples",
                              "100",
                              "--space",
                              "checkpoint:" + bestCheckpoint(),
                              "--csv",
                              at("table2.csv")});
    EXPECT_NE(result["ilad_space"].get<std::string>().find("item embeddings of checkpoint"), std::string::npos);
    std::vector<std::string> ids;
    for (const Json& method : result["methods"])
        ids.push_back(method["method"]);
    EXPECT_EQ(ids, (std::vector<std::string>{"dcn", "mmr-cosine", "mmr-cosine#2", "IPW/cdm"}));
    ASSERT_EQ(result["slices"].size(), 1U) << "all requests have as many candidates";
    EXPECT_EQ(result["slices"][0]["requests"], result["requests"]);
    EXPECT_EQ(result["slices"][0]["methods"][0]["metrics"][0]["recall"], result["methods"][0]["metrics"][0]["recall"]);
    const std::string csv = readTextFile(*folder / "table2.csv");
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2 + 4 * 5);
    const Program::Result text =
        cdm({"evaluate", "--run", "last", "--slice", "activity", "--intervals", "--resamples", "100"});
    EXPECT_NE(text.out.find("train positives of the user"), std::string::npos) << text.out;
    EXPECT_NE(text.out.find("Change against dcn"), std::string::npos) << text.out;
    for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--methods", "mmr"},
                                                  {"--methods", "dpp:lambda=1"},
                                                  {"--also", "x"},
                                                  {"--space", "elsewhere"},
                                                  {"--resamples", "50"},
                                                  {"--against", "nobody"},
                                                  {"--methods", "dcn", "cdm:gamma=1", "--gamma", "2"},
                                                  {"--methods", "dcn", "cdm", "--lambda", "2"},
                                                  {"--methods", "dcn", "cdm", "--seed", "2"}}) {
        std::vector<std::string> arguments = {"evaluate", "--run", "last"};
        arguments.insert(arguments.end(), wrong.begin(), wrong.end());
        EXPECT_EQ(cdm(arguments).status, 2) << wrong.back();
    }
    // Without dcn the others are compared with the first.
    const Json without =
        json({"evaluate", "--run", "last", "--k", "5", "--methods", "cdm", "mmr-cosine", "--resamples", "100"});
    EXPECT_EQ(without["against"], "cdm");
    EXPECT_FALSE(without["methods"][0]["metrics"][0].contains("against"));
    EXPECT_TRUE(without["methods"][1]["metrics"][0].contains("against"));
}

TEST_F(CliFlow, EvaluateTakesACheckpointFile)
{
    std::filesystem::copy_file(bestCheckpoint(), *folder / "model.safetensors",
                               std::filesystem::copy_options::overwrite_existing);
    const Json ofRun = json({"evaluate", "--run", "last", "--k", "5"});
    const Json ofFile = json({"evaluate", "--checkpoint", at("model.safetensors"), "--k", "5"});
    EXPECT_EQ(ofFile["methods"], ofRun["methods"]) << "the run it names tells the dataset";
    const Program::Result lost = Program::run({"evaluate", "--checkpoint", at("model.safetensors")}, at("none.sqlite"));
    EXPECT_EQ(lost.status, 2);
    EXPECT_NE(lost.err.find("--dataset is needed"), std::string::npos) << lost.err;
    const Program::Result given = Program::run(
        {"evaluate", "--checkpoint", at("model.safetensors"), "--dataset", at("data"), "--json"}, at("none.sqlite"));
    EXPECT_EQ(given.status, 0) << given.err;
    EXPECT_FALSE(std::filesystem::exists(*folder / "none.sqlite"));
}

TEST_F(CliFlow, WhatTheModelSaysGoesOutAsFiles)
{
    const Program::Result result = cdm({"export", "--run", "flow-or-last", "--out", at("none")});
    EXPECT_EQ(result.status, 1);
    EXPECT_FALSE(std::filesystem::exists(at("none")));
    const Program::Result said = cdm({"export", "--run", "last", "--out", at("said"), "--what",
                                      "scores,rankings,contexts,embeddings", "--k", "5", "--gammas", "0,0.5"});
    ASSERT_EQ(said.status, 0) << said.err;
    const std::string scores = readTextFile(at("said/scores.csv"));
    const auto lines = std::count(scores.begin(), scores.end(), '\n');
    const Json run = Json::parse(readTextFile(at("said/run.json")));
    EXPECT_EQ(lines, 1 + 16 * run["requests"].get<long>()) << "a line for the head and one for each candidate";
    EXPECT_EQ(run["checkpoint"], "best.safetensors") << "no folder of this machine";
    EXPECT_FALSE(run["dataset"].contains("folder"));
    const std::string rankings = readTextFile(at("said/rankings.csv"));
    EXPECT_EQ(std::count(rankings.begin(), rankings.end(), '\n'), 1 + 2 * 5 * run["requests"].get<long>());
    EXPECT_TRUE(std::filesystem::exists(at("said/contexts.csv")));
    EXPECT_EQ(readTextFile(at("said/item_embeddings.npy")).substr(1, 5), "NUMPY");
}

TEST_F(CliFlow, TorchScriptNeedsTheCheckpointAlone)
{
    const Program::Result written = cdm({"export", "--run", "last", "--torchscript", "--out", at("model.pt")});
    ASSERT_EQ(written.status, 0) << written.err;
    const Program::Result same =
        cdm({"export", "--checkpoint", bestCheckpoint(), "--torchscript", "--out", at("again.pt")});
    ASSERT_EQ(same.status, 0) << same.err;
    EXPECT_GT(std::filesystem::file_size(at("model.pt")), 1000u);
    EXPECT_EQ(cdm({"export", "--torchscript", "--out", at("no.pt")}).status, 2);
    EXPECT_EQ(cdm({"export", "--run", "last", "--torchscript", "--out", at("no.pt"), "--what", "scores"}).status, 2);
    EXPECT_EQ(cdm({"export", "--run", "last", "--last", "--torchscript", "--out", at("last.pt")}).status, 0);
    const Program::Result said = cdm({"export", at("data"), "--out", at("no"), "--what", "scores"});
    EXPECT_EQ(said.status, 2);
    EXPECT_NE(said.err.find("--what is of a trained model"), std::string::npos) << said.err;
    EXPECT_EQ(cdm({"inspect", "--run", "last", "--request", "3", "--target", "2", "--tau", "5"}).status, 2);
}

TEST_F(CliFlow, AnotherDatasetIsRefusedWithTheReason)
{
    ASSERT_EQ(cdm({"generate", "--out", at("other"), "--users", "13", "--items", "80", "--candidates", "16", "--shown",
                   "6", "--categories", "6"})
                  .status,
              0);
    const Program::Result result = cdm({"evaluate", "--run", "last", "--dataset", at("other")});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find("12 users"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("13"), std::string::npos) << result.err;
}

TEST_F(CliFlow, SweepBeginsAtDcnAndWritesCsv)
{
    const Json result = json({"sweep", "--run", "last", "--gammas", "0:1:5", "--csv", at("sweep.csv")});
    ASSERT_EQ(result["points"].size(), 5U);
    EXPECT_EQ(result["points"][4]["gamma"], 1.0);
    EXPECT_EQ(result["points"][0]["k"], 5) << "validation_k of the training";
    const Json evaluated = json({"evaluate", "--run", "last", "--k", "5", "--gamma", "1"});
    EXPECT_EQ(result["points"][0]["recall"], evaluated["methods"][1]["metrics"][0]["recall"]);
    EXPECT_EQ(result["points"][4]["ilad"], evaluated["methods"][0]["metrics"][0]["ilad"]);

    const std::string csv = readTextFile(*folder / "sweep.csv");
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 7);
    EXPECT_TRUE(csv.starts_with("# run r-")) << csv;
    EXPECT_NE(csv.find("\ngamma,k,recall,"), std::string::npos) << csv;
    const Program::Result text = cdm({"sweep", "--run", "last", "--gammas", "0,0.5"});
    EXPECT_NE(text.out.find("Recall@5"), std::string::npos) << text.out;
    EXPECT_NE(text.out.find("+0.0 %"), std::string::npos) << text.out;
}

TEST_F(CliFlow, InspectShowsOneRequestAndTheContextsOfATarget)
{
    const Json request = json({"inspect", "--run", "last", "--request", "3"});
    ASSERT_EQ(request["candidates"].size(), 16U);
    for (std::size_t i = 0; i < 16; ++i)
        EXPECT_EQ(request["candidates"][i]["rank_cdm"], i + 1);
    std::set<int> picks;
    for (const Json& candidate : request["candidates"]) {
        EXPECT_NEAR(candidate["score"].get<double>(),
                    candidate["f"].get<double>() + 0.1 * candidate["y_stu"].get<double>(), 1e-6);
        if (!candidate["teacher_pick"].is_null())
            picks.insert(candidate["teacher_pick"].get<int>());
    }
    EXPECT_EQ(picks, (std::set<int>{1, 2, 3, 4, 5}));

    EXPECT_EQ(request["teacher"]["teacher"], "mmr");
    EXPECT_EQ(request["teacher"]["teacher_k"], 5);
    EXPECT_EQ(json({"inspect", "--run", "last", "--request", "3", "--lambda", "2"})["teacher"]["lambda"], 2.0);

    const Json target = json({"inspect", "--run", "last", "--request", "3", "--target", "2"})["target"];
    EXPECT_EQ(target["context_size"], 4);
    EXPECT_EQ(target["positive"].size(), 15U);
    double weights = 0.0;
    for (const Json& item : target["positive"]) {
        EXPECT_NE(item["candidate"], 2) << "a target is not its own context";
        EXPECT_EQ(item["noise"], 0.0);
        weights += item["weight"].get<double>();
    }
    EXPECT_NEAR(weights, 1.0, 1e-5);
    for (const Json& candidate : request["candidates"]) {
        if (candidate["candidate"] != 2)
            continue;
        EXPECT_NEAR(candidate["y_stu"].get<double>(), target["y_stu"].get<double>(), 1e-5);
    }

    const std::vector<std::string> noisy = {"inspect",  "--run", "last",   "--request", "3",
                                            "--target", "2",     "--seed", "5"};
    const Json draw = json(noisy)["target"];
    EXPECT_EQ(draw, json(noisy)["target"]) << "a seed gives the same draw";
    EXPECT_NE(draw["positive"][0]["noise"], 0.0);
    EXPECT_EQ(draw["seed"], 5);
    EXPECT_EQ(draw["user"].size(), 8U);
    EXPECT_EQ(draw["embedding"].size(), 8U);
    for (const Json& candidate : request["candidates"]) {
        if (candidate["candidate"] == 2) {
            EXPECT_EQ(draw["y_tea"] == 1, !candidate["teacher_pick"].is_null());
        }
    }
    EXPECT_NEAR(draw["score"].get<double>(), draw["f"].get<double>() + 0.1 * draw["y_stu"].get<double>(), 1e-6);
    EXPECT_GE(draw["info_nce"]["loss"], 0.0);
    for (const char* side : {"positive", "negative"}) {
        const Json& rounds = draw[std::string(side) + "_rounds"];
        ASSERT_EQ(rounds.size(), 4U) << "a round for every item of the context";
        for (std::size_t i = 0; i < 15; ++i) {
            double sum = 0.0;
            for (const Json& round : rounds)
                sum += round[i].get<double>();
            EXPECT_NEAR(sum, draw[side][i]["relaxed"].get<double>(), 2e-3) << side << ", Eq 10 sums Eq 9";
        }
    }

    EXPECT_NE(cdm(noisy).out.find("Negative context"), std::string::npos);
    const Program::Result far = cdm({"inspect", "--run", "last", "--request", "96"});
    EXPECT_EQ(far.status, 2);
    EXPECT_NE(far.err.find("Allowed: 0 to 95"), std::string::npos) << far.err;
    EXPECT_EQ(cdm({"inspect", "--run", "last", "--request", "3", "--target", "16"}).status, 2);
}

TEST_F(CliFlow, ARequestIsInspectedByItsOwnId)
{
    std::string log = "request_id,user_id,item_id,label\n";
    for (int row = 0; row < 40; ++row)
        log += "imp-" + std::to_string(100 + row / 2) + ",u" + std::to_string(row / 8) + ",i" +
               std::to_string(row % 8) + "," + std::to_string(row % 2) + "\n";
    writeFileAtomically(*folder / "ids.csv", log);
    const auto here = [](const std::vector<std::string>& arguments) {
        return Program::run(arguments, *folder / "ids/runs.sqlite"); // "last" is this test's run
    };
    const Program::Result imported = here({"import", at("ids.csv"), "--out", at("ids-data"), "--quiet"});
    ASSERT_EQ(imported.status, 0) << imported.err;
    const Program::Result run =
        here({"train", at("ids-data"), "--set", "epochs=1", "warmup_epochs=0", "dimension=8", "hidden_width=8",
              "threads=1", "teacher_k=1", "validation_k=1", "context_size=1"});
    ASSERT_EQ(run.status, 0) << run.err;

    const Program::Result byId = here({"inspect", "--run", "last", "--request-id", "imp-103", "--json"});
    ASSERT_EQ(byId.status, 0) << byId.err;
    const Json request = Json::parse(byId.out)["request"];
    EXPECT_EQ(request["id"], "imp-103");
    const std::string number = std::to_string(request["index"].get<int>());
    EXPECT_EQ(here({"inspect", "--run", "last", "--request", number, "--json"}).out, byId.out);
    const std::string text = here({"inspect", "--run", "last", "--request", number}).out;
    EXPECT_NE(text.find(number + ", id imp-103 ("), std::string::npos) << text;

    const Program::Result unknown = here({"inspect", "--run", "last", "--request-id", "imp-1"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_NE(unknown.err.find("has the id 'imp-1'"), std::string::npos) << unknown.err;
    const Program::Result none = cdm({"inspect", "--run", "last", "--request-id", "3"});
    EXPECT_EQ(none.status, 2);
    EXPECT_NE(none.err.find("none has an id of its own"), std::string::npos) << none.err;
    EXPECT_TRUE(json({"inspect", "--run", "last", "--request", "3"})["request"]["id"].is_null());
}

TEST_F(CliFlow, AKilledSearchGoesOnWhereItStood)
{
    const std::vector<std::string> arguments = {"search",
                                                at("data"),
                                                "--grid",
                                                "lambda=0.25,0.5,1",
                                                "gamma=0,0.5",
                                                "--k",
                                                "5",
                                                "--set",
                                                "epochs=3",
                                                "warmup_epochs=1",
                                                "dimension=8",
                                                "hidden_width=8",
                                                "threads=1",
                                                "teacher_k=5",
                                                "context_size=4",
                                                "--jobs",
                                                "1"};
    const std::filesystem::path store = *folder / "search/runs.sqlite";
    Program killed(arguments, store);
    ASSERT_TRUE(killed.waitForError("run 2/3")) << killed.finish().err;
    killed.send(SIGKILL);
    EXPECT_TRUE(killed.finish().signalled);

    const Program::Result result = Program::run(arguments, store);
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_NE(result.err.find("run 1/3"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("known already"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("goes on after epoch"), std::string::npos) << result.err;
    EXPECT_NE(result.out.find("best on the validation split by Recall@5"), std::string::npos) << result.out;

    std::vector<std::string> asJson = arguments;
    asJson.insert(asJson.begin() + 1, {"--json", "--quiet"});
    const Program::Result again = Program::run(asJson, store);
    ASSERT_EQ(again.status, 0) << again.err;
    const Json found = Json::parse(again.out);
    EXPECT_EQ(found["runs"], 3);
    ASSERT_EQ(found["trials"].size(), 6U);
    double best = 0.0;
    for (const Json& trial : found["trials"])
        best = std::max(best, trial["validation"]["recall"].get<double>());
    EXPECT_EQ(found["trials"][found["winner"].get<std::size_t>()]["validation"]["recall"], best);
    EXPECT_EQ(Json::parse(Program::run({"runs", "list", "--json"}, store).out).size(), 3U);

    EXPECT_EQ(Program::run({"search", at("data"), "--grid", "lambda=-1"}, store).status, 2);
    EXPECT_EQ(Program::run({"search", at("data"), "--grid", "lambda"}, store).status, 2);
}

TEST_F(CliFlow, ReproduceWritesAReportAndGoesOnWithoutTrainingAgain)
{
    const std::vector<std::string> arguments = {
        "reproduce", at("data"), "--out",       at("report"),     "--quick",   "--k",         "3,5",           "--json",
        "--set",     "epochs=2", "dimension=8", "hidden_width=8", "threads=1", "teacher_k=5", "context_size=4"};
    const std::filesystem::path store = *folder / "reproduce/runs.sqlite";
    const Program::Result result = Program::run(arguments, store);
    ASSERT_EQ(result.status, 0) << result.err;
    const Json found = Json::parse(result.out);
    EXPECT_EQ(found["runs"].size(), 10U);
    EXPECT_EQ(found["table2"].size(), 2U);
    EXPECT_EQ(found["table2"][0]["rows"].size(), 10U);
    EXPECT_EQ(found["table3"].size(), 3U);
    EXPECT_EQ(found["verdicts"].size(), 8U);
    for (const Json& verdict : found["verdicts"])
        EXPECT_TRUE(verdict["finding"] == "holds" || verdict["finding"] == "does not hold" ||
                    verdict["finding"] == "undecided");
    EXPECT_EQ(Json::parse(readTextFile(*folder / "report/reproduction.json")), found);
    EXPECT_EQ(Json::parse(readTextFile(*folder / "report/state.json"))["done"], true);
    const std::string page = readTextFile(*folder / "report/index.html");
    for (const char* part :
         {"Which of the paper", "Table 1", "Table 2a", "Table 3", "Figure 2", "Figure 4", "JingDong"})
        EXPECT_NE(page.find(part), std::string::npos) << part;
    for (const char* file : {"report.md", "report.tex", "tables/table-2-recall.csv", "figures/figure-4.svg"})
        EXPECT_TRUE(std::filesystem::exists(*folder / "report" / file)) << file;

    const Program::Result again = Program::run(arguments, store);
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_EQ(again.out, result.out);
    EXPECT_EQ(again.err.find("finished after"), std::string::npos) << "nothing was trained again: " << again.err;
}

TEST_F(CliFlow, AFinishedRunIsNotResumed)
{
    const Program::Result result = cdm({"train", "--resume", "last"});
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.err.find("it is complete"), std::string::npos) << result.err;
}

TEST_F(CliFlow, ARunWhoseFilesAreGoneSaysSo)
{
    const Program::Result copy = cdm({"runs", "show", "last", "--json"});
    const std::string id = Json::parse(copy.out)["id"];
    const std::filesystem::path best = bestCheckpoint();
    std::filesystem::rename(best, *folder / "away.safetensors");
    const Program::Result result = cdm({"evaluate", "--run", id});
    std::filesystem::rename(*folder / "away.safetensors", best);
    EXPECT_EQ(result.status, 1);
    EXPECT_NE(result.err.find("is gone"), std::string::npos) << result.err;
    std::filesystem::rename(*folder / "data", *folder / "data-away");
    const Program::Result noData = cdm({"evaluate", "--run", id});
    const Program::Result told = cdm({"evaluate", "--run", id, "--dataset", at("data-away"), "--json"});
    std::filesystem::rename(*folder / "data-away", *folder / "data");
    EXPECT_EQ(noData.status, 1);
    EXPECT_NE(noData.err.find("--dataset"), std::string::npos) << noData.err;
    EXPECT_EQ(told.status, 0) << told.err;
}

} // namespace
