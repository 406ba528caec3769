// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "core/cli/program.h"
#include "store/runstore.h"
#include "support/stepdata.h"
#include "support/temporaryfolder.h"
#include "workflow/stepwriter.h"

#include <gtest/gtest.h>

using namespace cdm;
using test::Program;

namespace {

class CliSteps : public testing::Test
{
protected:
    void SetUp() override
    {
        store::RunStore runs(folder / "runs.sqlite");
        store::RunRow row;
        row.id = "r-1";
        row.configJson = engine::toJson({});
        run = runs.add(row).folder;
        runs.finish("r-1", store::RunState::Finished);
        std::filesystem::create_directories(run);
    }
    Program::Result exported(std::vector<std::string> more) const
    {
        more.insert(more.begin(), {"runs", "export", "r-1", "--steps"});
        return Program::run(more, folder / "runs.sqlite");
    }

    test::TemporaryFolder folder;
    std::filesystem::path run;
};

TEST_F(CliSteps, AreWrittenAsCsv)
{
    {
        workflow::StepWriter writer(run, {}, 100);
        writer.add(test::step(1));
        writer.add(test::step(2));
    }
    const std::string out = exported({}).out;
    EXPECT_TRUE(out.starts_with("# run r-1, ")) << out;
    EXPECT_NE(out.find("\nepoch,step,loss.total,loss.bce,loss.kd,loss.nce,tau,requests_per_second,distilling,records\n"
                       "1,1,1,0.1,0.25,1e-09,0.5,334.3333333333333,0,1\n1,2,0.5,0.2,"),
              std::string::npos)
        << out;
    EXPECT_EQ(exported({"--out", (folder / "steps.csv").string()}).status, 0);
    EXPECT_EQ(readTextFile(folder / "steps.csv"), out);
    const Program::Result json = exported({"--format", "json"});
    EXPECT_EQ(json.status, 2);
    EXPECT_NE(json.err.find("--steps writes CSV, not json"), std::string::npos) << json.err;
}

TEST_F(CliSteps, OfALongRunSayHowManyAreKept)
{
    engine::TrainConfig config;
    config.epochs = 100'000;
    config.batchSize = 1;
    {
        workflow::StepWriter writer(run, config, 10); // a million steps
        for (std::int64_t number = 1; number <= 20; ++number)
            writer.add(test::step(number));
    }
    const std::string out = exported({}).out;
    EXPECT_NE(out.find("2 of 20 records are kept"), std::string::npos) << out;
}

TEST_F(CliSteps, ThatAreMissingOrDamagedAreTold)
{
    const Program::Result none = exported({});
    EXPECT_EQ(none.status, 1);
    EXPECT_NE(none.err.find("it keeps no steps"), std::string::npos) << none.err;
    {
        workflow::StepWriter writer(run, {}, 100);
        writer.add(test::step(1));
    }
    writeFileAtomically(workflow::stepFile(run), test::contentOf(run) + std::string(100, 'x'));
    const Program::Result damaged = exported({});
    EXPECT_EQ(damaged.status, 0);
    EXPECT_NE(damaged.out.find("\n1,1,1,0.1,"), std::string::npos) << damaged.out;
    EXPECT_NE(damaged.err.find("is damaged"), std::string::npos) << damaged.err;
    writeFileAtomically(workflow::stepFile(run), std::string(100, 'x'));
    const Program::Result unreadable = exported({"--out", (folder / "steps.csv").string()});
    EXPECT_EQ(unreadable.status, 1);
    EXPECT_NE(unreadable.err.find("is damaged, and none could be read"), std::string::npos) << unreadable.err;
    EXPECT_FALSE(std::filesystem::exists(folder / "steps.csv"));
}

TEST_F(CliSteps, OfANewerVersionAreAnError)
{
    {
        workflow::StepWriter writer(run, {}, 100);
        writer.add(test::step(1));
    }
    writeFileAtomically(workflow::stepFile(run), test::asNewerVersion(test::contentOf(run)));
    const Program::Result newer = exported({});
    EXPECT_EQ(newer.status, 1);
    EXPECT_EQ(newer.out, "");
    EXPECT_NE(newer.err.find("newer version"), std::string::npos) << newer.err;
}

} // namespace
