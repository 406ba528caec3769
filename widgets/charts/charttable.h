// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"

#include <QAbstractTableModel>

#include <functional>

namespace cdm::ui {

/// All raw points of a chart as a table: one column per series where all share their x values, else one row per point
/// with the series' name. A band is two series, its lower and its upper edge; series that are not `tabled` are left
/// out. Numbers are shown as numberText() writes them, and exported exactly. Computes cells on demand. It can follow
/// its chart.
class ChartTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ChartTable(ChartSpec spec, QObject* parent = nullptr);

    /// What the chart shows now. As long as the columns are the same, so are the rows that are still there: points come
    /// and go at the end of their series. Other columns reset the table; what is the same data changes nothing.
    void setSpec(ChartSpec spec);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] bool isWide() const { return content_.wide; }

private:
    struct Content
    {
        ChartSpec spec;
        bool wide = false;
        bool labelled = false;
    };

    [[nodiscard]] static Content contentOf(ChartSpec spec);
    [[nodiscard]] bool isShown(const ChartSpec& spec) const;
    void countRows();
    [[nodiscard]] bool hasColumnsOf(const Content& other) const;
    void resize(int first, qsizetype before, qsizetype after, const std::function<void()>& change);
    [[nodiscard]] QVariant value(int row, int column) const;
    [[nodiscard]] QVariant xValue(double x) const;

    ChartSpec given_; ///< as the chart has it
    Content content_;
    std::vector<qsizetype> firstRow_; ///< long form: first row of each series, and the end
};

} // namespace cdm::ui
