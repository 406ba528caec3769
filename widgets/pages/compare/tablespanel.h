// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runsmodel.h"
#include "pages/compare/tablework.h"
#include "session/session.h"

#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace cdm::ui {

class ReportTableModel;
class TableBar;
class TableView;

/// The paper's Tables 2, 3 and 4 made from the chosen runs, and their way into a paper.
class TablesPanel : public QWidget
{
    Q_OBJECT

public:
    TablesPanel(Session* session, ChosenRuns* chosen, ModelLoader loader, QWidget* parent = nullptr);

    void setTable(RunsModel::Table table);
    void setForm(TableForm form);
    void setResponses(const QString& file); ///< of Table 4
    void build();                           ///< as a job
    [[nodiscard]] bool isBuilding() const { return work_->isRunning(); }
    [[nodiscard]] ReportTableModel* model() const { return model_; }
    [[nodiscard]] const std::optional<EvaluatedRuns>& evaluated() const { return work_->evaluated(form()); }
    [[nodiscard]] const std::optional<ComparedPolicies>& policies() const { return work_->policies(); }
    [[nodiscard]] QVariantMap viewState() const; ///< what is chosen, for a panel built anew or for the next start
    void restoreViewState(const QVariantMap& state);
    [[nodiscard]] QVariant kept() const; ///< what was or is being evaluated, for a panel built anew
    void restore(const QVariant& kept);
    [[nodiscard]] QString state() const; ///< the sentence above the table

private:
    [[nodiscard]] TableForm form() const;
    [[nodiscard]] study::RunPlaces places() const; ///< of the chosen runs in table_
    [[nodiscard]] std::vector<store::RunRow> runs() const;
    [[nodiscard]] std::vector<study::RunPlaces> groups() const; ///< of runs(), as chosen
    [[nodiscard]] std::optional<double> gamma() const; ///< the window's, where that is chosen; nothing = each run's own
    [[nodiscard]] TableOrder order() const;
    [[nodiscard]] PolicyOrder policyOrder() const;
    [[nodiscard]] bool hasResult() const;
    [[nodiscard]] report::Provenance provenance() const; ///< of the table shown
    /// Why nothing can be evaluated now; empty when it can.
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] bool isOfOtherSettings() const; ///< the table shown
    [[nodiscard]] QString shownCaption() const;   ///< what is said of the table shown, as short as its room
    void askForResponses();
    void findGroups(); ///< of the ticked runs, that differ in the seed alone
    void follow(std::shared_ptr<TableWork> work);
    void showForm();
    void showResult();
    void showState();

    Session* session_;
    ChosenRuns* chosen_;
    ModelLoader loader_;
    RunsModel::Table table_;
    TableBar* bar_;
    QLabel* state_;
    QLabel* legend_;
    TableView* view_;
    ReportTableModel* model_;
    std::shared_ptr<TableWork> work_;
    QString responsesFile_;
    std::vector<study::RunPlaces> joined_; ///< of runs()
};

} // namespace cdm::ui
