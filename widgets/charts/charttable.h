// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QAbstractTableModel>

namespace cdm::ui {

/// All raw points of a chart as a table: one column per series where all share their x values, else one row per point
/// with the series' name. A band is two series, its lower and its upper edge; series that are not `tabled` are left
/// out. Numbers are shown as numberText() writes them, and exported exactly. Computes cells on demand.
class ChartTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ChartTable(ChartSpec spec, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] bool isWide() const { return wide_; }

private:
    [[nodiscard]] QVariant value(int row, int column) const;
    [[nodiscard]] QVariant xValue(double x) const;

    ChartSpec spec_;
    bool wide_ = false;
    bool labelled_ = false;
    std::vector<qsizetype> firstRow_; ///< long form: first row of each series, and the end
};

} // namespace cdm::ui
