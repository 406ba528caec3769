// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "support/errorof.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <limits>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cdm;
using namespace cdm::data;

namespace {

using Codes = std::vector<std::uint32_t>;
using Flags = std::vector<std::uint8_t>;

std::size_t entriesIn(const std::filesystem::path& folder)
{
    const std::filesystem::directory_iterator entries(folder);
    return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

/// One request that fits fullOptions(), with parts to spoil.
struct Row
{
    std::uint32_t user = 0;
    Split split = Split::Train;
    Codes context = {0};
    std::vector<ItemIndex> items = {ItemIndex(0), ItemIndex(1)};
    Flags labels = {0, 1};
    Flags shown = {1, 1};
    std::vector<float> scores = {0.1f, 0.2f};

    void addTo(DatasetWriter& writer) const
    {
        writer.addRequest({UserIndex(user), 0, split, context, items, labels, shown, scores});
    }
};

int statusOf(pid_t child)
{
    int status = -1;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
}

} // namespace

TEST(DatasetWriter, RefusesBadRowsAndGoesOn)
{
    const test::TemporaryFolder folder;
    DatasetWriter writer(folder / "d", test::fullOptions());
    const auto refused = [&](const std::function<void(Row&)>& spoil) {
        Row row;
        spoil(row);
        const std::string message = test::errorOf([&] { row.addTo(writer); });
        EXPECT_NE(message.find("request 0"), std::string::npos) << message;
        return message;
    };
    const auto has = [](const std::string& message, const char* part) {
        EXPECT_NE(message.find(part), std::string::npos) << message;
    };
    has(refused([](Row& row) { row = {.context = {0}, .items = {}, .labels = {}, .shown = {}, .scores = {}}; }),
        "no candidate");
    has(refused([](Row& row) { row.labels.pop_back(); }), "2 items, 1 labels and 2 shown flags");
    has(refused([](Row& row) { row.shown.push_back(0); }), "3 shown flags");
    has(refused([](Row& row) { row.scores.pop_back(); }), "1 scores");
    has(refused([](Row& row) { row.scores.clear(); }), "Every candidate needs one");
    has(refused([](Row& row) { row.labels[1] = 2; }), "the label of candidate 1 is 2");
    has(refused([](Row& row) { row.shown[0] = 255; }), "the shown flag of candidate 0 is 255");
    has(refused([](Row& row) { row.scores[1] = std::numeric_limits<float>::quiet_NaN(); }), "candidate 1 (item 1)");
    has(refused([](Row& row) { row.scores[0] = -std::numeric_limits<float>::infinity(); }), "candidate 0 (item 0)");
    has(refused([](Row& row) { row.context = {0, 0}; }), "2 context fields, declared are 1");
    has(refused([](Row& row) { row.context = {UINT32_MAX}; }), "field 'tab' is 4294967295");
    has(refused([](Row& row) { row.split = static_cast<Split>(3); }), "split is 3");

    EXPECT_THROW(writer.addUser("u", Codes{1}), Error);
    EXPECT_THROW(writer.addItem("i", "t", Codes{}, {}), Error);
    EXPECT_THROW(writer.setFieldVocabulary("nothing", std::vector<std::string>{"a"}), Error);
    EXPECT_THROW(writer.setFieldVocabulary("brand", {}), Error);
    EXPECT_THROW(writer.setProvenance("[1]"), Error);
    EXPECT_THROW(writer.setProvenance("{"), Error);
    EXPECT_THROW(writer.setProvenance("{\"a\": \"\xff\"}"), Error);

    // Nothing of the refused rows is kept.
    test::fill(writer);
    EXPECT_THROW(writer.setFieldVocabulary("brand", std::vector<std::string>{"again"}), Error);
    EXPECT_THROW(writer.setFieldVocabulary("price", std::vector<std::string>{"0", "1"}), Error); // item 0 has code 2
    EXPECT_THROW(writer.addItem("i", "t", Codes{5, 0, 0}, {}), Error);                           // brand has 5 values
    writer.finish();
    const auto dataset = Dataset::open(folder / "d");
    dataset->verify();
    EXPECT_EQ(dataset->hash(), test::fullDataset(folder / "clean")->hash());
}

TEST(DatasetWriter, RefusesScoresThatWereNotDeclared)
{
    const test::TemporaryFolder folder;
    DatasetWriter::Options options = test::fullOptions();
    options.hasScores = false;
    DatasetWriter writer(folder / "d", options);
    EXPECT_NE(test::errorOf([&] { Row().addTo(writer); }).find("declared without scores"), std::string::npos);
}

TEST(DatasetWriter, RefusesBadOptions)
{
    const test::TemporaryFolder folder;
    const auto refused = [&](const std::function<void(DatasetWriter::Options&)>& spoil) {
        DatasetWriter::Options options = test::fullOptions();
        spoil(options);
        const std::string message = test::errorOf([&] { DatasetWriter writer(folder / "d", options); });
        EXPECT_EQ(entriesIn(folder.path()), 0u);
        return message;
    };
    EXPECT_NE(refused([](auto& o) { o.userFields.emplace_back("brand"); }).find("two fields are named 'brand'"),
              std::string::npos);
    EXPECT_NE(refused([](auto& o) { o.itemFields.emplace_back(); }).find("has no name"), std::string::npos);
    EXPECT_NE(refused([](auto& o) { o.provenance = std::string("no JSON"); }).find("no valid JSON"), std::string::npos);
    EXPECT_NE(refused([](auto& o) { o.provenance = std::string("3"); }).find("must be a JSON object"),
              std::string::npos);
    EXPECT_NE(refused([](auto& o) { o.name = std::string("\xc3"); }).find("UTF-8"), std::string::npos);
    EXPECT_NE(refused([](auto& o) { o.itemFields.emplace_back("\xc3"); }).find("UTF-8"), std::string::npos);
    EXPECT_NE(refused([](auto& o) { o.provenance = R"({"a":)" + std::string(100'000, '['); }).find("nested deeper"),
              std::string::npos);
}

TEST(DatasetWriter, FinishChecksReferences)
{
    const test::TemporaryFolder folder;
    const auto refused = [&](const std::function<void(DatasetWriter&)>& more) {
        DatasetWriter writer(folder / "d", test::fullOptions());
        test::fill(writer);
        more(writer);
        const std::string message = test::errorOf([&] { writer.finish(); });
        EXPECT_EQ(entriesIn(folder.path()), 0u);
        EXPECT_THROW(writer.addCategory("late"), Error);
        return message;
    };
    const auto request = [](std::uint32_t user, std::uint32_t item) {
        return [=](DatasetWriter& writer) {
            Row row;
            row.user = user;
            row.items[1] = ItemIndex(item);
            row.addTo(writer);
            Row().addTo(writer);
        };
    };
    EXPECT_NE(refused(request(3, 0)).find("request 4: it names user 3, there are 3"), std::string::npos);
    EXPECT_NE(refused(request(0, 5)).find("request 4: it names item 5, there are 5"), std::string::npos);
    EXPECT_NE(refused([](DatasetWriter& writer) {
                  const std::vector<CategoryIndex> categories = {CategoryIndex(0), CategoryIndex(9)};
                  writer.addItem("i", "t", Codes{0, 0, 0}, categories);
              }).find("item 5: it names category 9, there are 4"),
              std::string::npos);
}

TEST(DatasetWriter, NeverReplacesWhatExists)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "empty");
    test::writeFile(folder / "file", "x");
    std::filesystem::create_symlink("nowhere", folder / "link");
    for (const char* name : {"empty", "empty/", "file", "link", ".", ""})
        EXPECT_THROW(DatasetWriter(folder / name, {}), Error) << name;
    EXPECT_THROW(DatasetWriter(folder / "file/below", {}), Error);
    EXPECT_THROW(DatasetWriter(std::filesystem::path(), {}), Error);

    DatasetWriter writer(folder / "d", {});
    std::filesystem::create_directory(folder / "d");
    EXPECT_NE(test::errorOf([&] { writer.finish(); }).find("exists already"), std::string::npos);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "d"));
    EXPECT_EQ(entriesIn(folder.path()), 4u);
}

TEST(DatasetWriter, MakesMissingParentsAndTakesAnyName)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"a/b/c/", "with blank", "été", "x.partial-1-2-3"}) {
        test::fullDataset(folder / name)->verify();
        EXPECT_TRUE(std::filesystem::exists(folder / name / "manifest.json"));
    }
    EXPECT_EQ(entriesIn(folder / "a/b"), 1u);
}

