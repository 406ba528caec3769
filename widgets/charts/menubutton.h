// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QToolButton>

class QContextMenuEvent;
class QMenu;

namespace cdm::ui {

/// The button with three dots in the upper right corner of a chart, below which the chart's menu opens. It keeps to the
/// corner whatever the size of the chart; whoever has the chart shows and hides it.
class MenuButton : public QToolButton
{
public:
    static constexpr double corner = 36.0; ///< pixels that a chart leaves free on the right for it

    /// A child of `chart`, which has `menu` as well. `name` is what assistive technology reads.
    MenuButton(QMenu* menu, const QString& name, QWidget* chart);

    void openMenu();
    /// Where a menu is asked for: under the pointer, or below the button when keys ask.
    void openMenu(const QContextMenuEvent& asked);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();

    QMenu* menu_;
};

} // namespace cdm::ui
