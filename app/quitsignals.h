// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>

namespace cdm::app {

/// Turns SIGINT, SIGTERM and SIGHUP into a signal of the event loop, so that Ctrl-C in a terminal and a logout end the
/// program as closing the window does, without a question. One object at a time.
class QuitSignals : public QObject
{
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;
    QuitSignals(const QuitSignals&) = delete;
    QuitSignals& operator=(const QuitSignals&) = delete;

Q_SIGNALS:
    void received();
};

} // namespace cdm::app
