// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/gathered.h"

#include <QDialog>
#include <QMap>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace cdm::app {

/// Which charts and tables are wanted in a report, by what ReportDialog knows them by.
using ReportTicks = QMap<QString, bool>;

/// A tick list of the charts and tables that a report can gather. What was chosen before is as it was; of the others
/// those in sight are ticked.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(std::vector<GatheredItem> items, QWidget* parent = nullptr, ReportTicks before = {});

    /// What can be gathered by now; ticks stay, what is new is ticked when it is in sight.
    void setItems(std::vector<GatheredItem> items);
    void setWaiting(bool waiting);                          ///< whether to say that more is to come
    [[nodiscard]] std::vector<GatheredItem> chosen() const; ///< in their order
    /// What was chosen, now and before: everything ticked, and what was unticked by hand. For the next dialog.
    [[nodiscard]] ReportTicks ticks() const;
    [[nodiscard]] bool wasTouched() const { return isTouched_; } ///< a tick was changed by hand
    [[nodiscard]] int count() const { return static_cast<int>(items_.size()); }

private:
    [[nodiscard]] std::vector<std::size_t> ticked() const; ///< places in items_
    void showCount();
    [[nodiscard]] std::vector<QTreeWidgetItem*> rows() const;

    std::vector<GatheredItem> items_;
    ReportTicks before_;
    bool isTouched_ = false;
    QTreeWidget* tree_;
    QLabel* waiting_;
    QPushButton* save_;
};

} // namespace cdm::app
