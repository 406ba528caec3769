// SPDX-License-Identifier: GPL-3.0-only
// What `cdm reproduce` and `cdm search` make of the options they are given.
#include "base/cores.h"
#include "base/files.h"
#include "cli/methodoption.h"
#include "cli/protocoloptions.h"
#include "cli/queuelines.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

using namespace cdm;
using namespace cdm::cli;

namespace {

/// The usage error, or nothing.
std::string refusal(const ProtocolOptions& options)
{
    try {
        static_cast<void>(protocolFrom(options));
    } catch (const CLI::ValidationError& error) {
        return error.what();
    }
    return {};
}

ProtocolOptions withSet(std::vector<std::string> settings)
{
    ProtocolOptions options;
    options.config.settings = std::move(settings);
    return options;
}

std::vector<std::string> axesOf(const study::Protocol& protocol)
{
    std::vector<std::string> names;
    for (const study::SearchAxis& axis : protocol.cdmGrid)
        names.push_back(axis.option);
    return names;
}

TEST(CliProtocol, WhatItSetsItselfIsRefusedInSet)
{
    const std::vector<std::pair<std::string, std::string>> mistakes = {
        {"learning_rate=1e-4", "--set: learning_rate is set by the protocol. Give --learning-rates 1e-4"},
        {"seed=7", "--set: seed is set by the protocol. Give --seeds 7"},
        {"validation_k=50", "--set: validation_k is set by the protocol. Give --k, it is the last of them: --k 50"},
        {"teacher_mode=online", "the frozen DCN of its seed"},
        {"teacher_mode=frozen", "the frozen DCN of its seed"},
        {"teacher_checkpoint=dcn.safetensors", "It is the DCN of the same seed"},
        {"weighting=ipw", "IPW is trained with it"},
        {"backbone=data", "backbone: the protocol trains a DCN of its own"},
        {"warmup_epochs=2", "warmup_epochs changes nothing in any of these runs. It counts with teacher_mode = warmup"},
        {"dpp_alpha=3", "dpp_alpha changes nothing in any of these runs. It counts with teacher = dpp"},
        {"lamda=1", "there is no training option 'lamda'"},
        {"lambda", "name=value"},
    };
    for (const auto& [setting, part] : mistakes)
        EXPECT_NE(refusal(withSet({setting})).find(part), std::string::npos)
            << setting << ": " << refusal(withSet({setting}));
}

TEST(CliProtocol, WhatItUsesIsKept)
{
    const study::Protocol protocol =
        protocolFrom(withSet({"epochs=7", "threads=2", "dimension=16", "batch_size=8", "gamma=0.3", "ipw_clip=5"}));
    EXPECT_EQ(protocol.base.epochs, 7);
    EXPECT_EQ(protocol.base.threads, 2);
    EXPECT_EQ(protocol.base.dimension, 16);
    EXPECT_EQ(protocol.base.batchSize, 8);
    EXPECT_EQ(protocol.base.gamma, 0.3);
    EXPECT_EQ(protocol.base.ipwClip, 5.0) << "of the IPW runs";
    EXPECT_EQ(protocol.seeds, (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(protocol.k, (std::vector<std::size_t>{5, 20}));
    EXPECT_EQ(protocol.learningRates, (std::vector<std::string>{"0.001", "0.003"}));
    EXPECT_EQ(axesOf(protocol), (std::vector<std::string>{"lambda", "beta1", "teacher_k"}));
}

TEST(CliProtocol, WhatIsGivenIsNoAxisOfTheStandardGrid)
{
    const study::Protocol protocol = protocolFrom(withSet({"lambda=0.25", "teacher_k=4"}));
    EXPECT_EQ(axesOf(protocol), (std::vector<std::string>{"beta1"}));
    EXPECT_EQ(protocol.base.lambda, 0.25);
    EXPECT_EQ(protocol.base.teacherK, 4);
    ProtocolOptions both = withSet({"lambda=0.5"});
    both.grid = {"lambda=1,2"};
    EXPECT_NE(refusal(both).find("lambda is an axis of --grid too"), std::string::npos) << refusal(both);
    both.config.settings = {};
    EXPECT_EQ(axesOf(protocolFrom(both)), (std::vector<std::string>{"lambda"}));
    both.grid = {"lambda=-1"};
    EXPECT_NE(refusal(both).find("-1 is not allowed"), std::string::npos) << refusal(both);
}

TEST(CliProtocol, WhatItSetsItselfIsRefusedInTheGrid)
{
    const std::vector<std::pair<std::string, std::string>> mistakes = {
        {"seed=1,2", "--grid: seed is set by the protocol. Give --seeds 1,2"},
        {"learning_rate=1e-3,1e-4", "--grid: learning_rate is set by the protocol. Give --learning-rates 1e-3,1e-4"},
        {"validation_k=10,20", "--grid: validation_k is set by the protocol. Give --k"},
        {"teacher_mode=frozen", "the frozen DCN of its seed"},
        {"teacher_checkpoint=a.safetensors", "It is the DCN of the same seed"},
        {"weighting=none,ipw", "IPW is trained with it"},
        {"backbone=dcn", "--grid: backbone: the protocol trains a DCN of its own. Allowed: dcn"},
    };
    for (const auto& [axis, part] : mistakes) {
        ProtocolOptions options;
        options.grid = {"lambda=1,2", axis};
        EXPECT_NE(refusal(options).find(part), std::string::npos) << axis << ": " << refusal(options);
    }
}

TEST(CliProtocol, APresetGivesTheDefaults)
{
    ProtocolOptions options;
    options.config.preset = "paper-kuaishou";
    const study::Protocol kuaishou = protocolFrom(options);
    EXPECT_EQ(kuaishou.k, (std::vector<std::size_t>{5, 20, 50}));
    EXPECT_EQ(kuaishou.base.batchSize, 256);
    EXPECT_EQ(kuaishou.base.beta1, 1.0);
    EXPECT_EQ(axesOf(kuaishou), (std::vector<std::string>{"lambda"})) << "beta1 and teacher_k are the preset's";
}

TEST(CliProtocol, AFileGivesTheDefaults)
{
    const test::TemporaryFolder folder;
    const auto from = [&](const std::string& json) {
        ProtocolOptions options;
        options.config.file = folder / "config.json";
        writeFileAtomically(options.config.file, json);
        return options;
    };
    EXPECT_EQ(protocolFrom(from(R"({"learning_rate": 0.002})")).learningRates, (std::vector<std::string>{"0.002"}));
    EXPECT_EQ(protocolFrom(from(R"({"validation_k": 3})")).k, (std::vector<std::size_t>{3}));
    EXPECT_EQ(axesOf(protocolFrom(from(R"({"beta1": 0.2})"))), (std::vector<std::string>{"lambda", "teacher_k"}));
    ProtocolOptions given = from(R"({"learning_rate": 0.002, "validation_k": 10, "seed": 7})");
    EXPECT_EQ(protocolFrom(given).seeds, (std::vector<std::int64_t>{7, 1, 2}));
    given.quick = true;
    EXPECT_EQ(protocolFrom(given).seeds, (std::vector<std::int64_t>{7, 1}));
    given.quick = false;
    EXPECT_EQ(protocolFrom(from(R"({"seed": 3})")).seeds, (std::vector<std::int64_t>{3, 1, 2}));
    given.seeds = {7, 8};
    given.learningRates = {"0.01"};
    given.k = {1, 2};
    const study::Protocol protocol = protocolFrom(given);
    EXPECT_EQ(protocol.learningRates, given.learningRates);
    EXPECT_EQ(protocol.k, given.k);
    // The whole configuration of a standard run says nothing else than the standard.
    const study::Protocol standard = protocolFrom(from(engine::toJson({})));
    EXPECT_EQ(standard.learningRates, protocolFrom({}).learningRates);
    EXPECT_EQ(axesOf(standard), axesOf(protocolFrom({})));
}

TEST(CliProtocol, TheConfigurationOfItsOwnRunsCanBeGiven)
{
    const test::TemporaryFolder folder;
    ProtocolOptions options;
    options.config.file = folder / "config.json";
    engine::TrainConfig config;
    config.teacherMode = "frozen";
    config.teacherCheckpoint = "runs/r-1/best.safetensors";
    config.weighting = "ipw";
    config.beta1 = 0.1;
    writeFileAtomically(options.config.file, engine::toJson(config));
    std::vector<std::string> ignored;
    const study::Protocol protocol = protocolFrom(options, &ignored);
    EXPECT_EQ(ignored, (std::vector<std::string>{"teacher_mode", "teacher_checkpoint", "weighting"}));
    engine::TrainConfig standard;
    standard.beta1 = 0.1;
    EXPECT_EQ(protocol.base, standard);
    EXPECT_EQ(axesOf(protocol), (std::vector<std::string>{"lambda", "teacher_k"}));
    ignored.clear();
    writeFileAtomically(options.config.file, engine::toJson({}));
    static_cast<void>(protocolFrom(options, &ignored));
    EXPECT_TRUE(ignored.empty());
    options.config.settings = {"weighting=ipw"};
    EXPECT_NE(refusal(options).find("--set: weighting is set by the protocol"), std::string::npos) << refusal(options);
}

TEST(CliProtocol, QuickHasFewEpochs)
{
    ProtocolOptions options = withSet({"epochs=30"});
    options.quick = true;
    EXPECT_NE(refusal(options).find("epochs 30 is not allowed with --quick. Allowed: 1 to 3"), std::string::npos)
        << refusal(options);
    options.config.settings = {"epochs=2", "teacher_k=5"};
    EXPECT_EQ(protocolFrom(options).base.epochs, 2);
    options.config.settings.clear();
    EXPECT_EQ(protocolFrom(options).base.epochs, 3);
    options.grid = {"epochs=2,3"};
    EXPECT_EQ(axesOf(protocolFrom(options)), (std::vector<std::string>{"epochs"}));
    options.grid = {"epochs=2,4"};
    EXPECT_NE(refusal(options).find("--grid: epochs 4 is not allowed with --quick. Allowed: 1 to 3"), std::string::npos)
        << refusal(options);
    options.grid = {"epochs=many"};
    EXPECT_NE(refusal(options).find("'many' is not a number"), std::string::npos) << refusal(options);
}

TEST(CliProtocol, WhatIsNotAllowedIsAUsageError)
{
    ProtocolOptions options;
    options.seeds = {1, 1};
    EXPECT_NE(refusal(options).find("seed 1 is given twice"), std::string::npos) << refusal(options);
    options.seeds.clear();
    options.learningRates = {"fast"};
    EXPECT_NE(refusal(options).find("'fast' is not a number"), std::string::npos) << refusal(options);
}

TEST(CliMethods, WithoutParametersTheyAreThoseOfTheTraining)
{
    engine::TrainConfig training;
    training.gamma = 0.4;
    training.lambda = 2.0;
    EXPECT_EQ(methodFrom("--policy", "cdm", training).gamma, 0.4);
    EXPECT_EQ(methodFrom("--policy", "mmr-cosine", training).lambda, 2.0);
    EXPECT_EQ(methodFrom("--policy", "mmr-sigmoid_dot", training).lambda, 2.0);
    EXPECT_EQ(methodFrom("--policy", "cdm:gamma=0.5", training).gamma, 0.5);
    EXPECT_EQ(methodFrom("--policy", "mmr-cosine:lambda=0", training).lambda, 0.0);
    EXPECT_EQ(methodFrom("--policy", "ssd-volume", training).ssdGamma, 1.0);
    try {
        static_cast<void>(methodFrom("--policy", "mmr", training));
        FAIL();
    } catch (const CLI::ValidationError& error) {
        EXPECT_TRUE(std::string(error.what()).starts_with("--policy: there is no method 'mmr'")) << error.what();
    }
}

TEST(CliQueue, FewerAtOnceWhereOneOfTheTrainingsNeedsTheMemory)
{
    if (coreCount() < 2)
        GTEST_SKIP() << "one core trains one at a time anyway";
    const test::TemporaryFolder folder;
    test::generated({.users = 3, .items = 250, .requestsPerUser = 3, .candidates = 200}, folder / "data");
    CliJob job(true);
    QueueOptions options;
    options.dataset = folder / "data";
    options.store = folder / "runs.sqlite";
    options.quiet = true;
    engine::TrainConfig base;
    const std::vector<study::SearchAxis> axes = {{"dimension", {"8", "1024", "16"}}, {"batch_size", {"65536", "1"}}};
    const engine::TrainConfig largest = study::largestOf(base, axes);
    EXPECT_EQ(queueInput(job, options, base, {base, largest}, 100).jobs, 1U) << "terabytes";
    EXPECT_EQ(base.threads, 1);
}

} // namespace
