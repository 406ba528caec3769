// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "store/runstore.h"
#include "support/errorof.h"
#include "support/temporaryfolder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <thread>

using namespace cdm;
using namespace cdm::store;

namespace {

/// A database exactly as schema version 1 made it, one finished run with metrics in it.
constexpr const char* version1 = R"sql(
CREATE TABLE runs (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, note TEXT NOT NULL, state TEXT NOT NULL,
    error TEXT NOT NULL, dataset_name TEXT NOT NULL, dataset_path TEXT NOT NULL, dataset_hash TEXT NOT NULL,
    config TEXT NOT NULL, seed INTEGER NOT NULL, device TEXT NOT NULL, program_version TEXT NOT NULL,
    host TEXT NOT NULL, pid INTEGER NOT NULL, process_start TEXT NOT NULL, created INTEGER NOT NULL,
    alive INTEGER NOT NULL, finished INTEGER NOT NULL, folder TEXT NOT NULL, best_checkpoint TEXT NOT NULL,
    last_checkpoint TEXT NOT NULL, epochs INTEGER NOT NULL, best_epoch INTEGER NOT NULL, best_validation REAL,
    pinned INTEGER NOT NULL);
CREATE INDEX runs_by_age ON runs (created DESC, key DESC);
CREATE INDEX runs_running ON runs (host) WHERE state = 'running';
CREATE TABLE metric_names (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE metrics (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE, epoch INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES metric_names (key), value REAL, PRIMARY KEY (run, epoch, name)) WITHOUT ROWID;
INSERT INTO runs VALUES (1, 'r-20260102-150405-3f2a', 'old', 'kept', 'finished', '', 'ml-100k', '/d/ml-100k', 'beef',
    '{"lambda": 0.25}', 3, 'cpu', '0.1.0', 'host', 42, 'boot/1', 1767366245, 1767366300, 1767366300,
    'runs/r-20260102-150405-3f2a', 'runs/r-20260102-150405-3f2a/best.safetensors',
    'runs/r-20260102-150405-3f2a/last.safetensors', 2, 2, 0.41, 1);
INSERT INTO metric_names VALUES (1, 'validation.recall');
INSERT INTO metrics VALUES (1, 1, 1, 0.3), (1, 2, 1, 0.41);
PRAGMA application_id = 1128549746;
PRAGMA user_version = 1;
)sql";

void execute(const std::filesystem::path& file, const std::string& sql)
{
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql);
}

int number(const std::filesystem::path& file, const std::string& sql)
{
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    return database.execAndGet(sql).getInt();
}

TEST(StoreFile, AVersion1DatabaseStaysReadable)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    execute(file, version1);
    RunStore store(file);
    const RunRow row = store.resolve("last");
    EXPECT_EQ(row.id, "r-20260102-150405-3f2a");
    EXPECT_EQ(row.name, "old");
    EXPECT_EQ(row.note, "kept");
    EXPECT_EQ(row.state, RunState::Finished);
    EXPECT_EQ(row.seed, 3);
    EXPECT_EQ(row.created, 1767366245);
    EXPECT_EQ(row.bestCheckpoint, (folder / "runs/r-20260102-150405-3f2a/best.safetensors").string());
    EXPECT_EQ(row.bestValidation, 0.41);
    EXPECT_TRUE(row.pinned);
    ASSERT_EQ(store.metrics(row.id).size(), 2U);
    EXPECT_EQ(store.metrics(row.id)[1].value, 0.41);
    // It can be written as well as read.
    store.recordEpoch(row.id, 3, {{3, "validation.recall", 0.5}, {3, "loss.total", 1.0}});
    EXPECT_EQ(store.metrics(row.id).size(), 4U);
    EXPECT_EQ(number(file, "PRAGMA user_version"), RunStore::schemaVersion);
}

