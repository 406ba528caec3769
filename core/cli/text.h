// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cdm::cli {

[[nodiscard]] std::string countText(std::uint64_t value);          ///< "1,234,567"
[[nodiscard]] std::string fixedText(double value, int decimals);   ///< "0.4120"; "-" for NaN
[[nodiscard]] std::string shortText(double value);                 ///< shortest exact form, "0.1"; "-" for NaN
[[nodiscard]] std::string percentText(double share, int decimals); ///< 0.25 -> "25.0 %"; "-" for NaN
[[nodiscard]] std::string changeText(double value, double base);   ///< "+1.2 %" of value against base; "-" undefined
[[nodiscard]] std::string durationText(double seconds);            ///< "0.8 s", "12 s", "3 min 05 s", "2 h 10 min"
[[nodiscard]] std::string localTimeText(std::int64_t unixSeconds); ///< "2026-01-02 15:04:05"; "-" for 0
/// A number as ranges show it: "50,000,000" or the shortest exact form.
[[nodiscard]] std::string numberText(double value);
/// "recall@20".
[[nodiscard]] std::string atK(const std::string& metric, std::int64_t k);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, const std::string& separator);
/// One line that cannot move the cursor of a terminal: control characters become blanks.
[[nodiscard]] std::string plainText(const std::string& text);
/// At most `width` columns, "..." at the end where something was cut. Counts code points.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t width);
[[nodiscard]] std::size_t columnsOf(const std::string& text); ///< code points of UTF-8 text

} // namespace cdm::cli
