// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "base/version.h"
#include "store/metrictable.h"
#include "store/runid.h"
#include "store/runstore.h"
#include "support/errorof.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace cdm;
using namespace cdm::store;

namespace {

class RunStoreTest : public testing::Test
{
protected:
    RunRow sample(const std::string& id = {}) const
    {
        RunRow row;
        row.id = id;
        row.name = "first try";
        row.note = "100 % of the\n\"notes\"";
        row.datasetName = "ml-100k";
        row.datasetPath = "/somewhere/else/ml-100k";
        row.datasetHash = "0123456789abcdef";
        row.configJson = R"({"lambda": 0.25, "similarity": "cosine", "batch_size": 32})";
        row.seed = 9'007'199'254'740'992;
        row.device = "cpu";
        return row;
    }

    test::TemporaryFolder folder;
    RunStore store{folder / "below" / "runs.sqlite"};
};

TEST_F(RunStoreTest, ANewRunTakesNoFolderThatIsThere)
{
    // Another database in the same folder may have drawn the same id in the same second.
    std::filesystem::create_directories(folder / "runs/r-1");
    std::filesystem::create_directories(folder / "runs/r-2");
    int drawn = 0;
    EXPECT_EQ(freeRunId(folder / "runs", [&] { return "r-" + std::to_string(++drawn); }), "r-3");
    EXPECT_EQ(freeRunId(folder / "none", [] { return std::string("r-1"); }), "r-1");
}

TEST_F(RunStoreTest, KeepsARunAsGiven)
{
    const RunRow stored = store.add(sample());
    EXPECT_TRUE(stored.id.starts_with("r-"));
    EXPECT_EQ(stored.id.size(), std::string("r-20260102-150405-3f2a").size());
    EXPECT_EQ(stored.pid, ::getpid());
    EXPECT_EQ(stored.programVersion, programVersion);
    EXPECT_EQ(stored.folder, store.runFolder(stored.id).string());
    EXPECT_GT(stored.created, 0);

    const std::optional<RunRow> found = RunStore(store.path()).find(stored.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "first try");
    EXPECT_EQ(found->note, "100 % of the\n\"notes\"");
    EXPECT_EQ(found->state, RunState::Running);
    EXPECT_EQ(found->datasetName, "ml-100k");
    EXPECT_EQ(found->datasetPath, "/somewhere/else/ml-100k");
    EXPECT_EQ(found->datasetHash, "0123456789abcdef");
    EXPECT_EQ(found->configJson, sample().configJson);
    EXPECT_EQ(found->seed, 9'007'199'254'740'992);
    EXPECT_EQ(found->device, "cpu");
    EXPECT_EQ(found->programVersion, programVersion);
    EXPECT_EQ(found->host, stored.host);
    EXPECT_EQ(found->pid, ::getpid());
    EXPECT_EQ(found->created, stored.created);
    EXPECT_EQ(found->finished, 0);
    EXPECT_FALSE(found->pinned);
    EXPECT_FALSE(store.find("r-unknown"));
}

TEST_F(RunStoreTest, RefusesAnIdTwice)
{
    (void)store.add(sample("r-a"));
    EXPECT_EQ(test::errorOf([&] { (void)store.add(sample("r-a")); }), "runs: there is a run 'r-a' already");
}

TEST_F(RunStoreTest, MakesManyIdsWithinASecond)
{
    std::set<std::string> ids;
    for (int i = 0; i < 500; ++i)
        ids.insert(store.add(sample()).id);
    EXPECT_EQ(ids.size(), 500U);
}

TEST_F(RunStoreTest, ListsNewestFirst)
{
    for (const char* id : {"r-1", "r-2", "r-3"})
        (void)store.add(sample(id));
    const std::vector<RunRow> rows = store.list();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].id, "r-3");
    EXPECT_EQ(rows[2].id, "r-1");
    EXPECT_EQ(store.resolve("last").id, "r-3");
}

TEST_F(RunStoreTest, ResolvesUniqueBeginnings)
{
    for (const char* id : {"r-20260102-1", "r-20260102-12", "r-20260103-7"})
        (void)store.add(sample(id));
    EXPECT_EQ(store.resolve("r-20260103").id, "r-20260103-7");
    EXPECT_EQ(store.resolve("r-20260102-1").id, "r-20260102-1") << "an exact id wins over a longer one";
    const std::string several = test::errorOf([&] { (void)store.resolve("r-20260102"); });
    EXPECT_NE(several.find("several runs begin with 'r-20260102'"), std::string::npos) << several;
    EXPECT_NE(several.find("r-20260102-12"), std::string::npos) << several;
    EXPECT_NE(test::errorOf([&] { (void)store.resolve("r-2027"); }).find("there is no run 'r-2027'"),
              std::string::npos);
    EXPECT_NE(test::errorOf([&] { (void)store.resolve(""); }).find("there is no run ''"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { (void)store.resolve("%"); }).find("there is no run '%'"), std::string::npos);
}

