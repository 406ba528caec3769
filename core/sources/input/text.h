// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace cdm::sources {

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
[[nodiscard]] bool isUtf8(std::string_view text) noexcept;

/// Reads every byte as a character of Windows-1252, of which latin-1's printable characters are a part.
[[nodiscard]] std::string latinToUtf8(std::string_view text);

[[nodiscard]] constexpr bool isBlank(char c) noexcept
{
    return c == ' ' || (c >= '\t' && c <= '\r'); // between the two: line end, vertical tab, form feed
}

/// Without blanks, tabs and line ends around it. Called for nearly every field, most of which have none.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// a == b, without a call: what tables hold is short, and mostly the same where it is compared at all.
[[nodiscard]] inline bool sameText(std::string_view a, std::string_view b) noexcept
{
    constexpr std::size_t step = sizeof(std::uint64_t);
    const auto sameAt = [&](std::size_t at) {
        std::uint64_t left = 0, right = 0;
        std::memcpy(&left, a.data() + at, step);
        std::memcpy(&right, b.data() + at, step);
        return left == right;
    };
    if (a.size() != b.size())
        return false;
    if (a.size() < step)
        return std::equal(a.begin(), a.end(), b.begin(), [](char left, char right) { return left == right; });
    for (std::size_t at = 0; at + step < a.size(); at += step) {
        if (!sameAt(at))
            return false;
    }
    return sameAt(a.size() - step); // may overlap the last one
}

/// The text in quotes for a message, at most 40 characters of it, control characters shown as '?'.
[[nodiscard]] std::string inQuotes(std::string_view text);

/// Calls visit(part) for each part between separators; an empty text has no part.
template <class Visit>
void splitOn(std::string_view text, char separator, Visit&& visit)
{
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        visit(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
        if (text.empty())
            visit(text);
    }
}

} // namespace cdm::sources
