// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

namespace cdm {

/// Appends a value of a CSV file in quotes (RFC 4180).
inline void appendQuoted(std::string& text, std::string_view value)
{
    text += '"';
    for (const char c : value) {
        if (c == '"')
            text += '"';
        text += c;
    }
    text += '"';
}

} // namespace cdm
