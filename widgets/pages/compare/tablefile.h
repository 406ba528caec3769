// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/document.h"
#include "report/table.h"

#include <QByteArray>
#include <QString>

class QWidget;

namespace cdm::ui {

enum class TableFormat { Markdown, Csv, Latex, Html };

/// The table with its provenance: a comment where the format has some (CSV: a first line "# ..."), a section in HTML.
[[nodiscard]] QByteArray tableText(const report::Table& table, const report::Provenance& provenance,
                                   TableFormat format);
/// Replaces the file whole or not at all; format by suffix: .md, .csv, .tex, .html. An error text, empty when it
/// worked.
[[nodiscard]] QString writeTable(const report::Table& table, const report::Provenance& provenance, const QString& file);
/// Puts the text on the clipboard; HTML as formatted text, too.
void copyTable(const report::Table& table, const report::Provenance& provenance, TableFormat format);
/// Asks where to write; empty when the user gave up.
[[nodiscard]] QString askForTableFile(const report::Table& table, QWidget* parent);

} // namespace cdm::ui
