// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tablesource.h"
#include "report/table.h"

#include <QAbstractTableModel>

#include <cstddef>
#include <string>
#include <vector>

namespace cdm::ui {

/// A table of a report on the screen: bold, underline, intervals, signs and stars as every other form of it has them.
/// The first column holds the headings of the rows; a group of rows has a line of its own with its name above them.
class ReportTableModel : public QAbstractTableModel, public ReportTableSource
{
    Q_OBJECT

public:
    static constexpr int SortRole = Qt::UserRole; ///< the raw number

    explicit ReportTableModel(QObject* parent = nullptr);
    void setTable(report::Table table);
    [[nodiscard]] const report::Table& table() const override { return table_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A line on the screen: a row, or the name of the group that begins with it.
    struct Line
    {
        std::size_t row = 0;
        bool isGroup = false;
    };

    [[nodiscard]] QVariant groupData(const std::string& group, int column, int role) const;
    [[nodiscard]] QString tip(std::size_t row, std::size_t column) const;
    report::Table table_;
    std::vector<Line> lines_;
};

} // namespace cdm::ui
