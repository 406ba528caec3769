// SPDX-License-Identifier: GPL-3.0-only
#include "core/cli/program.h"
#include "store/runstore.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace cdm;
using test::Program;
using Json = nlohmann::json;

namespace {

/// `cdm evaluate --over-seeds` against the evaluations of the single runs.
class CliSeeds : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!Program::canTrain())
            GTEST_SKIP() << "built without LibTorch: nothing can be trained";
        ASSERT_EQ(cdm({"generate", "--out", data(), "--users", "12", "--items", "80", "--categories", "6",
                       "--candidates", "16", "--shown", "6"})
                      .status,
                  0);
    }
    Program::Result cdm(const std::vector<std::string>& arguments) const
    {
        return Program::run(arguments, folder / "store/runs.sqlite");
    }
    std::string data() const { return (folder / "data").string(); }
    std::string train(const std::string& seed, const std::string& lambda = "0.25") const
    {
        const Program::Result result =
            cdm({"train", "--set", "epochs=2", "warmup_epochs=1", "dimension=8", "hidden_width=8", "threads=1",
                 "teacher_k=5", "validation_k=5", "context_size=4", "seed=" + seed, "lambda=" + lambda, data(),
                 "--json", "--quiet"});
        EXPECT_EQ(result.status, 0) << result.err;
        return Json::parse(result.out)["id"];
    }
    double recallOf(const std::string& run) const
    {
        const Program::Result result =
            cdm({"evaluate", "--run", run, "--k", "5", "--methods", "cdm", "--resamples", "0", "--json", "--quiet"});
        EXPECT_EQ(result.status, 0) << result.err;
        return Json::parse(result.out)["methods"][0]["metrics"][0]["recall"];
    }

    test::TemporaryFolder folder;
};

TEST_F(CliSeeds, MeanAndDeviationAreThoseOfTheSingleRuns)
{
    const std::string second = train("2"), first = train("1"), other = train("3", "1");
    const std::vector<std::string> arguments = {"evaluate",  "--over-seeds", second, first,         "--k", "5",
                                                "--methods", "cdm",          "dcn",  "--resamples", "200", "--quiet"};
    std::vector<std::string> asJson = arguments;
    asJson.emplace_back("--json");
    const Program::Result result = cdm(asJson);
    ASSERT_EQ(result.status, 0) << result.err;
    const Json json = Json::parse(result.out);
    ASSERT_EQ(json["runs"].size(), 2U);
    EXPECT_EQ(json["runs"][0]["run"], first) << "by ascending seed";
    EXPECT_EQ(json["runs"][1]["seed"], 2);
    const double a = recallOf(first), b = recallOf(second);
    const Json recall = json["methods"][0]["metrics"][0]["recall"];
    EXPECT_NEAR(recall["mean"].get<double>(), 0.5 * (a + b), 1e-12);
    EXPECT_NEAR(recall["deviation"].get<double>(), std::abs(a - b) / std::sqrt(2.0), 1e-12);

    const Program::Result text = cdm(arguments);
    EXPECT_NE(text.out.find("Seeds        1, 2\n"), std::string::npos) << text.out;
    EXPECT_NE(text.out.find(" +/- "), std::string::npos) << text.out;
    EXPECT_NE(text.out.find(" of the test split, "), std::string::npos) << text.out;
    EXPECT_NE(text.out.find(" with a positive (Recall and MRR are over these)\n"), std::string::npos) << text.out;

    const Program::Result mixed = cdm({"evaluate", "--over-seeds", first, other});
    EXPECT_EQ(mixed.status, 1);
    EXPECT_NE(mixed.err.find("run " + other + ": it differs from run " + first + " in more than its seed"),
              std::string::npos)
        << mixed.err;
    const Program::Result twice = cdm({"evaluate", "--over-seeds", first, first});
    EXPECT_EQ(twice.status, 1);
    EXPECT_NE(twice.err.find("it repeats seed 1"), std::string::npos) << twice.err;
    store::RunStore(folder / "store/runs.sqlite").markRunning(second);
    const Program::Result half = cdm({"evaluate", "--over-seeds", first, second});
    EXPECT_EQ(half.status, 1);
    EXPECT_NE(half.err.find("run " + second + ": its training is "), std::string::npos) << half.err;
}

} // namespace
