// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/gathered.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace cdm::app {

/// A tick list of the charts and tables that a report can gather; what is in sight is ticked at first.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(std::vector<GatheredItem> items, QWidget* parent = nullptr);

    /// What can be gathered by now; ticks stay, what is new is ticked when it is in sight.
    void setItems(std::vector<GatheredItem> items);
    void setWaiting(bool waiting);                          ///< whether to say that more is to come
    [[nodiscard]] std::vector<GatheredItem> chosen() const; ///< in their order
    [[nodiscard]] int count() const { return static_cast<int>(items_.size()); }

private:
    [[nodiscard]] std::vector<std::size_t> ticked() const; ///< places in items_
    void showCount();
    [[nodiscard]] std::vector<QTreeWidgetItem*> rows() const;

    std::vector<GatheredItem> items_;
    QTreeWidget* tree_;
    QLabel* waiting_;
    QPushButton* save_;
};

} // namespace cdm::app
