// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

namespace cdm::ui {

/// The first column of a table, kept in sight while the others are scrolled sideways: a second view of the same model
/// and selection that lies on that column as long as something is scrolled away to the left, and sorts the table by its
/// head where the table can be sorted. It gets the model when it is first shown. The table owns it.
class FrozenColumn : public QTableView
{
    Q_OBJECT

public:
    explicit FrozenColumn(QTableView* table);

    void follow(); ///< the table's columns, place and scrolling
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override; ///< never sideways

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void attach(); ///< the table's model and selection
    void sortTable();

    QTableView* table_;
};

} // namespace cdm::ui
