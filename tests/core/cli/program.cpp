// SPDX-License-Identifier: GPL-3.0-only
#include "core/cli/program.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace cdm::test {

namespace {

constexpr int patienceMilliseconds = 300'000;

std::string programPath()
{
    const char* folder = std::getenv("CDM_BINARY_DIR");
    if (!folder)
        throw std::runtime_error("CDM_BINARY_DIR is not set; run the test through ctest");
    return std::string(folder) + "/cdm";
}

[[noreturn]] void execute(const std::string& program, const std::vector<std::string>& arguments,
                          const std::string& store, int out, int err)
{
    ::dup2(::open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::setenv("CDM_STORE", store.c_str(), 1);
    ::setenv("TZ", "UTC", 1);
    std::vector<char*> argv = {const_cast<char*>("cdm")};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
}

} // namespace

Program::Program(const std::vector<std::string>& arguments, const std::filesystem::path& store)
{
    const std::string program = programPath();
    std::array<int, 2> out = {};
    std::array<int, 2> err = {};
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("cannot make a pipe");
    pid_ = ::fork();
    if (pid_ == 0)
        execute(program, arguments, store.string(), out[1], err[1]);
    ::close(out[1]);
    ::close(err[1]);
    out_ = out[0];
    err_ = err[0];
    if (pid_ < 0)
        throw std::runtime_error("cannot start " + program);
}

Program::~Program()
{
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    for (const int pipe : {out_, err_})
        if (pipe >= 0)
            ::close(pipe);
}

bool Program::drain(int& pipe, std::string& text)
{
    std::array<char, 65'536> buffer = {};
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
        return true;
    }
    if (count < 0 && errno == EINTR)
        return true;
    ::close(pipe);
    pipe = -1;
    return false;
}

bool Program::readMore(int milliseconds)
{
    // poll() passes over negative descriptors.
    std::array<pollfd, 2> pipes = {{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};
    const int ready = ::poll(pipes.data(), pipes.size(), milliseconds);
    if (pipes[0].revents != 0)
        drain(out_, result_.out);
    if (pipes[1].revents != 0)
        drain(err_, result_.err);
    return ready != 0;
}

bool Program::readMore()
{
    if (out_ < 0 && err_ < 0)
        return false;
    if (!readMore(patienceMilliseconds))
        throw std::runtime_error("the program says nothing any more; so far on stderr: " + result_.err);
    return true;
}

Program::Result Program::finishOrKill(std::chrono::microseconds time)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point end = Clock::now() + time;
    while (out_ >= 0 || err_ >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0 || !readMore(static_cast<int>(left))) {
            send(SIGKILL);
            break;
        }
    }
    return finish();
}

bool Program::waitForError(const std::string& text)
{
    while (result_.err.find(text) == std::string::npos)
        if (!readMore())
            return false;
    return true;
}

void Program::send(int signal) const
{
    ::kill(pid_, signal);
}

Program::Result Program::finish()
{
    while (readMore()) {
    }
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    result_.signalled = WIFSIGNALED(status);
    result_.status = result_.signalled ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return result_;
}

Program::Result Program::run(const std::vector<std::string>& arguments, const std::filesystem::path& store)
{
    return Program(arguments, store).finish();
}

bool Program::canTrain()
{
    return run({"--version"}, "/nonexistent/runs.sqlite").out.find("not available") == std::string::npos;
}

} // namespace cdm::test
