// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

namespace cdm::ui {

/// The first column of a table, kept in sight while the others are scrolled sideways: a second view of the same model
/// and selection that lies on that column as long as something is scrolled away to the left. Made after the table's
/// model was set; the table owns it.
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
    QTableView* table_;
};

} // namespace cdm::ui
