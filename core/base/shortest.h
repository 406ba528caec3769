// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <charconv>
#include <string>

namespace cdm {

/// The shortest text that reads back as the same number: "0.1", "1e+22", "42". Not finite: "nan", "inf", "-inf".
template <class T>
[[nodiscard]] std::string shortestText(T value)
{
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

} // namespace cdm
