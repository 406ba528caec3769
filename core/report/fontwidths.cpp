// SPDX-License-Identifier: GPL-3.0-only
#include "report/fontwidths.h"

#include "report/text.h"

#include <array>

namespace cdm::report {

namespace {

/// Thousandths of the size, of the characters from blank to tilde.
constexpr std::array<int, 95> widths{278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
                                     556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
                                     1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                                     667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
                                     333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
                                     556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};
constexpr double room = 1.12; ///< of wider relatives

} // namespace

double textWidth(std::string_view text, double size, bool bold)
{
    double sum = 0.0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c < 0x7f)
            sum += widths[c - 0x20];
        else
            sum += 600.0 * static_cast<double>(widthOf(text.substr(at, end - at)));
        at = end;
    }
    return sum / 1000.0 * size * room * (bold ? 1.14 : 1.0);
}

std::string fitted(const std::string& text, double width, double size)
{
    if (textWidth(text, size) <= width)
        return text;
    std::string result = text;
    while (!result.empty() && textWidth(result, size) + textWidth("\u2026", size) > width) {
        while (result.size() > 1 && (static_cast<unsigned char>(result.back()) & 0xc0) == 0x80)
            result.pop_back();
        result.pop_back();
    }
    return result + "\u2026";
}

} // namespace cdm::report