TEST(StoreFile, TrainingTimeLeavesOutTheTimeInWhichTheProgramWasAway)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    RunStore store(file);
    for (const char* id : {"r-resumed", "r-old"}) {
        RunRow row;
        row.id = id;
        (void)store.add(row);
    }
    EXPECT_TRUE(std::isnan(store.find("r-resumed")->trainingSeconds)) << "no epoch tells";
    store.recordEpoch("r-resumed", 1, {{1, "seconds", 1.5}, {1, "loss.total", 100.0}});
    store.recordEpoch("r-resumed", 2, {{2, "seconds", 2.5}});
    store.finish("r-resumed", RunState::Interrupted);
    EXPECT_EQ(store.find("r-resumed")->trainingSeconds, 4.0);
    execute(file, "UPDATE runs SET created = created - 20000"); // killed then, resumed now
    store.markRunning("r-resumed");
    store.recordEpoch("r-resumed", 2, {{2, "seconds", 3.0}}); // done again: the first try is lost
    store.recordEpoch("r-resumed", 3, {{3, "seconds", 4.0}});
    store.finish("r-resumed", RunState::Finished);
    store.recordEpoch("r-old", 1, {{1, "validation.recall", 0.5}});
    store.finish("r-old", RunState::Finished);

    EXPECT_EQ(store.find("r-resumed")->trainingSeconds, 8.5);
    EXPECT_TRUE(std::isnan(store.find("r-old")->trainingSeconds));
    const std::vector<RunRow> fitting = store.list("seconds<9 seconds>=8.5");
    ASSERT_EQ(fitting.size(), 1U);
    EXPECT_EQ(fitting[0].id, "r-resumed");
    EXPECT_EQ(fitting[0].trainingSeconds, 8.5);
    EXPECT_TRUE(store.list("seconds>9").empty());
}

TEST(StoreFile, TrainingTimeOfARunningRunIsNeitherToldNorFound)
{
    const test::TemporaryFolder folder;
    RunStore store(folder / "runs.sqlite");
    RunRow row;
    row.id = "r-1";
    (void)store.add(row);
    store.recordEpoch("r-1", 1, {{1, "seconds", 90.0}});
    EXPECT_TRUE(std::isnan(store.find("r-1")->trainingSeconds));
    EXPECT_TRUE(store.list("seconds>60").empty());
    store.finish("r-1", RunState::Stopped);
    EXPECT_EQ(store.find("r-1")->trainingSeconds, 90.0);
    EXPECT_EQ(store.list("seconds>60").size(), 1U);
    store.markRunning("r-1");
    EXPECT_TRUE(std::isnan(store.find("r-1")->trainingSeconds));
    EXPECT_TRUE(store.list("seconds>60").empty());
}

TEST(StoreFile, TrainingTimeFollowsMetricsThatAreAddedOrReplaced)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    RunStore store(file);
    for (const char* id : {"r-1", "r-2"}) {
        RunRow row;
        row.id = id;
        (void)store.add(row);
        store.finish(id, RunState::Finished);
    }
    store.addMetrics("r-1", {{1, "seconds", 2.0}, {2, "seconds", 3.0}, {2, "loss.total", 50.0}});
    store.addMetrics("r-2", {{1, "seconds", 100.0}});
    EXPECT_EQ(store.find("r-1")->trainingSeconds, 5.0);
    store.addMetrics("r-1", {{1, "seconds", 4.0}});
    EXPECT_EQ(store.find("r-1")->trainingSeconds, 7.0);
    store.recordEpoch("r-1", 1, {{1, "loss.total", 50.0}}); // all later epochs go, and this one does not tell
    EXPECT_TRUE(std::isnan(store.find("r-1")->trainingSeconds));
    EXPECT_EQ(store.find("r-2")->trainingSeconds, 100.0);
    EXPECT_EQ(number(file, "SELECT COUNT(*) FROM runs WHERE training_seconds IS NULL"), 1);
}

TEST(StoreFile, AListOfRunsReadsNoMetrics)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    RunStore store(file);
    RunRow row;
    row.id = "r-1";
    (void)store.add(row);
    store.recordEpoch("r-1", 1, {{1, "seconds", 90.0}});
    store.finish("r-1", RunState::Finished);
    execute(file, "DROP TABLE metrics");
    EXPECT_EQ(store.list().front().trainingSeconds, 90.0);
    EXPECT_EQ(store.list("seconds=90").size(), 1U);
}

TEST(StoreFile, TheMigrationOfAVersion1DatabaseSumsTheTrainingTime)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    execute(file, version1);
    execute(file, "INSERT INTO metric_names VALUES (2, 'seconds');"
                  "INSERT INTO metrics VALUES (1, 1, 2, 1.5), (1, 2, 2, 2.5);"
                  "INSERT INTO runs SELECT 2, 'r-untold', name, note, state, error, dataset_name, dataset_path, "
                  "dataset_hash, config, seed, device, program_version, host, pid, process_start, created, alive, "
                  "finished, folder, best_checkpoint, last_checkpoint, epochs, best_epoch, best_validation, pinned "
                  "FROM runs");
    RunStore store(file);
    EXPECT_EQ(store.find("r-20260102-150405-3f2a")->trainingSeconds, 4.0);
    EXPECT_TRUE(std::isnan(store.find("r-untold")->trainingSeconds));
    store.recordEpoch("r-20260102-150405-3f2a", 3, {{3, "seconds", 4.5}});
    EXPECT_EQ(store.find("r-20260102-150405-3f2a")->trainingSeconds, 8.5);
    EXPECT_EQ(RunStore(file).list("seconds=8.5").size(), 1U) << "opened once more, nothing is migrated again";
}

