// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace cdm::ui {

/// A frame in the highlight colour along the edge of a widget: what is dragged can be dropped here. It shows as long as
/// it exists, takes no room from what the widget holds, and no events of the mouse.
class DropFrame : public QWidget
{
    Q_OBJECT

public:
    explicit DropFrame(QWidget* around);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace cdm::ui
