// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tabletext.h"

#include <functional>

class QMenu;
class QWidget;

namespace cdm::ui {

using TableGetter = std::function<std::optional<ShownTable>()>;

/// Adds what every table of the program offers: copy as text, CSV, Markdown, LaTeX or HTML, and save. `table` is asked
/// when an entry is chosen; `owner` is the parent of dialogs and sends what there is to tell on its way to the window.
void addTableExport(QMenu* menu, QWidget* owner, const TableGetter& table);

/// Puts the table on the clipboard, HTML as formatted text, too. One that takes longer than a frame comes by and by and
/// is told when it is whole; when it changes meanwhile, that is told in its place, and the clipboard keeps what it had.
void copyShownTable(const ShownTable& table, TableNotation notation, QWidget* owner);
/// The same into a file, which is replaced whole or not at all, with a notice of what became of it; notation by suffix:
/// .csv, .md, .tex, .html.
void saveShownTable(const ShownTable& table, const QString& file, QWidget* owner);

} // namespace cdm::ui
