// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QItemSelection>
#include <QModelIndex>
#include <QObject>

#include <functional>

class QTableView;

namespace cdm::ui {

class Session;

/// Makes a table's selected rows and the session's set one: Ctrl and Shift choose several, the row that was chosen last
/// is the target, Escape leaves the target alone. Candidates without a row (filtered out, or not listed) stay in the
/// set only while rows are chosen with Ctrl. The table's model is set, and stays, before one of these is made.
class RowSelection : public QObject
{
    Q_OBJECT

public:
    /// Which row is which candidate.
    struct Rows
    {
        std::function<int(const QModelIndex& row)> candidateAt; ///< -1 = of another request: it cannot be chosen
        std::function<QModelIndex(int candidate)> indexOf;      ///< in the first column; invalid = it has no row
    };

    RowSelection(Session* session, QTableView* view, Rows rows);

    /// Runs what adds, removes or moves rows, so that this chooses nothing; the rows of the set are selected after it.
    void whileRowsChange(const std::function<void()>& change);
    void show(); ///< selects the rows of the set and scrolls to the target

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeRows();
    void takeCurrent();
    void follow();
    [[nodiscard]] QItemSelection wanted() const;

    Session* session_;
    QTableView* view_;
    Rows rows_;
    bool busy_ = false;  ///< one side follows the other just now
    bool keeps_ = false; ///< the user's hand is on Ctrl
};

} // namespace cdm::ui
