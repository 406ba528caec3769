// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/house.h"

#include <QObject>
#include <QTimer>

class QMainWindow;

namespace cdm::app {

class WindowContent;

/// Keeps in the settings how the window was left and what it looked at, and puts the window as it was.
class WindowMemory : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    WindowMemory(QMainWindow* window, WindowContent* content, const House& house);

    void restore();  ///< once, after the content was first built
    void remember(); ///< at once; says on stderr when the settings cannot be written
    void soon();     ///< what has changed; once for several changes, and not before the window is in sight

private:
    void hearContent();
    void hearSession();
    void gather();

    QMainWindow* window_;
    WindowContent* content_;
    House house_;
    QTimer waiting_; ///< runs while something is to be remembered soon
};

} // namespace cdm::app