TEST(StoreFile, AnOlderProgramThatEndsARunLeavesItsWholeTrainingTime)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    execute(file, version1);
    RunStore store(file); // migrates, while the other one goes on as version 1 writes
    execute(file, "INSERT INTO metric_names VALUES (2, 'seconds');"
                  "INSERT INTO metrics VALUES (1, 1, 2, 1.5), (1, 2, 2, 2.5);"
                  "UPDATE runs SET state = 'finished', finished = 9 WHERE key = 1");
    EXPECT_EQ(store.find("r-20260102-150405-3f2a")->trainingSeconds, 4.0);
}

TEST(StoreFile, ADatabaseOfVersion2WithoutItsTriggerGetsOneAndItsTrainingTimes)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    execute(file, version1);
    execute(file, "ALTER TABLE runs ADD COLUMN training_seconds REAL;"
                  "INSERT INTO metric_names VALUES (2, 'seconds');"
                  "INSERT INTO metrics VALUES (1, 1, 2, 1.5), (1, 2, 2, 2.5);"
                  "PRAGMA user_version = 2");
    RunStore store(file);
    EXPECT_EQ(store.find("r-20260102-150405-3f2a")->trainingSeconds, 4.0);
    RunRow row;
    row.id = "r-later";
    (void)store.add(row);
    store.recordEpoch("r-later", 1, {{1, "seconds", 7.0}});
    store.finish("r-later", RunState::Finished);
    EXPECT_EQ(store.find("r-later")->trainingSeconds, 7.0);
}

TEST(StoreFile, ANewFileHasTheSchemaAndIsInWalMode)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a/b/runs.sqlite";
    {
        const RunStore store(file);
    }
    EXPECT_EQ(number(file, "PRAGMA user_version"), RunStore::schemaVersion);
    EXPECT_EQ(number(file, "PRAGMA application_id"), 1128549746);
    EXPECT_EQ(number(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'runs_by_age'"), 1);
    SQLite::Database database(file.string());
    const std::string mode = database.execAndGet("PRAGMA journal_mode").getString();
    EXPECT_TRUE(mode == "wal" || mode == "delete") << mode;
}

TEST(StoreFile, AnEmptyFileBecomesADatabase)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "runs.sqlite", "");
    EXPECT_TRUE(RunStore(folder / "runs.sqlite").list().empty());
}

TEST(StoreFile, ANewerSchemaIsRefusedAndLeftAlone)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    execute(file, version1);
    execute(file, "PRAGMA user_version = 99");
    const std::string before = readTextFile(file);
    const std::string message = test::errorOf([&] { const RunStore store(file); });
    EXPECT_NE(
        message.find("its schema is version 99, this program reads up to " + std::to_string(RunStore::schemaVersion)),
        std::string::npos)
        << message;
    EXPECT_NE(message.find(file.string()), std::string::npos) << message;
    EXPECT_EQ(readTextFile(file), before);
}

TEST(StoreFile, ADatabaseOfAnotherProgramIsRefusedAndLeftAlone)
{
    const test::TemporaryFolder folder;
    for (const char* sql : {"CREATE TABLE bookmarks (url TEXT)", "CREATE TABLE runs (x); PRAGMA user_version = 1"}) {
        const auto file = folder / ("other" + std::to_string(std::string(sql).size()));
        execute(file, sql);
        const std::string before = readTextFile(file);
        const std::string message = test::errorOf([&] { const RunStore store(file); });
        EXPECT_NE(message.find("not a run database of this program"), std::string::npos) << message;
        EXPECT_EQ(readTextFile(file), before);
    }
}

TEST(StoreFile, WhatIsNoDatabaseIsRefused)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "text", std::string(5000, 'x'));
    const std::string message = test::errorOf([&] { const RunStore store(folder / "text"); });
    EXPECT_NE(message.find("file is not a database"), std::string::npos) << message;
    EXPECT_NE(message.find("damaged"), std::string::npos) << message;
    EXPECT_NE(test::errorOf([&] { const RunStore store(folder.path()); }).find("it is a folder"), std::string::npos);
    EXPECT_NE(test::errorOf([&] { const RunStore store(folder / "text/below/runs.sqlite"); }).find("cannot create"),
              std::string::npos);
}

