// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QItemSelection>
#include <QModelIndex>
#include <QObject>

#include <functional>

class QTableView;

namespace cdm::ui {

class Session;

/// Makes a table's selected rows and the session's set one: Ctrl and Shift choose several, Escape or a click beside the
/// rows leaves the target alone. Candidates without a row (filtered out, or not listed) stay in the set only while rows
/// are chosen with Ctrl. The highlight is full on the target, or the current row where the target has none, and paler
/// on the rest. The table's model and delegates are set, and stay, before one of these is made.
class RowSelection : public QObject
{
    Q_OBJECT

public:
    /// Which row is which candidate.
    struct Rows
    {
        /// -1 = none of the session's request: to choose the row leaves the set as it is.
        std::function<int(const QModelIndex& row)> candidateAt;
        std::function<QModelIndex(int candidate)> indexOf; ///< in the first column; invalid = it has no row
    };

    /// What becomes of the target when rows are chosen.
    enum class Target {
        Follows, ///< it is the row that was chosen last
        Stays    ///< the table tells of it, in rows of the others; it is selected with those that are chosen
    };

    RowSelection(Session* session, QTableView* view, Rows rows, Target target = Target::Follows);

    /// Runs what adds, removes or moves rows, so that this chooses nothing; the rows of the set are selected after it.
    void whileRowsChange(const std::function<void()>& change);
    void show(); ///< selects the rows of the set and scrolls to the target

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeRows();
    void takeCurrent();
    void follow();
    void drawTheStrongest();
    [[nodiscard]] bool isStrongest(const QModelIndex& index) const;
    [[nodiscard]] bool isBesideRows(const QEvent& press) const;
    [[nodiscard]] QItemSelection wanted() const;

    Session* session_;
    QTableView* view_;
    Rows rows_;
    Target target_;
    bool busy_ = false;  ///< one side follows the other just now
    bool keeps_ = false; ///< the user's hand is on Ctrl
};

} // namespace cdm::ui
