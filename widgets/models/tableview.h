// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

namespace cdm::ui {

/// A table as all pages have it: whole rows, one selected, compact, sortable, with "Copy as CSV / Markdown" in its
/// menu.
class TableView : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(const QString& name, QWidget* parent = nullptr);

    /// The column that takes the room the others leave, but never less than `minimum` pixels.
    void setFlexibleColumn(int column, int minimum);
    void setProvenance(const QString& provenance); ///< first line of copied CSV

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitFlexibleColumn();
    void showMenu(const QPoint& place);
    QString provenance_;
    int flexible_ = -1;
    int minimum_ = 0;
};

} // namespace cdm::ui
