// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tablesource.h"

#include <QDeadlineTimer>
#include <QString>
#include <QStringList>

#include <vector>

class QModelIndex;

namespace cdm::ui {

enum class TableNotation {
    Plain,    ///< what is in sight, cells parted by tabs
    Csv,      ///< the values of all columns: RFC 4180, lines end in \n; provenance is a first line "# ..."
    Markdown, ///< what is in sight; provenance is a comment below
    Latex,    ///< what is in sight, as a float that needs booktabs; provenance is a comment above
    Html      ///< what is in sight, as a page of its own; provenance is a section below
};

/// Writes a table as text, a part at a time: a large one takes longer than a frame. Numbers of CSV are in their
/// shortest exact form, yes and no are 1 and 0, what is missing is empty, and a heading is one line.
class TableWriter
{
public:
    /// The model must not change before the last row is written.
    TableWriter(ShownTable table, TableNotation notation);

    /// Writes rows until the time is over, some at least; true when the table is whole.
    [[nodiscard]] bool write(QDeadlineTimer until);
    /// What was written since the last call.
    [[nodiscard]] QString take();
    [[nodiscard]] int rowCount() const { return rows_; }
    [[nodiscard]] TableNotation notation() const { return notation_; }

private:
    [[nodiscard]] QString textOf(const report::Table& table) const;
    void writeHead();
    void writeFrame();
    void writeRow(int row);
    void writeLine(const QStringList& cells);
    [[nodiscard]] QStringList values(const QModelIndex& cell, qsizetype count) const;
    [[nodiscard]] QString escaped(const QString& shown) const;
    [[nodiscard]] report::Table frame() const;

    ShownTable table_;
    TableNotation notation_;
    int rows_ = 0;
    int row_ = 0;                  ///< the next one
    std::vector<qsizetype> parts_; ///< [columns] values of each cell of CSV
    QStringList tags_;             ///< [columns - 1] what opens the cells of a page, without the first of a row
    QString text_;
    QString foot_;
};

/// All of it at once.
[[nodiscard]] QString tableText(const ShownTable& table, TableNotation notation);

} // namespace cdm::ui
