// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tableview.h"

#include <QItemSelection>
#include <QStringList>

#include <functional>

namespace cdm::ui {

class RunsModel;

/// The table of runs: its editor is not swept away by what comes in meanwhile, and its menu is its owner's. What it is
/// made from is asked when it is exported.
class RunsView : public TableView
{
    Q_OBJECT

public:
    /// The model must outlive it.
    RunsView(const QString& name, RunsModel* model, QWidget* parent = nullptr);

    std::function<void(const QTableView*, const QPoint&)> menu;
    std::function<QString()> provenance;

    [[nodiscard]] bool isEditing() const { return state() == QAbstractItemView::EditingState; }
    /// Columns as wide as their texts, up to a limit; those of options give way before the table scrolls sideways.
    void fitColumns();
    [[nodiscard]] QStringList selectedIds() const;                     ///< of the current row where none is selected
    [[nodiscard]] QItemSelection rowsOf(const QStringList& ids) const; ///< of those that are shown
    [[nodiscard]] std::optional<ShownTable> shownTable() const override;

protected:
    void showMenu(const QTableView* view, const QPoint& place) override { menu(view, place); }

private:
    [[nodiscard]] int widestState() const;

    RunsModel* runs_;
};

} // namespace cdm::ui
