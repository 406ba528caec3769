// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QAbstractItemModel;

namespace cdm::report {
struct Table;
}

namespace cdm::ui {

/// What a cell says as a value, for CSV: a number, a bool or a text. A cell without one is written as it is shown. A
/// column that says more than one thing has several headings under this role, as a QStringList, and as many values in
/// each cell, as a QVariantList; else its heading is the one shown, or a QString under this role. Values of options go
/// with the option's key, so that files read alike in every language.
inline constexpr int ExportRole = Qt::UserRole + 4712;

/// A table as exports and reports take it.
struct ShownTable
{
    QString name;
    QString provenance; ///< run id, data hash, seed, program version
    const QAbstractItemModel* model = nullptr;
    std::vector<int> columns = {}; ///< in sight, from left to right; empty = all
    /// The model where nobody else has it, and so nobody changes it; null = it is looked at where it is.
    std::shared_ptr<const QAbstractItemModel> own = {};
};

/// Those in sight, told one by one.
[[nodiscard]] std::vector<int> shownColumns(const ShownTable& table);

/// What shows a table that can become a file, and so a part of a report.
class TableSource
{
public:
    virtual ~TableSource() = default;
    /// The table as it is now; nothing while there is none.
    [[nodiscard]] virtual std::optional<ShownTable> shownTable() const = 0;
};

/// A model of a report's table, which knows more of its cells than their texts.
class ReportTableSource
{
public:
    virtual ~ReportTableSource() = default;
    [[nodiscard]] virtual const report::Table& table() const = 0;
};

[[nodiscard]] QString programLine(); ///< "cdm-workbench 0.1.0", the least that a provenance says

} // namespace cdm::ui
