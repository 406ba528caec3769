// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/gathered.h"

#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace cdm::app {

/// A tick list of the charts and tables that a report can gather; what is in sight is ticked at first.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ReportDialog(std::vector<GatheredItem> items, QWidget* parent = nullptr);

    [[nodiscard]] std::vector<GatheredItem> chosen() const; ///< in their order

private:
    [[nodiscard]] std::vector<std::size_t> ticked() const; ///< places in items_
    void showCount();

    std::vector<GatheredItem> items_;
    QTreeWidget* tree_;
    QPushButton* save_;
};

} // namespace cdm::app
