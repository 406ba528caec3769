// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/checkpointtest.h"
#include "pages/compare/differencemodel.h"
#include "pages/compare/runsmodel.h"
#include "session/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace cdm::ui {

class TableView;

/// How a metric's difference reads as a line of the table.
[[nodiscard]] DifferenceRow testRow(const CheckpointTest& test, const TestedMetric& metric, data::Split split);

/// Two of the chosen runs side by side: what differs in their configurations, how their recorded metrics differ, and a
/// paired test of their best checkpoints over a split.
class DifferencePanel : public QWidget
{
    Q_OBJECT

public:
    DifferencePanel(Session* session, ChosenRuns* chosen, ModelLoader loader, QWidget* parent = nullptr);

    void setTable(RunsModel::Table table);
    [[nodiscard]] DifferenceModel* options() const { return options_; }
    [[nodiscard]] DifferenceModel* metrics() const { return metrics_; }
    void startTest();
    [[nodiscard]] bool isTesting() const { return job_ != 0; }

private:
    [[nodiscard]] std::optional<std::size_t> run(const QComboBox* box) const;
    void offerRuns();
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> bestEpochs() const; ///< 0 without a run
    void showDifference();
    void showTestState();
    void dropTest();

    Session* session_;
    ChosenRuns* chosen_;
    ModelLoader loader_;
    RunsModel::Table table_;
    QComboBox* first_;
    QComboBox* second_;
    QComboBox* split_;
    QSpinBox* k_;
    QPushButton* test_;
    QLabel* state_;
    DifferenceModel* options_;
    DifferenceModel* metrics_;
    std::vector<DifferenceRow> tested_;                  ///< of the present pair
    QString testedWhat_;                                 ///< requests, space, gammas
    std::pair<std::int64_t, std::int64_t> testedEpochs_; ///< of the checkpoints that were tested
    QString failure_;
    quint64 job_ = 0;   ///< 0 = none
    quint64 asked_ = 0; ///< number of the test that outcomes must belong to
};

} // namespace cdm::ui
