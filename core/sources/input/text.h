// SPDX-License-Identifier: GPL-3.0-only
#pragma once

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