TEST_F(RunStoreTest, SaysWhenThereIsNoRunAtAll)
{
    EXPECT_TRUE(store.list().empty());
    EXPECT_NE(test::errorOf([&] { (void)store.resolve("last"); }).find("there are no runs yet"), std::string::npos);
}

TEST_F(RunStoreTest, FindsRunsThatWereTrainedAlike)
{
    const RunRow first = store.add(sample("r-1"));
    (void)store.add(sample("r-2"));
    RunRow otherConfig = sample("r-3");
    otherConfig.configJson = R"({"lambda": 1.0})";
    (void)store.add(otherConfig);
    RunRow otherData = sample("r-4");
    otherData.datasetHash = "ffff";
    (void)store.add(otherData);
    const auto rows = store.alike(first.datasetHash, first.configJson, first.programVersion);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].id, "r-2") << "newest first";
    EXPECT_EQ(rows[1].id, "r-1");
    EXPECT_TRUE(store.alike(first.datasetHash, first.configJson, "another version").empty());
}

TEST_F(RunStoreTest, FiltersByEveryWord)
{
    (void)store.add(sample("r-1"));
    RunRow other = sample("r-2");
    other.name = "wide_search";
    other.note.clear();
    other.datasetName = "latest";
    other.configJson = R"({"lambda": 1.0, "similarity": "sigmoid_dot", "batch_size": 128})";
    (void)store.add(other);
    RunRow broken = sample("r-3");
    broken.name = "third";
    broken.note.clear();
    broken.configJson = "no JSON";
    (void)store.add(broken);
    store.finish("r-2", RunState::EarlyStopped);

    const auto ids = [&](const std::string& text) {
        std::string result;
        for (const RunRow& row : store.list(text))
            result += row.id + " ";
        return result;
    };
    EXPECT_EQ(ids(""), "r-3 r-2 r-1 ");
    EXPECT_EQ(ids("   "), "r-3 r-2 r-1 ");
    EXPECT_EQ(ids("ML-100K"), "r-3 r-1 ");
    EXPECT_EQ(ids("ml-100k first"), "r-1 ");
    EXPECT_EQ(ids("early"), "r-2 ");
    EXPECT_EQ(ids("sigmoid"), "r-2 ") << "texts of the configuration count";
    EXPECT_EQ(ids("batch_size"), "") << "names of options do not: every run has them all";
    EXPECT_EQ(ids("lambda=0.250"), "r-1 ");
    EXPECT_EQ(ids("lambda=1"), "r-2 ");
    EXPECT_EQ(ids("similarity=cosine"), "r-1 ");
    EXPECT_EQ(ids("lambda=x"), "");
    EXPECT_EQ(ids("100 %"), "r-1 ") << "wildcards of LIKE are plain text";
    EXPECT_EQ(ids("wide_s"), "r-2 ");
    EXPECT_EQ(ids("firs_"), "");
    EXPECT_EQ(ids("' OR 1=1 --"), "");
}

