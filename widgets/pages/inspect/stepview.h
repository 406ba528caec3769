// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/teacherlist.h"
#include "pages/inspect/inspecttool.h"
#include "pages/inspect/stepmodel.h"

class QLabel;
class QPushButton;

namespace cdm::ui {

class ChartView;
class TableView;

/// The run's teacher, pick by pick: who won, and which item chosen before is nearest; for MMR also by how much and
/// against whom. A step is chosen in the table, in the chart or with the buttons; its winner is the session's target.
class StepView : public InspectTool
{
    Q_OBJECT

public:
    explicit StepView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] StepModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }
    [[nodiscard]] QString sentence() const; ///< what happened at the current step

protected:
    void refresh() override;
    void showProblem(const QString& message) override;

private:
    void show(std::vector<rerank::MmrStep> steps);
    [[nodiscard]] bool hasGains() const;
    void showChart();
    void showNearness();
    [[nodiscard]] QString mmrSentence(int row, const rerank::MmrStep& step) const;
    [[nodiscard]] QString volumeSentence(int row, const rerank::MmrStep& step) const;
    void showStep();
    void showTarget();
    void go(int by);

    engine::TeacherOptions teacher_;                      ///< whose steps are shown
    std::shared_ptr<const engine::RequestScores> scores_; ///< that it chose by
    StepModel* model_;
    TableView* view_;
    QLabel* sentence_;
    ChartView* chart_;
    QPushButton* back_;
    QPushButton* forward_;
    bool following_ = false; ///< the row follows the session just now
};

} // namespace cdm::ui
