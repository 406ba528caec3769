// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/teacherlist.h"
#include "pages/inspect/inspecttool.h"
#include "pages/inspect/stepmodel.h"

class QLabel;
class QPushButton;

namespace cdm::ui {

class ChartView;
class RowSelection;
class TableView;

/// The run's teacher, pick by pick: who won, and which item chosen before is nearest; for MMR also by how much and
/// against whom. A step is chosen in the table, in the chart or with the buttons; its winner is the session's target.
/// The chart and the buttons keep a set that the winner belongs to. A target that the teacher did not pick leaves the
/// step as it is.
class StepView : public InspectTool
{
    Q_OBJECT

public:
    explicit StepView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] StepModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }
    [[nodiscard]] QString sentence() const; ///< what happened at the current step

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void fitNames(); ///< the columns of names share the room that the others leave
    void show(std::vector<rerank::MmrStep> steps);
    [[nodiscard]] bool hasGains() const;
    void showChart();
    void showNearness();
    [[nodiscard]] QString mmrSentence(int row, const rerank::MmrStep& step) const;
    [[nodiscard]] QString volumeSentence(int row, const rerank::MmrStep& step) const;
    void showStep();
    void showTarget();
    void showProvenance();
    [[nodiscard]] int winnerOf(int step) const;
    void goTo(int step);

    engine::TeacherOptions teacher_;                      ///< whose steps are shown
    std::shared_ptr<const engine::RequestScores> scores_; ///< that it chose by
    StepModel* model_;
    TableView* view_;
    RowSelection* selection_;
    QLabel* sentence_;
    ChartView* chart_;
    QPushButton* back_;
    QPushButton* forward_;
    int step_ = 0; ///< the one that is told of
};

} // namespace cdm::ui