TEST_F(RunStoreTest, FiltersByConditions)
{
    (void)store.add(sample("r-1"));
    RunRow other = sample("r-2");
    other.name = "wide:search";
    other.note = "a>b";
    other.seed = 7;
    other.datasetName = "latest";
    other.configJson = R"({"lambda": 0.5, "similarity": "sigmoid_dot", "frozen": true})";
    (void)store.add(other);
    (void)store.add(sample("r-3"));
    store.recordEpoch("r-1", 1, {{1, "validation.recall", 0.4}, {1, "dcn.recall", 0.1}});
    store.recordEpoch("r-1", 2, {{2, "validation.recall", 0.2}});
    store.recordCheckpoint("r-1", "one", true, 1, 0.4);
    store.recordEpoch("r-2", 1, {{1, "validation.recall", 0.3}, {1, "validation.ilad", 0.9}});
    store.recordCheckpoint("r-2", "two", true, 1, 0.3);
    store.finish("r-1", RunState::Finished);
    store.finish("r-2", RunState::EarlyStopped);
    store.finish("r-3", RunState::Failed, "no reason");
    store.setPinned("r-3", true);

    const auto ids = [&](const std::string& text) {
        std::string result;
        for (const RunRow& row : store.list(text))
            result += row.id + " ";
        return result;
    };
    EXPECT_EQ(ids("lambda>0.25"), "r-2 ");
    EXPECT_EQ(ids("lambda>=0.25"), "r-3 r-2 r-1 ");
    EXPECT_EQ(ids("lambda<0.5"), "r-3 r-1 ");
    EXPECT_EQ(ids("lambda!=0.5"), "r-3 r-1 ");
    EXPECT_EQ(ids("lambda:0.5"), "r-2 ");
    EXPECT_EQ(ids("recall>0.25"), "r-2 r-1 ") << "at the best epoch, not at the last";
    EXPECT_EQ(ids("recall>0.25 lambda>0.3 state:complete"), "r-2 ");
    EXPECT_EQ(ids("validation.recall<=0.3"), "r-2 ");
    EXPECT_EQ(ids("dcn.recall<1"), "r-1 ");
    EXPECT_EQ(ids("ilad<1"), "r-2 ") << "a run without the value does not fit";
    EXPECT_EQ(ids("state:complete"), "r-2 r-1 ");
    EXPECT_EQ(ids("state!=complete"), "r-3 ");
    EXPECT_EQ(ids("state=failed"), "r-3 ");
    EXPECT_EQ(ids("pinned:yes"), "r-3 ");
    EXPECT_EQ(ids("pinned:no"), "r-2 r-1 ");
    EXPECT_EQ(ids("dataset:100"), "r-3 r-1 ");
    EXPECT_EQ(ids("dataset=LATEST"), "r-2 ");
    EXPECT_EQ(ids("dataset!=latest"), "r-3 r-1 ");
    EXPECT_EQ(ids("seed=7"), "r-2 ");
    EXPECT_EQ(ids("epochs>1"), "r-1 ");
    EXPECT_EQ(ids("similarity:sigmoid"), "r-2 ");
    EXPECT_EQ(ids("similarity!=cosine"), "r-2 ");
    EXPECT_EQ(ids("wide:search"), "r-2 ") << "a text that looks like a condition";
    EXPECT_EQ(ids(":complete"), "") << "begins with the sign: a plain word";
    EXPECT_EQ(ids("nothing>0"), "");

    EXPECT_NE(test::errorOf([&] { (void)store.list("lambda>much"); }).find("'much' is no number"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { (void)store.list("state:gone"); }).find("early-stopped"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { (void)store.list("state>failed"); }).find("cannot compare"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { (void)store.list("pinned:1"); }).find("yes, no"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { (void)store.list("seed=x"); }).find("'x' is no number"), std::string::npos);

    const auto expectMissing = [&](const std::string& word, const std::string& hint) {
        EXPECT_EQ(test::errorOf([&] { (void)store.list("recall>0.25 " + word); }),
                  "filter: a value is missing after '" + word + "'. " + hint);
    };
    expectMissing("lambda>", "Write a number after lambda>");
    expectMissing("lambda<=", "Write a number after lambda<=");
    expectMissing("seed=", "Write a number after seed=");
    expectMissing("similarity!=", "Write a number or a text after similarity!=");
    expectMissing("name:", "Write a number or a text after name:");
    expectMissing("state:", "Write a state, as in state:finished");
    expectMissing("pinned:", "Allowed: yes, no");
}

