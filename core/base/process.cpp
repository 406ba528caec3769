// SPDX-License-Identifier: GPL-3.0-only
#include "base/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <unistd.h>

namespace cdm {

namespace {

/// "<boot id>/<start in clock ticks since boot>", from /proc; empty when the process or /proc is not there.
std::string startOf(std::int64_t pid)
{
    std::ifstream statFile("/proc/" + std::to_string(pid) + "/stat");
    const std::string text((std::istreambuf_iterator<char>(statFile)), std::istreambuf_iterator<char>());
    // The second field is the program's name in brackets and may hold blanks and brackets itself.
    const std::size_t nameEnd = text.rfind(')');
    if (nameEnd == std::string::npos)
        return {};
    std::istringstream rest(text.substr(nameEnd + 1));
    std::string field;
    std::string state;
    for (int number = 3; number <= 22; ++number) {
        rest >> field;
        if (number == 3)
            state = field;
    }
    // A zombie has ended; only its parent has not asked yet.
    if (!rest || state == "Z" || state == "X")
        return {};
    std::string boot;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> boot;
    return boot + "/" + field;
}

} // namespace

ProcessIdentity thisProcess()
{
    std::array<char, 256> host = {};
    ::gethostname(host.data(), host.size() - 1);
    return {host.data(), ::getpid(), startOf(::getpid())};
}

bool isAlive(const ProcessIdentity& recorded)
{
    if (recorded.pid <= 0)
        return false;
    if (!recorded.start.empty())
        return startOf(recorded.pid) == recorded.start;
    return ::kill(static_cast<pid_t>(recorded.pid), 0) == 0 || errno == EPERM;
}

} // namespace cdm
