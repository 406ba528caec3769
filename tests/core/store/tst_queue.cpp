// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "store/queue.h"
#include "store/runstore.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace {

using namespace cdm;
using namespace cdm::store;

QueueEntry entry(const std::string& name, const std::filesystem::path& dataset = "/data/log")
{
    QueueEntry entry;
    entry.name = name;
    entry.datasetName = "log";
    entry.datasetPath = dataset.string();
    entry.datasetHash = "hash";
    entry.configJson = "{\"epochs\": 3}";
    return entry;
}

std::string namesOf(const Queue& queue)
{
    std::string names;
    for (const QueueEntry& one : queue.entries())
        names += one.name;
    return names;
}

std::int64_t idOf(const Queue& queue, const std::string& name)
{
    for (const QueueEntry& one : queue.entries()) {
        if (one.name == name)
            return one.id;
    }
    return 0;
}

TEST(Queue, KeepsWhatIsAddedInOrder)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    {
        Queue queue(file);
        EXPECT_TRUE(queue.entries().empty());
        EXPECT_FALSE(queue.take());
        queue.add({entry("a"), entry("b")});
        queue.add({entry("c", folder / "sets/mine")});
    }
    Queue queue(file); // after a restart
    EXPECT_EQ(namesOf(queue), "abc");
    const std::vector<QueueEntry> entries = queue.entries();
    EXPECT_EQ(entries[0].datasetPath, "/data/log");
    EXPECT_EQ(entries[2].datasetPath, (folder / "sets/mine").string());
    EXPECT_EQ(entries[1].configJson, "{\"epochs\": 3}");
    EXPECT_EQ(entries[1].state, QueueState::Waiting);
    ASSERT_TRUE(queue.take());
    EXPECT_EQ(queue.take()->name, "a");
}

TEST(Queue, PathsMoveWithTheFolder)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / "here");
    Queue(folder / "here/runs.sqlite").add({entry("a", folder / "here/set")});
    std::filesystem::rename(folder / "here", folder / "there");
    EXPECT_EQ(Queue(folder / "there/runs.sqlite").entries().front().datasetPath, (folder / "there/set").string());
}

TEST(Queue, MovesEntries)
{
    const test::TemporaryFolder folder;
    Queue queue(folder / "runs.sqlite");
    queue.add({entry("a"), entry("b"), entry("c"), entry("d")});
    queue.move(idOf(queue, "c"), -1);
    EXPECT_EQ(namesOf(queue), "acbd");
    queue.move(idOf(queue, "a"), 2);
    EXPECT_EQ(namesOf(queue), "cbad");
    queue.move(idOf(queue, "d"), -100); // stops at the front
    EXPECT_EQ(namesOf(queue), "dcba");
    queue.move(idOf(queue, "d"), 100);
    EXPECT_EQ(namesOf(queue), "cbad");
    queue.move(4711, 1); // another program has removed it
    EXPECT_EQ(namesOf(queue), "cbad");
    queue.add({entry("e")});
    EXPECT_EQ(namesOf(queue), "cbade");
}

TEST(Queue, WorksThroughItsStates)
{
    const test::TemporaryFolder folder;
    Queue queue(folder / "runs.sqlite");
    queue.add({entry("a"), entry("b"), entry("c")});
    queue.end(idOf(queue, "a"), QueueState::Failed, "the disk is full");
    EXPECT_EQ(queue.entries()[0].error, "the disk is full");
    EXPECT_EQ(queue.take()->name, "b");
    queue.end(idOf(queue, "b"), QueueState::Cancelled);
    queue.end(idOf(queue, "c"), QueueState::Done);
    EXPECT_FALSE(queue.take());
    queue.wait(idOf(queue, "a"));
    EXPECT_EQ(queue.take()->name, "a");
    EXPECT_EQ(queue.take()->error, "");
    queue.removeEnded();
    EXPECT_EQ(namesOf(queue), "a");
    const std::int64_t gone = idOf(queue, "a");
    queue.remove(gone);
    queue.add({entry("f")});
    EXPECT_NE(idOf(queue, "f"), gone) << "an id is never given twice";
}

TEST(Queue, KnowsItsRuns)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    RunStore store(file);
    Queue queue(file);
    queue.add({entry("a"), entry("b")});
    RunRow run;
    run.name = "a";
    run = store.add(run); // running, of this process
    queue.begin(idOf(queue, "a"), run.id);
    EXPECT_EQ(queue.entries()[0].run, run.id);
    EXPECT_EQ(queue.take()->name, "b") << "a is being trained";
    store.recordEpoch(run.id, 1, {{1, "loss.total", 1.0}});
    store.recordEpoch(run.id, 2, {{2, "loss.total", 0.5}});
    store.finish(run.id, RunState::Interrupted);
    EXPECT_EQ(queue.take()->name, "a") << "it goes on first";
    EXPECT_EQ(queue.take()->epochs, 2);
    store.remove(run.id, false);
    EXPECT_EQ(queue.take()->name, "a");
    EXPECT_EQ(queue.take()->epochs, 0);
}

TEST(Queue, TwoProgramsNeverGetTheSame)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    Queue queue(file);
    queue.add({entry("a"), entry("b"), entry("c")});
    ProcessIdentity other = thisProcess();
    other.pid = ::getppid();
    other.start.clear(); // alive by its number
    Queue window(file);
    EXPECT_EQ(queue.take()->name, "a");
    EXPECT_EQ(window.take(other)->name, "b");
    EXPECT_EQ(queue.take()->name, "a") << "it is this program's already";
    queue.begin(idOf(queue, "a"), "r-1"); // a run to go on with, not in training yet
    EXPECT_EQ(window.take(other)->name, "b");
    queue.end(idOf(queue, "a"), QueueState::Done);
    EXPECT_EQ(queue.take()->name, "c") << "b is taken by one that lives";
    EXPECT_EQ(window.take(other)->name, "b");
    queue.release(idOf(queue, "c"));
    window.release(idOf(queue, "b"));
    EXPECT_EQ(queue.take()->name, "b");

    ProcessIdentity dead = thisProcess();
    dead.start = "another boot/1";
    queue.end(idOf(queue, "b"), QueueState::Done);
    EXPECT_EQ(window.take(dead)->name, "c");
    EXPECT_EQ(queue.take()->name, "c") << "who took it is dead";
    ProcessIdentity elsewhere = thisProcess();
    elsewhere.host += "-2";
    EXPECT_FALSE(window.take(elsewhere)) << "whether it lives cannot be seen from there";
}

TEST(Queue, ADatabaseWithoutOneIsLeftAsItIs)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "runs.sqlite";
    {
        const RunStore store(file);
    }
    Queue queue(file);
    queue.move(1, 1);
    queue.remove(1);
    queue.removeEnded();
    queue.end(1, QueueState::Done);
    EXPECT_TRUE(queue.entries().empty());
}

} // namespace