TEST(DatasetWriter, LeavesNothingUnlessFinished)
{
    const test::TemporaryFolder folder;
    {
        DatasetWriter writer(folder / "d", test::fullOptions());
        test::fill(writer);
        EXPECT_FALSE(std::filesystem::exists(folder / "d"));
        EXPECT_EQ(entriesIn(folder.path()), 1u);
    }
    EXPECT_EQ(entriesIn(folder.path()), 0u);

    DatasetWriter writer(folder / "d", test::fullOptions());
    test::fill(writer);
    writer.finish();
    EXPECT_EQ(entriesIn(folder.path()), 1u);
    EXPECT_THROW(writer.finish(), Error);
    EXPECT_THROW(writer.addUser("u", Codes{0, 0}), Error);
    EXPECT_EQ(entriesIn(folder.path()), 1u);
}

TEST(DatasetWriter, AFullDiskIsAnErrorAndLeavesNothing)
{
    const test::TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        // A limit on the size of files fails the same write() that a full disk fails.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit = {1 << 20, 1 << 20};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        DatasetWriter writer(folder / "d", test::plainOptions("big"));
        const std::vector<ItemIndex> items(1000);
        const Flags flags(1000);
        try {
            for (int i = 0; i < 1000; ++i)
                writer.addRequest({UserIndex(0), 0, Split::Train, {}, items, flags, flags, {}});
        } catch (const Error& error) {
            const bool named = error.where().find("candidate_item.u32") != std::string::npos;
            const bool closed = !test::errorOf([&] { writer.finish(); }).empty();
            ::_exit(named && closed && entriesIn(folder.path()) == 0 ? 0 : 2);
        }
        ::_exit(1);
    }
    EXPECT_EQ(statusOf(child), 0);
    EXPECT_EQ(entriesIn(folder.path()), 0u);
}

