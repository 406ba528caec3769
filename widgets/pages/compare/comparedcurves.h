// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/chartseries.h"
#include "pages/compare/chosenruns.h"
#include "pages/compare/runsmodel.h"
#include "session/session.h"

#include <QHash>
#include <QWidget>

#include <map>

class QComboBox;

namespace cdm::ui {

class ChartView;

/// Everything recorded of one run, by metric: (epoch, value) in the order of the epochs, finite values only.
using RunCurves = std::map<std::string, QVector<QPointF>>;

/// One run's curves with what the chart needs of the run.
struct ComparedRun
{
    QString id;
    QString name;
    std::int64_t bestEpoch = 0; ///< 0 = none
    std::int64_t k = 0;         ///< of its validation metrics; 0 = unknown
    RunCurves curves;
    int colour = -1; ///< of its line; -1 = of its place among the runs
};

/// A line per run that has this metric, in the run's colour; after all lines, the best epoch of each under the name of
/// its run, so that both are hidden together. Runs of one name are told apart by their ids; where the metric is of
/// lists and their length differs between the lines, the names say of which length each is.
[[nodiscard]] std::vector<ChartSeries> comparedSeries(const std::vector<ComparedRun>& runs, const std::string& metric);

/// Curves of the chosen runs over each other, by epoch; any recorded metric.
class ComparedCurves : public QWidget
{
    Q_OBJECT

public:
    ComparedCurves(Session* session, ChosenRuns* chosen, QWidget* parent = nullptr);

    /// What is known of the runs; curves of chosen ones are read again when their runs went on.
    void setTable(RunsModel::Table table);
    /// One that no run has recorded is shown as soon as one has.
    void setMetric(const std::string& name);
    [[nodiscard]] std::string metric() const;                                 ///< that is shown
    [[nodiscard]] const std::string& wantedMetric() const { return wanted_; } ///< that was chosen
    [[nodiscard]] ChartView* chart() const { return chart_; }
    [[nodiscard]] bool isPending() const { return reading_; }

Q_SIGNALS:
    void settled();

private:
    void read();
    void offerMetrics();
    void showCurves();

    Session* session_;
    ChosenRuns* chosen_;
    RunsModel::Table table_;
    QComboBox* metrics_;
    std::string wanted_ = "validation.recall";
    ChartView* chart_;
    QHash<QString, RunCurves> known_;
    QHash<QString, qint64> epochs_; ///< how far a run was when its curves were read
    bool reading_ = false;
};

} // namespace cdm::ui