TEST_F(RunStoreTest, TabulatesOneValueOfEachMetric)
{
    (void)store.add(sample("r-1"));
    (void)store.add(sample("r-2"));
    store.recordEpoch("r-1", 1, {{1, "b", 0.5}, {1, "a", 0.25}});
    store.recordEpoch("r-1", 2, {{2, "b", 0.75}});
    store.recordCheckpoint("r-1", "one", true, 1, 0.5);

    const MetricTable best = readMetricTable(store.path(), EpochChoice::Best);
    EXPECT_EQ(best.names, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(best.runs, (std::vector<std::string>{"r-2", "r-1"}));
    EXPECT_EQ(best.at(1, 0), 0.25);
    EXPECT_EQ(best.at(1, 1), 0.5);
    EXPECT_TRUE(std::isnan(best.at(0, 0)));

    const MetricTable last = readMetricTable(store.path(), EpochChoice::Last);
    EXPECT_TRUE(std::isnan(last.at(1, 0))) << "the last epoch has no such value";
    EXPECT_EQ(last.at(1, 1), 0.75);
    EXPECT_EQ(readMetricTable(store.path(), EpochChoice::At, 1).at(1, 1), 0.5);
    EXPECT_TRUE(std::isnan(readMetricTable(store.path(), EpochChoice::At, 9).at(1, 1)));
}

TEST_F(RunStoreTest, KeepsMetricsByEpochThenName)
{
    (void)store.add(sample("r-1"));
    store.addMetrics("r-1", {{2, "validation.recall", 0.5}, {1, "validation.recall", 0.1}, {2, "loss.total", 1e-300}});
    const double nan = std::numeric_limits<double>::quiet_NaN();
    store.addMetrics("r-1", {{1, "loss.kd", nan}, {2, "validation.recall", 0.75}});
    const std::vector<MetricRow> rows = store.metrics("r-1");
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].name, "loss.kd");
    EXPECT_TRUE(std::isnan(rows[0].value));
    EXPECT_EQ(rows[1].name, "validation.recall");
    EXPECT_EQ(rows[1].epoch, 1);
    EXPECT_EQ(rows[2].value, 1e-300);
    EXPECT_EQ(rows[3].value, 0.75) << "a value given again replaces the first";
    EXPECT_TRUE(store.metrics("r-unknown").empty());
    EXPECT_EQ(test::errorOf([&] {
                  store.addMetrics("r-unknown", {{1, "x", 1.0}});
              }),
              "runs: there is no run 'r-unknown'");
}

TEST_F(RunStoreTest, AnEpochDoneAgainReplacesItAndTheLaterOnes)
{
    (void)store.add(sample("r-1"));
    for (std::int64_t epoch = 1; epoch <= 4; ++epoch)
        store.recordEpoch("r-1", epoch, {{epoch, "loss.total", 10.0 + static_cast<double>(epoch)}});
    EXPECT_EQ(store.find("r-1")->epochs, 4);
    store.recordEpoch("r-1", 3, {{3, "loss.total", 0.5}});
    EXPECT_EQ(store.find("r-1")->epochs, 3);
    const std::vector<MetricRow> rows = store.metrics("r-1");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].value, 12.0);
    EXPECT_EQ(rows[2].value, 0.5);
}

TEST_F(RunStoreTest, RecordsCheckpointsEndNameNoteAndPin)
{
    (void)store.add(sample("r-1"));
    const std::string inside = (store.runFolder("r-1") / "best.safetensors").string();
    store.recordCheckpoint("r-1", inside, true, 7, 0.41);
    store.recordCheckpoint("r-1", "/elsewhere/last.safetensors", false, 9, 0.39);
    store.finish("r-1", RunState::Failed, "disk full");
    store.rename("r-1", "named");
    store.setNote("r-1", "noted");
    store.setPinned("r-1", true);
    const RunRow row = *store.find("r-1");
    EXPECT_EQ(row.bestCheckpoint, inside);
    EXPECT_EQ(row.lastCheckpoint, "/elsewhere/last.safetensors");
    EXPECT_EQ(row.bestEpoch, 7);
    EXPECT_EQ(row.bestValidation, 0.41);
    EXPECT_EQ(row.state, RunState::Failed);
    EXPECT_EQ(row.error, "disk full");
    EXPECT_GE(row.finished, row.created);
    EXPECT_EQ(row.name, "named");
    EXPECT_EQ(row.note, "noted");
    EXPECT_TRUE(row.pinned);
    for (const auto& change : std::vector<std::function<void()>>{
             [&] { store.rename("r-2", "x"); }, [&] { store.setNote("r-2", "x"); },
             [&] { store.setPinned("r-2", true); }, [&] { store.finish("r-2", RunState::Stopped); },
             [&] { store.remove("r-2", false); }, [&] { store.markRunning("r-2"); },
             [&] { store.recordEpoch("r-2", 1, {}); }, [&] { store.recordCheckpoint("r-2", "x", true, 1, 0.0); }})
        EXPECT_EQ(test::errorOf(change), "runs: there is no run 'r-2'");
    EXPECT_NE(test::errorOf([&] { store.finish("r-1", RunState::Running); }), "");
}

TEST_F(RunStoreTest, TheFolderCanBeMovedWithItsCheckpoints)
{
    (void)store.add(sample("r-1"));
    store.recordCheckpoint("r-1", (store.runFolder("r-1") / "last.safetensors").string(), false, 1, 0.0);
    store.finish("r-1", RunState::Finished);
    {
    }
    std::filesystem::copy(folder / "below", folder / "moved", std::filesystem::copy_options::recursive);
    const RunStore moved(folder / "moved" / "runs.sqlite");
    EXPECT_EQ(moved.find("r-1")->lastCheckpoint, (folder / "moved/runs/r-1/last.safetensors").string());
    EXPECT_EQ(moved.find("r-1")->datasetPath, "/somewhere/else/ml-100k");
}

