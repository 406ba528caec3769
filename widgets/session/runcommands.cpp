// SPDX-License-Identifier: GPL-3.0-only
#include "session/runcommands.h"

#include "session/runnames.h"

#include <utility>

namespace cdm::ui {

RunCommands::RunCommands(Session* session, QObject* parent) : QObject(parent), session_(session) {}

void RunCommands::change(LiveText title, std::function<void(store::RunStore&)> work)
{
    session_->jobs()->start<bool>(
        {std::move(title), {}, false, true}, this,
        [path = session_->storePath(), work = std::move(work)](JobContext&) {
            store::RunStore store(path);
            work(store);
            return true;
        },
        [session = session_](bool) { Q_EMIT session->runsChanged(); },
        [session = session_](const LiveText& message) {
            Q_EMIT session->failed(message);
            Q_EMIT session->runsChanged(); // shows again what stands in the store
        });
}

void RunCommands::rename(const QString& runId, const QString& name)
{
    change([run = session_->runNames()->called(runId)] { return tr("Rename run %1").arg(run); },
           [id = runId.toStdString(), text = name.toStdString()](store::RunStore& store) { store.rename(id, text); });
}

void RunCommands::setNote(const QString& runId, const QString& note)
{
    change([run = session_->runNames()->called(runId)] { return tr("Note on run %1").arg(run); },
           [id = runId.toStdString(), text = note.toStdString()](store::RunStore& store) { store.setNote(id, text); });
}

void RunCommands::setPinned(const QStringList& runIds, bool pinned)
{
    if (runIds.isEmpty())
        return;
    change([run = session_->runNames()->called(runIds.front())] { return tr("Pin run %1").arg(run); },
           [runIds, pinned](store::RunStore& store) {
               for (const QString& id : runIds)
                   store.setPinned(id.toStdString(), pinned);
           });
}

void RunCommands::remove(const QString& runId)
{
    change([run = session_->runNames()->called(runId)] { return tr("Delete run %1").arg(run); },
           [id = runId.toStdString()](store::RunStore& store) { store.remove(id, true); });
}

} // namespace cdm::ui
