// SPDX-License-Identifier: GPL-3.0-only
#include "store/runid.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <random>
#include <system_error>

namespace cdm::store {

std::string drawRunId()
{
    const std::time_t time = std::time(nullptr);
    std::tm local = {};
    ::localtime_r(&time, &local);
    std::array<char, 40> text = {};
    const std::size_t length = std::strftime(text.data(), text.size(), "r-%Y%m%d-%H%M%S-", &local);
    std::random_device random;
    std::snprintf(text.data() + length, text.size() - length, "%04x", random() & 0xffffU);
    return text.data();
}

std::string freeRunId(const std::filesystem::path& runs, const std::function<std::string()>& draw)
{
    std::string id = draw();
    for (std::error_code ignored; std::filesystem::exists(runs / id, ignored);)
        id = draw();
    return id;
}

} // namespace cdm::store
