// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/methodtable.h"
#include "pages/compare/runsmodel.h"
#include "session/session.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace cdm::ui {

class ReportTableModel;
class TableView;

/// The paper's Tables 2 and 3 made from the chosen runs, and their way into a paper.
class TablesPanel : public QWidget
{
    Q_OBJECT

public:
    TablesPanel(Session* session, ChosenRuns* chosen, ModelLoader loader, QWidget* parent = nullptr);

    void setTable(RunsModel::Table table);
    void setForm(TableForm form);
    void build(); ///< as a job
    [[nodiscard]] bool isBuilding() const { return job_ != 0; }
    [[nodiscard]] ReportTableModel* model() const { return model_; }
    [[nodiscard]] const std::optional<EvaluatedRuns>& evaluated() const { return evaluated_; }

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] TableOrder order() const;
    void showResult();
    void showState();
    void fillExport();
    void save();

    Session* session_;
    ChosenRuns* chosen_;
    ModelLoader loader_;
    RunsModel::Table table_;
    QComboBox* form_;
    QComboBox* split_;
    QSpinBox* shortK_;
    QSpinBox* longK_;
    QComboBox* intervals_;
    QPushButton* build_;
    QToolButton* export_;
    QLabel* state_;
    QLabel* legend_;
    TableView* view_;
    ReportTableModel* model_;
    std::optional<EvaluatedRuns> evaluated_;
    QString failure_;
    quint64 job_ = 0; ///< 0 = none
};

} // namespace cdm::ui