TEST_F(RunStoreTest, DeletesMetricsAndFilesOnlyWhenAsked)
{
    for (const char* id : {"r-1", "r-2"}) {
        RunRow row = sample(id);
        row.folder = store.runFolder(id).string();
        std::filesystem::create_directories(row.folder);
        writeFileAtomically(std::filesystem::path(row.folder) / "last.safetensors", "x");
        (void)store.add(row);
        store.addMetrics(id, {{1, "loss.total", 1.0}});
        store.finish(id, RunState::Finished);
    }
    store.remove("r-1", false);
    EXPECT_FALSE(store.find("r-1"));
    EXPECT_TRUE(store.metrics("r-1").empty());
    EXPECT_TRUE(std::filesystem::exists(store.runFolder("r-1") / "last.safetensors"));
    EXPECT_EQ(store.metrics("r-2").size(), 1U);
    store.remove("r-2", true);
    EXPECT_FALSE(std::filesystem::exists(store.runFolder("r-2")));
}

TEST_F(RunStoreTest, NeverDeletesAFolderThatIsNotTheRunsOwn)
{
    RunRow row = sample("r-1");
    row.folder = (folder / "precious").string();
    std::filesystem::create_directories(row.folder);
    writeFileAtomically(folder / "precious/letter.txt", "x");
    writeFileAtomically(folder / "precious/last.safetensors", "x");
    row.lastCheckpoint = (folder / "precious/last.safetensors").string();
    (void)store.add(row);
    store.finish("r-1", RunState::Finished);
    store.remove("r-1", true);
    EXPECT_TRUE(std::filesystem::exists(folder / "precious/letter.txt"));
    EXPECT_FALSE(std::filesystem::exists(folder / "precious/last.safetensors"));
}

TEST_F(RunStoreTest, ARunningRunIsNeitherDeletedNorTakenOver)
{
    (void)store.add(sample("r-1"));
    RunStore other(store.path());
    EXPECT_EQ(other.markInterrupted(), 0) << "its process, this one, lives";
    EXPECT_NE(test::errorOf([&] { other.remove("r-1", true); }).find("it is running"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { other.markRunning("r-1"); }).find("it is running already"), std::string::npos);
    store.finish("r-1", RunState::Stopped);
    other.markRunning("r-1");
    EXPECT_EQ(store.find("r-1")->state, RunState::Running);
    EXPECT_EQ(store.find("r-1")->finished, 0);
}

TEST_F(RunStoreTest, ARunWhoseProcessIsGoneBecomesInterrupted)
{
    const std::filesystem::path path = store.path();
    const pid_t child = ::fork();
    if (child == 0) {
        RunStore mine(path);
        (void)mine.add(sample("r-gone"));
        ::_exit(0);
    }
    // Ended but not waited for: a zombie does not train either.
    siginfo_t info = {};
    ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
    (void)store.add(sample("r-lives"));
    EXPECT_EQ(store.markInterrupted(), 1);
    EXPECT_EQ(store.find("r-gone")->state, RunState::Interrupted);
    EXPECT_GT(store.find("r-gone")->finished, 0);
    EXPECT_EQ(store.find("r-lives")->state, RunState::Running);
    EXPECT_EQ(store.markInterrupted(), 0);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    store.markRunning("r-gone");
    EXPECT_EQ(store.find("r-gone")->pid, ::getpid());
}

TEST_F(RunStoreTest, StatesHaveNames)
{
    for (const RunState state : {RunState::Running, RunState::Finished, RunState::EarlyStopped, RunState::Stopped,
                                 RunState::Interrupted, RunState::Failed})
        EXPECT_EQ(runStateFromName(runStateName(state)), state);
    EXPECT_NE(test::errorOf([] { (void)runStateFromName("done"); }).find("early-stopped"), std::string::npos);
}

TEST(RunStorePlace, FollowsTheEnvironment)
{
    ::setenv("XDG_DATA_HOME", "/data-home", 1);
    ::unsetenv("CDM_STORE");
    EXPECT_EQ(RunStore::defaultPath(), "/data-home/cdm-workbench/runs.sqlite");
    ::setenv("CDM_STORE", "/given/place.sqlite", 1);
    EXPECT_EQ(RunStore::defaultPath(), "/given/place.sqlite");
    ::unsetenv("CDM_STORE");
}

} // namespace
