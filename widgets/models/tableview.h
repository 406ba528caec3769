// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/tablesource.h"

#include <QTableView>

class QHeaderView;
class QMenu;

namespace cdm::ui {

class FrozenColumn;

/// A table as all pages have it: whole rows, one selected, compact, sortable, with what addTableExport() offers in its
/// menu, and in that of the table and of its heads an explanation of what has one (HelpTopicRole). The tip of a cell
/// that is too narrow for its text is the text, unless the model has another one.
class TableView : public QTableView, public TableSource
{
    Q_OBJECT

public:
    explicit TableView(const QString& name, QWidget* parent = nullptr);

    /// The column that takes the room the others leave, but never less than `minimum` pixels.
    void setFlexibleColumn(int column, int minimum);
    /// The first column stays in sight when the table is scrolled sideways. Called once, when the table looks and
    /// selects as it will.
    void freezeFirstColumn();
    /// Pixels more than usual before and after the text of every cell and head, for a table in which a column of words
    /// follows one of numbers. Called before freezeFirstColumn().
    void setRoomBesideTexts(int pixels);
    void setProvenance(const QString& provenance); ///< of what it exports; without one it is the program's version
    [[nodiscard]] std::optional<ShownTable> shownTable() const override;
    /// Adds "Explain ..." of the cell, or of its column, when there is something to explain.
    void addExplanation(QMenu* menu, const QModelIndex& index, int column);

    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

protected:
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    /// The menu of a place in the viewport of `view`, the table or its first column.
    virtual void showMenu(const QTableView* view, const QPoint& place);

private:
    void fitFlexibleColumn();
    void showHeadMenu(const QHeaderView* head, const QPoint& place);
    QString provenance_;
    FrozenColumn* frozen_ = nullptr;
    int flexible_ = -1;
    int minimum_ = 0;
};

} // namespace cdm::ui
