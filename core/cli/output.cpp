// SPDX-License-Identifier: GPL-3.0-only
#include "cli/output.h"

#include "base/error.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace cdm::cli {

namespace {
[[noreturn]] void failWrite()
{
    throw Error(std::string("cannot write the output: ") + std::strerror(errno));
}
} // namespace

void print(const std::string& text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        failWrite();
}

void printJson(const nlohmann::ordered_json& json)
{
    print(json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void tell(const std::string& text)
{
    const std::string line = "cdm: " + text + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void flushOutput()
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        failWrite();
}

} // namespace cdm::cli
