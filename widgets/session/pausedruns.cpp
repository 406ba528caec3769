// SPDX-License-Identifier: GPL-3.0-only
#include "session/pausedruns.h"

#include "session/session.h"

namespace cdm::ui {

PausedRuns::PausedRuns(Session* session) : QObject(session) {}

PausedRuns* PausedRuns::of(Session* session)
{
    auto* paused = session->findChild<PausedRuns*>(QString(), Qt::FindDirectChildrenOnly);
    return paused != nullptr ? paused : new PausedRuns(session);
}

void PausedRuns::setPaused(const QString& runId, bool isPaused)
{
    if (runId.isEmpty() || ids_.contains(runId) == isPaused)
        return;
    if (isPaused)
        ids_.insert(runId);
    else
        ids_.remove(runId);
    Q_EMIT changed();
}

} // namespace cdm::ui
