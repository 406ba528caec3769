// SPDX-License-Identifier: GPL-3.0-only
#include "sources/input/text.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace cdm::sources {

namespace {

/// Length of the well-formed sequence at the front of `text`, 0 when there is none.
std::size_t sequenceLength(std::string_view text) noexcept
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xc2 && first <= 0xdf   ? 2
                               : first >= 0xe0 && first <= 0xef ? 3
                               : first >= 0xf0 && first <= 0xf4 ? 4
                                                                : 0;
    if (length == 0 || text.size() < length)
        return 0;
    std::uint8_t low = 0x80,
                 high = 0xbf; // of the second byte; the special cases keep out overlong forms and surrogates
    if (first == 0xe0)
        low = 0xa0;
    else if (first == 0xed)
        high = 0x9f;
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f;
    if (byte(1) < low || byte(1) > high)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    }
    return length;
}

void appendCharacter(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// Windows-1252 for the bytes 0x80 to 0x9f, which latin-1 gives to control characters.
constexpr std::array<std::uint16_t, 32> windowsCharacters = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

} // namespace

bool isUtf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        if (text.size() >= 8) { // eight ASCII bytes at once
            std::uint64_t word = 0;
            std::memcpy(&word, text.data(), 8);
            if ((word & 0x8080808080808080ULL) == 0) {
                text.remove_prefix(8);
                continue;
            }
        }
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string latinToUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 8);
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        appendCharacter(out, byte >= 0x80 && byte < 0xa0 ? windowsCharacters[byte - 0x80] : byte);
    }
    return out;
}

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t limit = 40;
    const std::string clean = isUtf8(text) ? std::string(text) : latinToUtf8(text);
    std::string out = "'";
    std::size_t characters = 0;
    for (std::size_t i = 0; i < clean.size();) {
        const std::size_t length = sequenceLength(std::string_view(clean).substr(i));
        if (++characters > limit) {
            out += "...";
            break;
        }
        const auto first = static_cast<std::uint8_t>(clean[i]);
        if (first < 0x20 || first == 0x7f)
            out += '?';
        else
            out += clean.substr(i, length);
        i += length;
    }
    return out + "'";
}

} // namespace cdm::sources
