// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/candidatefilter.h"
#include "pages/inspect/candidatemodel.h"
#include "pages/inspect/requestanalysis.h"

#include <QHash>
#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;

namespace cdm::ui {

class RowSelection;
class TableView;

/// The candidate table with its filters; its rows are the session's selection. The ranks and scores always fit; of
/// the other columns as many are shown as have room, until the user chooses them in the menu of the table's header.
class CandidateView : public QWidget
{
    Q_OBJECT

public:
    explicit CandidateView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] CandidateModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeFilters(QLayout* bar);
    void refilter(const std::function<void()>& change);
    void setUpColumns();
    void fitColumns();
    void showColumnMenu(const QPoint& place);
    void showRequest();
    void fillCategories();
    void showBase();
    void showProvenance();
    void updateCount();

    RequestAnalysis* analysis_;
    CandidateModel* model_;
    CandidateFilter* filtered_;
    QLineEdit* text_;
    QComboBox* show_;
    QComboBox* category_;
    QLabel* count_;
    TableView* view_;
    RowSelection* selection_ = nullptr;
    QHash<int, int> optionalWidth_;
    bool columnsChosen_ = false; ///< by the user
};

} // namespace cdm::ui
