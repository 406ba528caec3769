// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QMenu;
class QTableView;

namespace cdm::ui {

/// Adds "Sort by" to the menu of a table that can be sorted, for those who cannot click on its heads: the columns in
/// sight, ascending at first as with a click on the head, and the two orders. Adds nothing where the table cannot be
/// sorted.
void addSortMenu(QMenu* menu, QTableView* table);

} // namespace cdm::ui
