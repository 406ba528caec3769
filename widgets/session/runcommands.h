// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QObject>

namespace cdm::ui {

/// Changes to stored runs, each as a job; Session::runsChanged() when it is done, Session::failed() when it cannot be.
class RunCommands : public QObject
{
    Q_OBJECT

public:
    explicit RunCommands(Session* session, QObject* parent = nullptr);

    void rename(const QString& runId, const QString& name);
    void setNote(const QString& runId, const QString& note);
    void setPinned(const QStringList& runIds, bool pinned);
    void remove(const QString& runId); ///< with its checkpoints

private:
    void change(LiveText title, std::function<void(store::RunStore&)> work);
    Session* session_;
};

} // namespace cdm::ui
