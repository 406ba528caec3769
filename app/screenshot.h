// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/mainwindow.h"

#include <QObject>
#include <QTimer>

namespace cdm::app {

/// Waits until the window shows all that was asked for, writes its picture and quits the program: with status 0, or
/// with 1 and one line on stderr when something failed or took too long.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    /// `file` empty: does nothing.
    Screenshot(MainWindow* window, QString file, QObject* parent = nullptr);
    /// Call when all inputs have been asked for.
    void start();
    static constexpr int secondsAllowed = 120;

private:
    void look();
    void take();
    void fail(const QString& reason);

    MainWindow* window_;
    QString file_;
    QTimer look_;
    QTimer limit_;
    int settledLooks_ = 0;
    bool failed_ = false;
};

} // namespace cdm::app
