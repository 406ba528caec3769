// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/slicemodel.h"
#include "pages/tradeoff/tradeoffanalysis.h"

#include <QWidget>

class QComboBox;
class QMenu;
class QSortFilterProxyModel;

namespace cdm::ui {

class ChartView;
class TableView;

/// Who pays for diversity and who gains: the split by category, user activity or pool size, as a table at the present
/// gamma and as a small front of the slices selected in it. The session's slice is marked, and selected when it is
/// chosen; a double click, Enter and the menu of the table choose it.
class SlicePanel : public QWidget
{
    Q_OBJECT

public:
    explicit SlicePanel(TradeoffAnalysis* analysis, QWidget* parent = nullptr);

    [[nodiscard]] SliceModel* model() const { return model_; }
    [[nodiscard]] QComboBox* kind() const { return kind_; }
    [[nodiscard]] ChartView* chart() const { return chart_; }
    [[nodiscard]] TableView* table() const { return table_; }

private:
    void showSplit();
    void followSlice();
    void selectChosen();
    void choose(const QModelIndex& index); ///< of the table
    void addChoice(QMenu* menu, const QModelIndex& index);
    void showPresent();
    void showFronts();
    [[nodiscard]] std::vector<std::size_t> shownSlices() const;

    static constexpr int shownAtFirst = 4;
    static constexpr int shownAtMost = 6;

    TradeoffAnalysis* analysis_;
    SliceModel* model_;
    QSortFilterProxyModel* sorted_;
    QComboBox* kind_;
    TableView* table_;
    ChartView* chart_;
};

} // namespace cdm::ui