TEST(DatasetWriterCrash, KilledWriterLeavesNothingThatConfuses)
{
    const test::TemporaryFolder folder;
    for (int round = 0; round < 12; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            DatasetWriter writer(folder / "d", test::fullOptions());
            const auto tell = [&] { return ::write(pipe[1], "x", 1) == 1; };
            static_cast<void>(tell());
            for (int i = 0; i < round; ++i)
                Row().addTo(writer);
            test::fill(writer);
            static_cast<void>(tell());
            writer.finish();
            static_cast<void>(tell());
            ::pause();
            ::_exit(0);
        }
        ::close(pipe[1]);
        // Killed while filling, while finishing, or after it: at whatever moment the signal gets there.
        char byte = 0;
        for (int i = 0; i <= round % 3; ++i)
            ASSERT_EQ(::read(pipe[0], &byte, 1), 1);
        ::kill(child, SIGKILL);
        EXPECT_TRUE(WIFSIGNALED(statusOf(child)));
        ::close(pipe[0]);

        if (std::filesystem::exists(folder / "d")) {
            Dataset::open(folder / "d")->verify();
            std::filesystem::remove_all(folder / "d");
        }
        test::fullDataset(folder / "d")->verify();
        EXPECT_EQ(entriesIn(folder.path()), 1u) << "a leftover was not removed";
        std::filesystem::remove_all(folder / "d");
    }
}

TEST(DatasetWriterCrash, LeavesTheFoldersOfLivingWritersAndOfOthersAlone)
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder / ".d.partial-x");
    std::filesystem::create_directories(folder / ".d2.partial-1-1-1");
    int toChild[2];
    int toParent[2];
    ASSERT_EQ(::pipe(toChild), 0);
    ASSERT_EQ(::pipe(toParent), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        char byte = 0;
        DatasetWriter writer(folder / "d", test::fullOptions());
        test::fill(writer);
        const bool told = ::write(toParent[1], "x", 1) == 1 && ::read(toChild[0], &byte, 1) == 1;
        const std::string message = test::errorOf([&] { writer.finish(); });
        ::_exit(told && message.find("exists already") != std::string::npos ? 0 : 1);
    }
    char byte = 0;
    ASSERT_EQ(::read(toParent[0], &byte, 1), 1);
    EXPECT_EQ(entriesIn(folder.path()), 3u);
    const auto dataset = test::fullDataset(folder / "d");
    EXPECT_EQ(entriesIn(folder.path()), 4u); // the child's is still there
    ASSERT_EQ(::write(toChild[1], "x", 1), 1);
    EXPECT_EQ(statusOf(child), 0);
    EXPECT_EQ(entriesIn(folder.path()), 3u);
    dataset->verify();
    for (const int file : {toChild[0], toChild[1], toParent[0], toParent[1]})
        ::close(file);
}

TEST(DatasetWriterCrash, ProcessAndLockEachKeepAFolder)
{
    const test::TemporaryFolder folder;
    const pid_t ended = ::fork();
    if (ended == 0)
        ::_exit(0);
    EXPECT_EQ(statusOf(ended), 0);

    // Its process is gone as far as this machine can tell, but somebody holds the lock: another container, say.
    const std::filesystem::path locked = folder / (".d.partial-" + std::to_string(ended) + "-1-0");
    std::filesystem::create_directory(locked);
    const int lock = ::open(locked.c_str(), O_RDONLY | O_DIRECTORY);
    ASSERT_EQ(::flock(lock, LOCK_EX), 0);
    // Nobody holds the lock, but the process lives: it made the folder a moment ago.
    std::filesystem::path own;
    {
        const DatasetWriter writer(folder / "d", {});
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            if (entry.path() != locked)
                own = entry.path();
    }
    std::filesystem::create_directory(own);
    // The same number of process, but another start: it is a later process that got the number of a killed one.
    const std::string pid = std::to_string(::getpid());
    const std::filesystem::path reused = folder / (".d.partial-" + pid + "-1-0");
    std::filesystem::create_directory(reused);

    test::writeFile(locked / "column", "x");
    test::writeFile(reused / "column", "x");
    test::fullDataset(folder / "d");
    EXPECT_TRUE(std::filesystem::exists(locked / "column"));
    EXPECT_TRUE(std::filesystem::exists(own));
    EXPECT_FALSE(std::filesystem::exists(reused));

    ::close(lock);
    std::filesystem::remove_all(folder / "d");
    test::fullDataset(folder / "d");
    EXPECT_FALSE(std::filesystem::exists(locked));
}
