// SPDX-License-Identifier: GPL-3.0-only
#include "report/text.h"

#include "base/csv.h"
#include "base/shortest.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

namespace cdm::report {

namespace {

constexpr const char* minus = "\u2212";

/// Next code point of valid UTF-8 and its length; length 0 where the bytes are no UTF-8.
std::pair<char32_t, std::size_t> decode(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return {first, 1};
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > text.size())
        return {0, 0};
    char32_t code = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {0, 0};
        code = (code << 6) | (byte(i) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < smallest[length] || code > 0x10ffff || surrogate ? std::pair<char32_t, std::size_t>{0, 0}
                                                                   : std::pair{code, length};
}

bool isControl(char32_t code)
{
    // U+FFFE and U+FFFF are no characters of XML.
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xfffe || code == 0xffff;
}

bool isWide(char32_t code)
{
    return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
           (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
           (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
           (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1faff) ||
           (code >= 0x20000 && code <= 0x3fffd);
}

/// Calls `put` with every code point and its bytes; control characters and bytes that are no UTF-8 come as blanks.
template <typename Put>
void forCharacters(std::string_view text, Put put)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto [code, length] = decode(text, at);
        if (length == 0 || isControl(code))
            put(U' ', std::string_view(" "));
        else
            put(code, text.substr(at, length));
        at += length == 0 ? 1 : length;
    }
}

std::string latexSymbol(char32_t code)
{
    constexpr std::array<const char*, 25> greek{"alpha",   "beta", "gamma", "delta",    "epsilon", "zeta", "eta",
                                                "theta",   "iota", "kappa", "lambda",   "mu",      "nu",   "xi",
                                                "omicron", "pi",   "rho",   "varsigma", "sigma",   "tau",  "upsilon",
                                                "phi",     "chi",  "psi",   "omega"};
    if (code >= 0x3b1 && code <= 0x3c9 && code != 0x3bf)
        return concat({"$\\", greek[code - 0x3b1], "$"});
    switch (code) {
    case U'\\':
        return "\\textbackslash{}";
    case U'{':
    case U'}':
    case U'$':
    case U'&':
    case U'#':
    case U'_':
    case U'%':
        return std::string("\\") + static_cast<char>(code);
    case U'~':
        return "\\textasciitilde{}";
    case U'^':
        return "\\textasciicircum{}";
    case U'<':
        return "\\textless{}";
    case U'>':
        return "\\textgreater{}";
    case U'|':
        return "\\textbar{}";
    case U'"':
        return "\\textquotedbl{}";
    case U'[': // in braces: at the start of a row it would be an option of the line end before it
    case U']':
    case U'*':
        return concat({"{", std::string(1, static_cast<char>(code)), "}"});
    case U'-': // no ligature with its neighbours
        return "-{}";
    case 0x2212:
        return "$-$";
    case 0x2013:
        return "--";
    case 0x2014:
        return "---";
    case 0x00b1:
        return "$\\pm$";
    case 0x00d7:
        return "$\\times$";
    case 0x00b7:
        return "$\\cdot$";
    case 0x221e:
        return "$\\infty$";
    case 0x2264:
        return "$\\leq$";
    case 0x2265:
        return "$\\geq$";
    case 0x2260:
        return "$\\neq$";
    case 0x2248:
        return "$\\approx$";
    case 0x2192:
        return "$\\to$";
    case 0x0394:
        return "$\\Delta$";
    case 0x00a0:
        return "~";
    case 0x2018:
        return "`";
    case 0x2019:
        return "'";
    case 0x201c:
        return "``";
    case 0x201d:
        return "''";
    case 0x2026:
        return "\\ldots{}";
    default:
        return {};
    }
}

void groupThousands(std::string& digits)
{
    const std::size_t start = digits.starts_with('-') ? 1 : 0;
    const std::size_t point = digits.find('.');
    const std::size_t end = point == std::string::npos ? digits.size() : point;
    if (end - start < 4)
        return;
    for (std::size_t at = end - 3; at > start; at = at > 3 ? at - 3 : 0)
        digits.insert(at, 1, ',');
}

} // namespace

std::string fixedText(double value, int decimals)
{
    if (std::isnan(value))
        return "\u2013";
    if (std::isinf(value))
        return value < 0 ? "\u2212\u221e" : "\u221e";
    std::array<char, 64> buffer{};
    const auto format = std::abs(value) < 1e15 ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, decimals).ptr;
    std::string text(buffer.data(), end);
    if (format == std::chars_format::fixed)
        groupThousands(text);
    if (!text.starts_with('-'))
        return text;
    text.erase(0, 1);
    return text.find_first_not_of("0.") == std::string::npos ? text : concat({minus, text});
}

