// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <limits>
#include <span>
#include <vector>

class QTableView;

namespace cdm::ui {

/// Widths in pixels for columns that want `wanted` of them in `room`. When all fit, they share evenly what is left.
/// Else the widest ones give way first, but not below `least`; where that is not enough, the sum is more than the room
/// and the table scrolls. Empty for no columns.
[[nodiscard]] std::vector<int> fittedWidths(std::span<const int> wanted, int room, int least);

/// What each column of the table wants: the widest of its head and of its first rows, at most a thousand cells in all.
[[nodiscard]] std::vector<int> wantedWidths(const QTableView& table);

/// Makes each column as wide as it wants to be, but none wider than `most` pixels.
void fitColumns(QTableView& table, int most = std::numeric_limits<int>::max());

} // namespace cdm::ui
