// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace cdm::report {

/// Numbers as people read them: decimals after the point, thousands apart by commas, "∞", exponents
/// from 1e15 on; never "-0.00". A minus is U+2212.
[[nodiscard]] std::string fixedText(double value, int decimals);
[[nodiscard]] std::string signedText(double value, int decimals); ///< "+1.5", "−1.5", "0.0"
[[nodiscard]] std::string exactText(double value); ///< shortest form that reads back the same; "-", no U+2212

/// Pieces put together in one allocation.
[[nodiscard]] std::string concat(std::initializer_list<std::string_view> pieces);

[[nodiscard]] bool isUtf8(std::string_view text);
[[nodiscard]] std::size_t widthOf(std::string_view text); ///< columns of a terminal: East Asian wide ones count two

/// Escapes for one format each. Control characters (line ends too) become blanks first.
[[nodiscard]] std::string xmlText(std::string_view text); ///< for elements and quoted attributes
[[nodiscard]] std::string markdownText(std::string_view text);
[[nodiscard]] std::string latexText(std::string_view text);
[[nodiscard]] std::string csvField(std::string_view text); ///< quoted where RFC 4180 wants it; keeps line ends
[[nodiscard]] std::string plainText(std::string_view text);

/// Letters, digits, '-' and '_' of a text, at most 48, for files and anchors; "untitled" when nothing is left.
[[nodiscard]] std::string slug(std::string_view text);

} // namespace cdm::report
