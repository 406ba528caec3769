// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace cdm::test {

/// The real `cdm` as a child process, with a run database of its own. Its output is read through pipes; every wait is
/// for output or for the end of the process and gives up (as a failure) only when nothing comes for minutes.
class Program
{
public:
    struct Result
    {
        int status = -1; ///< exit status; 128 + signal when a signal ended it
        bool signalled = false;
        std::string out;
        std::string err;
    };

    /// Starts `cdm ARGUMENTS` with CDM_STORE set to `store`.
    Program(const std::vector<std::string>& arguments, const std::filesystem::path& store);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    /// Kills it if it still runs.
    ~Program();

    /// Reads until `text` stands in what came on stderr since the start; false when the output ended without.
    [[nodiscard]] bool waitForError(const std::string& text);
    void send(int signal) const;
    [[nodiscard]] Result finish();
    /// The same, but it gets SIGKILL when it has not ended after that time, wherever it is then.
    [[nodiscard]] Result finishOrKill(std::chrono::microseconds time);

    /// Runs to the end.
    [[nodiscard]] static Result run(const std::vector<std::string>& arguments, const std::filesystem::path& store);
    /// True when the program was built with LibTorch.
    [[nodiscard]] static bool canTrain();

private:
    /// Takes what has come within so long; false when both pipes are at their end. Throws when nothing came.
    bool readMore();
    /// Waits for output or for `milliseconds` to pass; true when there is some, or an end.
    bool readMore(int milliseconds);
    bool drain(int& pipe, std::string& text);

    pid_t pid_ = -1;
    int out_ = -1;
    int err_ = -1;
    Result result_;
};

} // namespace cdm::test
