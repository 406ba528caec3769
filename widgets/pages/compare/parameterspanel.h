// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runsmodel.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace cdm::ui {

class ParallelView;
class Session;

/// Parallel coordinates of the listed runs with the choice of a metric, and what follows from a brush.
class ParametersPanel : public QWidget
{
    Q_OBJECT

public:
    ParametersPanel(Session* session, ChosenRuns* chosen, QWidget* parent = nullptr);

    void setRuns(RunsModel::Table table, RunsModel::Order order);
    [[nodiscard]] ParallelView* view() const { return view_; }
    void setMetric(const QString& name); ///< one that is not offered changes nothing
    [[nodiscard]] QString metric() const;
    /// Whether an option has an axis; at first the first few of those that differ have one. The last one keeps its
    /// axis.
    void setAxis(const QString& option, bool shown);
    [[nodiscard]] QVariantMap viewState() const; ///< what is chosen, for a panel built anew or for the next start
    void restoreViewState(const QVariantMap& state);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showPlot();
    void showCount();
    void fillAxes();

    Session* session_;
    ChosenRuns* chosen_;
    RunsModel::Table table_;
    RunsModel::Order order_;
    QComboBox* metrics_;
    QPushButton* axes_;      ///< a menu
    QStringList wantedAxes_; ///< empty = those at first
    QLabel* count_;
    QPushButton* choose_;
    ParallelView* view_;
    bool isStale_ = true; ///< the plot is made when it is looked at
};

} // namespace cdm::ui
