// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace cdm::ui {

/// A page of the main window. Pages get the Session in their constructor and live as long as the window.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// Stable name for --page and settings: "data", "train", "inspect", "trade-off".
    [[nodiscard]] virtual QString pageId() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// True when everything the page is about to show for the present inputs is on screen; screenshots wait for it.
    [[nodiscard]] virtual bool isSettled() const = 0;
    /// The chart that "Export chart" acts on; null when there is none.
    [[nodiscard]] virtual class ChartView* mainChart() const { return nullptr; }

Q_SIGNALS:
    void settled();
};

} // namespace cdm::ui
