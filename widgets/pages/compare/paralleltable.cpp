// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/paralleltable.h"

#include "models/tablesource.h"

#include <cmath>

namespace cdm::ui {

ParallelTable::ParallelTable(ParallelPlot plot, std::vector<std::size_t> rows, QObject* parent)
    : QAbstractTableModel(parent),
      plot_(std::move(plot)),
      rows_(std::move(rows))
{
}

int ParallelTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ParallelTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(plot_.axes.size()) + 1;
}

QVariant ParallelTable::data(const QModelIndex& index, int role) const
{
    if ((role != Qt::DisplayRole && role != ExportRole) || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::size_t run = rows_[static_cast<std::size_t>(index.row())];
    const bool isExport = role == ExportRole;
    if (index.column() == 0) {
        const QString& name = plot_.names.at(static_cast<qsizetype>(run));
        return isExport ? QVariant(QVariantList{name, plot_.runs.at(static_cast<qsizetype>(run))}) : QVariant(name);
    }
    const std::size_t cell = run * plot_.axes.size() + static_cast<std::size_t>(index.column() - 1);
    if (isExport)
        return std::isnan(plot_.numbers[cell]) ? QVariant(plot_.texts[cell]) : QVariant(plot_.numbers[cell]);
    const ParallelAxis& axis = plot_.axes[static_cast<std::size_t>(index.column() - 1)];
    const bool isWord = !axis.words.isEmpty() && !std::isnan(plot_.places[cell]);
    return isWord ? axis.textAt(plot_.places[cell]) : plot_.texts[cell];
}

QVariant ParallelTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == ExportRole && orientation == Qt::Horizontal && section == 0)
        return QStringList{tr("Run"), tr("Id")};
    const auto options = static_cast<int>(plot_.axes.size()) - 1; // the last axis is the metric
    if (role == ExportRole && orientation == Qt::Horizontal && section > 0 && section <= options)
        return plot_.axes[static_cast<std::size_t>(section - 1)].key;
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    if (section >= columnCount())
        return {};
    return section == 0 ? tr("Run") : plot_.axes[static_cast<std::size_t>(section - 1)].name;
}

} // namespace cdm::ui
