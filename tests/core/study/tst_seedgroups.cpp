// SPDX-License-Identifier: GPL-3.0-only
#include "engine/trainconfig.h"
#include "study/seedgroups.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

using namespace cdm;
using namespace cdm::study;

namespace {

store::RunRow run(
    const std::string& id, std::int64_t seed,
    const std::function<void(engine::TrainConfig&)>& change = [](engine::TrainConfig&) {})
{
    engine::TrainConfig config;
    config.seed = seed;
    change(config);
    store::RunRow row;
    row.id = id;
    row.seed = seed;
    row.datasetHash = "0123";
    row.configJson = engine::toJson(config);
    row.bestCheckpoint = "/runs/" + id + "/best.safetensors";
    row.state = store::RunState::Finished;
    return row;
}

std::vector<RunPlaces> groups(const std::vector<store::RunRow>& runs, const std::vector<store::RunRow>& known = {})
{
    return groupsBySeed(runs, known);
}

using Places = std::vector<RunPlaces>;

TEST(SeedGroups, JoinWhatDiffersInTheSeedAlone)
{
    const auto large = [](engine::TrainConfig& config) { config.lambda = 0.5; };
    EXPECT_EQ(groups({run("a", 3), run("b", 1, large), run("c", 1), run("d", 2), run("e", 2, large)}),
              (Places{{2, 3, 0}, {1, 4}}))
        << "in the order of the first run, each by ascending seed";
    EXPECT_EQ(groups({}), Places{});
    EXPECT_TRUE(hasJoined(groups({run("a", 1), run("b", 2)})));
    EXPECT_FALSE(hasJoined(groups({run("a", 1), run("b", 2, large)})));
    EXPECT_EQ(eachByItself(3), (Places{{0}, {1}, {2}}));
}

TEST(SeedGroups, MachineAndOptionsWithoutEffectDoNotPart)
{
    const auto other = [](engine::TrainConfig& config) {
        config.threads = 3;
        config.device = "cuda:1";
        config.dppAlpha = 7.0; // the teacher is MMR
    };
    EXPECT_EQ(groups({run("a", 1), run("b", 2, other)}), (Places{{0, 1}}));
    const auto dpp = [](engine::TrainConfig& config) { config.teacher = "dpp"; };
    const auto strongDpp = [](engine::TrainConfig& config) {
        config.teacher = "dpp";
        config.dppAlpha = 7.0;
    };
    EXPECT_EQ(groups({run("a", 1, dpp), run("b", 2, strongDpp)}), (Places{{0}, {1}}));
}

TEST(SeedGroups, OtherDataAndARepeatedSeedStandAlone)
{
    store::RunRow elsewhere = run("b", 2);
    elsewhere.datasetHash = "4567";
    EXPECT_EQ(groups({run("a", 1), elsewhere}), (Places{{0}, {1}}));
    EXPECT_EQ(groups({run("a", 1), run("b", 1), run("c", 2)}), (Places{{0, 2}, {1}}));
    store::RunRow strange = run("b", 2);
    strange.configJson = "{\"of another version\": 1}";
    store::RunRow alike = strange;
    alike.seed = 3;
    EXPECT_EQ(groups({run("a", 1), strange, alike}), (Places{{0}, {1}, {2}}));
}

TEST(SeedGroups, ATrainingCutShortStandsAlone)
{
    store::RunRow early = run("c", 3);
    early.state = store::RunState::EarlyStopped;
    for (const store::RunState state :
         {store::RunState::Running, store::RunState::Stopped, store::RunState::Interrupted, store::RunState::Failed}) {
        store::RunRow cut = run("b", 2);
        cut.state = state;
        store::RunRow alike = run("d", 4);
        alike.state = state;
        EXPECT_EQ(groups({run("a", 1), cut, early, alike}), (Places{{0, 2}, {1}, {3}})) << store::runStateName(state);
        JobContext job;
        EXPECT_FALSE(seedSignatures(std::span(&cut, 1), {}, job).front());
    }
}

TEST(SeedGroups, SignaturesThatAreKeptMakeTheSameGroups)
{
    const auto large = [](engine::TrainConfig& config) { config.lambda = 0.5; };
    const std::vector<store::RunRow> runs = {run("a", 3), run("b", 1, large), run("c", 1), run("d", 1)};
    JobContext job;
    const std::vector<SeedSignature> signatures = seedSignatures(runs, runs, job);
    EXPECT_EQ(signatures[0], signatures[2]);
    EXPECT_NE(signatures[0], signatures[1]);
    EXPECT_EQ(groupsBySignature(runs, signatures), groups(runs, runs));
    EXPECT_EQ(groupsBySignature({}, {}), Places{});
}

TEST(SeedGroups, FrozenTeachersAreComparedByTheirOwnTrainings)
{
    const auto dcn = [](engine::TrainConfig& config) { config.teacherMode = "none"; };
    const auto wideDcn = [](engine::TrainConfig& config) {
        config.teacherMode = "none";
        config.dimension = 32;
    };
    const std::vector<store::RunRow> known = {run("t-1", 1, dcn), run("t-2", 2, dcn), run("t-3", 3, wideDcn)};
    const auto taughtBy = [](const std::string& file) {
        return [file](engine::TrainConfig& config) {
            config.teacherMode = "frozen";
            config.teacherCheckpoint = file;
        };
    };
    const std::vector<store::RunRow> students = {run("a", 1, taughtBy(known[0].bestCheckpoint)),
                                                 run("b", 2, taughtBy(known[1].bestCheckpoint)),
                                                 run("c", 3, taughtBy(known[2].bestCheckpoint))};
    EXPECT_EQ(groups(students, known), (Places{{0, 1}, {2}}));
    EXPECT_EQ(groups(students), (Places{{0}, {1}, {2}})) << "whose files they are is not known";
    // A store that was moved: the options name the old place.
    const std::vector<store::RunRow> moved = {run("a", 1, taughtBy("/old/runs/t-1/best.safetensors")), students[1]};
    EXPECT_EQ(groups(moved, known), (Places{{0, 1}}));
    // A teacher that was cut short is its file alone.
    std::vector<store::RunRow> cut = known;
    cut[1].state = store::RunState::Stopped;
    EXPECT_EQ(groups(students, cut), (Places{{0}, {1}, {2}}));
    // One teacher for all seeds.
    const std::vector<store::RunRow> one = {students[0], run("b", 2, taughtBy(known[0].bestCheckpoint))};
    EXPECT_EQ(groups(one), (Places{{0, 1}}));
}

} // namespace
