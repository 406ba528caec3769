// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/chosenruns.h"
#include "pages/compare/runtable.h"
#include "session/session.h"

#include <QWidget>

#include <memory>

class QLineEdit;
class QTableView;

namespace cdm::ui {

class RunsFeed;
class RunsModel;
class UndoBar;

/// The table of runs with its filter, its columns and what can be done with runs: open, choose, rename, note, pin,
/// delete and take that back.
class RunsPanel : public QWidget
{
    Q_OBJECT

public:
    RunsPanel(Session* session, ChosenRuns* chosen, QWidget* parent = nullptr);
    ~RunsPanel() override;

    [[nodiscard]] RunsFeed* feed() const;
    [[nodiscard]] RunsModel* model() const;
    [[nodiscard]] QTableView* view() const;
    [[nodiscard]] QLineEdit* filter() const;
    [[nodiscard]] UndoBar* undoBar() const;
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] const RunColumn& sortedBy() const;
    [[nodiscard]] bool isDescending() const;
    void setSorting(const RunColumn& column, bool descending);

    void removeSelected(); ///< hides them; pinned and running ones stay

Q_SIGNALS:
    void contentChanged(); ///< other runs, another order or other values

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
