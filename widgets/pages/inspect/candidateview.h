// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/candidatemodel.h"
#include "pages/inspect/requestanalysis.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;

namespace cdm::ui {

class TableView;

/// The candidate table with its filter; its current row is the session's target.
class CandidateView : public QWidget
{
    Q_OBJECT

public:
    explicit CandidateView(RequestAnalysis* analysis, QWidget* parent = nullptr);
    [[nodiscard]] CandidateModel* model() const { return model_; }
    [[nodiscard]] TableView* table() const { return view_; }

private:
    void showRequest();
    void showBase();
    void showTarget();
    void updateCount();

    RequestAnalysis* analysis_;
    CandidateModel* model_;
    QSortFilterProxyModel* sorted_;
    QLineEdit* filter_;
    QLabel* count_;
    TableView* view_;
    bool following_ = false; ///< the row follows the session just now
};

} // namespace cdm::ui
