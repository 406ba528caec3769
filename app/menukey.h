// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

namespace cdm::app {

/// Shift+F10 opens the menu of what has the focus, in all windows of the program: Qt itself knows only the menu key
/// under X11, and many keyboards have none.
class MenuKey : public QObject
{
    Q_OBJECT

public:
    explicit MenuKey(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace cdm::app