TEST(StoreFile, ACutFileIsAnErrorNotACrash)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    execute(file, version1);
    const std::string whole = readTextFile(file);
    int refused = 0;
    for (std::size_t length = 100; length < whole.size(); length += 700) {
        const auto cut = folder / ("cut" + std::to_string(length));
        writeFileAtomically(cut, whole.substr(0, length));
        const std::string message = test::errorOf([&] {
            RunStore store(cut);
            (void)store.metrics(store.resolve("last").id);
        });
        refused += !message.empty();
        EXPECT_TRUE(message.empty() || message.find(cut.string()) != std::string::npos) << message;
    }
    EXPECT_GT(refused, 10);
}

TEST(StoreFile, ARunOfAReusedProcessNumberOrAnEarlierBootIsInterrupted)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    RunStore store(file);
    for (const char* id : {"r-reused", "r-boot", "r-remote", "r-here"}) {
        RunRow row;
        row.id = id;
        (void)store.add(row);
    }
    // Same number as this process, but it began at another time.
    execute(file, "UPDATE runs SET process_start = process_start || '1' WHERE id = 'r-reused';"
                  "UPDATE runs SET process_start = 'otherboot' || process_start WHERE id = 'r-boot';"
                  "UPDATE runs SET host = host || '-other', pid = 999999 WHERE id = 'r-remote'");
    EXPECT_EQ(store.markInterrupted(), 2);
    EXPECT_EQ(store.find("r-reused")->state, RunState::Interrupted);
    EXPECT_EQ(store.find("r-boot")->state, RunState::Interrupted);
    EXPECT_EQ(store.find("r-remote")->state, RunState::Running) << "of a process elsewhere nothing is known";
    EXPECT_EQ(store.find("r-here")->state, RunState::Running);
}

TEST(StoreFile, TwoConnectionsCreateAndWriteAtOnce)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    constexpr int runs = 25;
    std::atomic<int> failures = 0;
    const auto work = [&](const std::string& name) {
        try {
            RunStore store(file);
            for (int i = 0; i < runs; ++i) {
                RunRow row;
                row.id = "r-" + name + std::to_string(i);
                row.name = name;
                (void)store.add(row);
                store.recordEpoch(row.id, 1, {{1, "loss." + name, 1.0}, {1, "shared", static_cast<double>(i)}});
                (void)store.list(name);
                store.finish(row.id, RunState::Finished);
            }
        } catch (const Error& error) {
            ++failures;
            ADD_FAILURE() << error.what();
        }
    };
    std::thread first(work, "a");
    std::thread second(work, "b");
    first.join();
    second.join();
    EXPECT_EQ(failures, 0);
    RunStore store(file);
    EXPECT_EQ(store.list().size(), 2U * runs);
    for (const RunRow& row : store.list()) {
        EXPECT_EQ(row.state, RunState::Finished);
        EXPECT_EQ(store.metrics(row.id).size(), 2U);
    }
}

TEST(StoreFile, OneConnectionSeesWhatAnotherWrote)
{
    const test::TemporaryFolder folder;
    RunStore writer(folder / "runs.sqlite");
    const RunStore reader(folder / "runs.sqlite");
    RunRow row;
    row.id = "r-1";
    (void)writer.add(row);
    EXPECT_TRUE(reader.find("r-1"));
    writer.finish("r-1", RunState::Finished);
    writer.remove("r-1", false);
    EXPECT_FALSE(reader.find("r-1"));
}

TEST(StoreFile, TenThousandRunsAreListedThroughTheIndex)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    {
        const RunStore store(file);
    }
    execute(file, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
                  "INSERT INTO runs SELECT i, 'r-' || printf('%05d', i), 'run ' || i, '', 'finished', '', 'd', '/d', "
                  "'h', json_object('lambda', i * 0.5, 'similarity', 'cosine'), 1, 'cpu', '0', 'h', 1, '', i / 3, i, "
                  "i, '', '', '', 1, 1, 0.5, 0, NULL FROM n");
    const RunStore store(file);
    const std::vector<RunRow> all = store.list();
    ASSERT_EQ(all.size(), 10'000U);
    EXPECT_EQ(all.front().id, "r-10000");
    EXPECT_EQ(all.back().id, "r-00001") << "same second: the later row first";
    EXPECT_EQ(store.list("lambda=2500").size(), 1U);
    EXPECT_EQ(store.resolve("last").id, "r-10000");

    SQLite::Database database(file.string());
    SQLite::Statement plan(database, "EXPLAIN QUERY PLAN SELECT * FROM runs ORDER BY created DESC, key DESC LIMIT 1");
    std::string steps;
    while (plan.executeStep())
        steps += plan.getColumn(3).getString() + "\n";
    EXPECT_NE(steps.find("USING INDEX runs_by_age"), std::string::npos) << steps;
    EXPECT_EQ(steps.find("TEMP B-TREE"), std::string::npos) << steps;
}

} // namespace