std::string signedText(double value, int decimals)
{
    const std::string text = fixedText(value, decimals);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    return value > 0 && !zero ? concat({"+", text}) : text;
}

std::string exactText(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value < 0 ? "-inf" : "inf";
    return shortestText(value);
}

std::string concat(std::initializer_list<std::string_view> pieces)
{
    std::size_t size = 0;
    for (const std::string_view piece : pieces)
        size += piece.size();
    std::string text;
    text.reserve(size);
    for (const std::string_view piece : pieces)
        text += piece;
    return text;
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = decode(text, at).second;
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::size_t widthOf(std::string_view text)
{
    std::size_t width = 0;
    forCharacters(text, [&](char32_t code, std::string_view) {
        const bool combining = code >= 0x300 && code <= 0x36f;
        width += combining ? 0 : isWide(code) ? 2 : 1;
    });
    return width;
}

std::string xmlText(std::string_view text)
{
    std::string result;
    forCharacters(text, [&](char32_t code, std::string_view bytes) {
        if (code == U'&')
            result += "&amp;";
        else if (code == U'<')
            result += "&lt;";
        else if (code == U'>')
            result += "&gt;";
        else if (code == U'"')
            result += "&quot;";
        else if (code == U'\'')
            result += "&#39;";
        else
            result += bytes;
    });
    return result;
}

std::string markdownText(std::string_view text)
{
    constexpr std::string_view active = "\\`*_{}[]<>#|~";
    std::string result;
    bool startOfDigits = true; // nothing but digits so far: "1. " would begin a list
    std::size_t at = 0;        // bytes read
    forCharacters(text, [&](char32_t code, std::string_view bytes) {
        const char c = code < 0x80 ? static_cast<char>(code) : 'x';
        const bool lineStart = result.empty();
        at += bytes.size();
        const bool lastOfWord = at >= text.size() || text[at] == ' ';
        if (code == U'&')
            result += "&amp;";
        else if (code < 0x80 && active.find(c) != std::string_view::npos)
            result += std::string("\\") + c;
        else if ((lineStart && (c == '-' || c == '+' || c == '=')) ||
                 (!lineStart && startOfDigits && lastOfWord && (c == '.' || c == ')')))
            result += std::string("\\") + c;
        else if (!(lineStart && c == ' ')) // four blanks would begin a code block
            result += bytes;
        startOfDigits = startOfDigits && c >= '0' && c <= '9';
    });
    return result;
}

std::string latexText(std::string_view text)
{
    std::string result;
    forCharacters(text, [&](char32_t code, std::string_view bytes) {
        const std::string symbol = latexSymbol(code);
        result += symbol.empty() ? bytes : std::string_view(symbol);
    });
    return result;
}

std::string csvField(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' '))
        return std::string(text);
    std::string result;
    appendQuoted(result, text);
    return result;
}

std::string plainText(std::string_view text)
{
    std::string result;
    forCharacters(text, [&](char32_t, std::string_view bytes) { result += bytes; });
    return result;
}

std::string slug(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (letter)
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!result.empty() && result.back() != '-')
            result += '-';
        if (result.size() == 48)
            break;
    }
    while (result.ends_with('-'))
        result.pop_back();
    return result.empty() ? "untitled" : result;
}

} // namespace cdm::report
