// SPDX-License-Identifier: GPL-3.0-only
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "base/files.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace cdm;

namespace {

void put(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary) << content;
}

std::set<std::string> names(const std::filesystem::path& folder)
{
    std::set<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        found.insert(entry.path().filename().string());
    return found;
}

/// Sets a variable of the environment and puts it back.
class Variable
{
public:
    Variable(const char* name, const char* value) : name_(name)
    {
        if (const char* old = std::getenv(name))
            old_ = old, had_ = true;
        value ? ::setenv(name, value, 1) : ::unsetenv(name);
    }
    ~Variable() { had_ ? ::setenv(name_, old_.c_str(), 1) : ::unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
    std::string old_;
    bool had_ = false;
};

} // namespace

TEST(MappedFile, GivesTheBytes)
{
    const test::TemporaryFolder folder;
    const std::string content = std::string("a\0b\n", 4) + std::string(100'000, 'x');
    put(folder / "f", content);
    MappedFile file(folder / "f");
    EXPECT_EQ(file.text(), content);
    EXPECT_EQ(file.bytes().size(), content.size());
    MappedFile moved = std::move(file);
    EXPECT_EQ(moved.text(), content);
    MappedFile other;
    EXPECT_TRUE(other.bytes().empty());
    other = std::move(moved);
    EXPECT_EQ(other.text(), content);
    std::filesystem::remove(folder / "f");
    EXPECT_EQ(other.text(), content); // the mapping holds the file
    put(folder / "empty", "");
    EXPECT_TRUE(MappedFile(folder / "empty").bytes().empty());
}

TEST(MappedFile, RefusesWhatIsNoFile)
{
    const test::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    for (const auto& path : {folder / "absent", folder.path(), folder / "pipe"}) {
        try {
            MappedFile file(path);
            ADD_FAILURE() << path;
        } catch (const Error& error) {
            EXPECT_EQ(error.where(), path.string());
            EXPECT_FALSE(error.problem().empty());
        }
    }
}

TEST(WriteFileAtomically, WritesAndReplaces)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "f", "one");
    EXPECT_EQ(readTextFile(folder / "f"), "one");
    const MappedFile before(folder / "f");
    writeFileAtomically(folder / "f", std::string_view("two\0", 4));
    EXPECT_EQ(readTextFile(folder / "f"), std::string("two\0", 4));
    EXPECT_EQ(before.text(), "one"); // whoever reads the old file keeps it whole
    writeFileAtomically(folder / "f", "");
    EXPECT_EQ(readTextFile(folder / "f"), "");
    EXPECT_EQ(names(folder.path()), (std::set<std::string>{"f"}));
}

TEST(WriteFileAtomically, FailureKeepsTheOldAndLeavesNothing)
{
    const test::TemporaryFolder folder;
    EXPECT_THROW(writeFileAtomically(folder / "absent/f", "x"), Error);
    std::filesystem::create_directories(folder / "folder/full");
    EXPECT_THROW(writeFileAtomically(folder / "folder", "x"), Error);
    EXPECT_EQ(names(folder.path()), (std::set<std::string>{"folder"}));

    put(folder / "f", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit = {1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        try {
            writeFileAtomically(folder / "f", std::string(100'000, 'x'));
        } catch (const Error&) {
            ::_exit(0);
        }
        ::_exit(1);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(readTextFile(folder / "f"), "old");
    EXPECT_EQ(names(folder.path()), (std::set<std::string>{"f", "folder"}));
}

TEST(Files, TemporariesOfProgramsThatAreGoneAreRemoved)
{
    const auto folder = std::filesystem::path(testing::TempDir()) / "cdm-temporaries";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "inner");
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    const std::string gone = ".tmp" + std::to_string(child) + "-3";
    const std::string ours = ".tmp" + std::to_string(::getpid()) + "-3";
    for (const std::string& name :
         {"inner/state.json" + gone, "state.json" + ours, std::string("state.json"), std::string("notes.tmp"),
          std::string("x.tmp-1"), std::string("x.tmp99999999999-1")})
        std::ofstream(folder / name) << "x";
    removeTemporaries(folder);
    EXPECT_FALSE(std::filesystem::exists(folder / ("inner/state.json" + gone)));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()), 6);
    removeTemporaries(folder / "absent");
    std::filesystem::remove_all(folder);
}

TEST(WriteFileAtomically, TwoThreadsMayWriteOneFile)
{
    const test::TemporaryFolder folder;
    const std::string contents[] = {std::string(5000, 'a'), std::string(70'000, 'b')};
    {
        std::vector<std::jthread> threads;
        for (const std::string& content : contents)
            threads.emplace_back([&] {
                for (int i = 0; i < 10; ++i)
                    writeFileAtomically(folder / "f", content);
            });
    }
    const std::string result = readTextFile(folder / "f");
    EXPECT_TRUE(result == contents[0] || result == contents[1]);
    EXPECT_EQ(names(folder.path()), (std::set<std::string>{"f"}));
}

TEST(HashHex, IsXxh3)
{
    EXPECT_EQ(hashHex(""), "2d06800538d394c2"); // published test vector: XXH3_64bits of nothing, seed 0
    EXPECT_EQ(hashHex("abc"), hashHex(std::string("abc")));
    EXPECT_NE(hashHex("abc"), hashHex("abd"));
    EXPECT_NE(hashHex("abc"), hashHex(std::string_view("abc\0", 4)));
    const std::string text(10'000, 'z');
    EXPECT_EQ(hashHex(text), hashHex(std::as_bytes(std::span(text))));
    EXPECT_EQ(hashHex(text).size(), 16u);
}

TEST(UserFolders, FollowTheEnvironment)
{
    {
        const Variable data("XDG_DATA_HOME", "/somewhere/data");
        const Variable config("XDG_CONFIG_HOME", "/somewhere/config");
        EXPECT_EQ(userDataFolder(), "/somewhere/data/cdm-workbench");
        EXPECT_EQ(userConfigFolder(), "/somewhere/config/cdm-workbench");
    }
    // The rule of the platform: a relative path is not valid and counts as unset.
    for (const char* value : {static_cast<const char*>(nullptr), "", "relative"}) {
        const Variable data("XDG_DATA_HOME", value);
        const Variable config("XDG_CONFIG_HOME", value);
        const Variable home("HOME", "/home/someone");
        EXPECT_EQ(userDataFolder(), "/home/someone/.local/share/cdm-workbench");
        EXPECT_EQ(userConfigFolder(), "/home/someone/.config/cdm-workbench");
    }
}

TEST(SyncPath, NamesWhatItCannotFlush)
{
    const test::TemporaryFolder folder;
    EXPECT_NO_THROW(syncPath(folder.path()));
    EXPECT_THROW(syncPath(folder / "absent"), Error);
}
