// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runsmodel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace cdm::ui {

class ParallelView;

/// Parallel coordinates of the listed runs with the choice of a metric, and what follows from a brush.
class ParametersPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t optionsShown = 7;

    explicit ParametersPanel(ChosenRuns* chosen, QWidget* parent = nullptr);

    void setRuns(RunsModel::Table table, RunsModel::Order order);
    [[nodiscard]] ParallelView* view() const { return view_; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showPlot();
    void showCount();

    ChosenRuns* chosen_;
    RunsModel::Table table_;
    RunsModel::Order order_;
    QComboBox* metrics_;
    QLabel* count_;
    QPushButton* choose_;
    ParallelView* view_;
    bool isStale_ = true; ///< the plot is made when it is looked at
};

} // namespace cdm::ui
