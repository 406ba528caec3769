// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdlib>
#include <filesystem>

namespace cdm::test {

/// Where the cases of independent programs are; empty when nobody says so.
inline std::filesystem::path goldenFolder()
{
    if (const char* folder = std::getenv("CDM_GOLDEN_DIR"))
        return folder;
    if (const char* shared = std::getenv("CDM_SHARED_DIR"))
        return std::filesystem::path(shared) / "golden";
    return {};
}

} // namespace cdm::test
