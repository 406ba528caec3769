// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/parallelplot.h"

#include <QAbstractTableModel>

namespace cdm::ui {

/// Parallel coordinates as a table: a row per run, a column per axis. Exports of values have options by their keys.
class ParallelTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// `rows` are places in plot.runs.
    ParallelTable(ParallelPlot plot, std::vector<std::size_t> rows, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ParallelPlot plot_;
    std::vector<std::size_t> rows_;
};

} // namespace cdm::ui
