// SPDX-License-Identifier: GPL-3.0-only
#include "session/runcommands.h"

namespace cdm::ui {

RunCommands::RunCommands(Session* session, QObject* parent) : QObject(parent), session_(session) {}

void RunCommands::change(const QString& title, std::function<void(store::RunStore&)> work)
{
    session_->jobs()->start<bool>(
        {title, {}, false, true}, this,
        [path = session_->storePath(), work = std::move(work)](JobContext&) {
            store::RunStore store(path);
            work(store);
            return true;
        },
        [session = session_](bool) { Q_EMIT session->runsChanged(); },
        [session = session_](const QString& message) {
            Q_EMIT session->failed(message);
            Q_EMIT session->runsChanged(); // shows again what stands in the store
        });
}

void RunCommands::rename(const QString& runId, const QString& name)
{
    change(tr("Rename run %1").arg(runId),
           [id = runId.toStdString(), text = name.toStdString()](store::RunStore& store) { store.rename(id, text); });
}

void RunCommands::setNote(const QString& runId, const QString& note)
{
    change(tr("Note on run %1").arg(runId),
           [id = runId.toStdString(), text = note.toStdString()](store::RunStore& store) { store.setNote(id, text); });
}

void RunCommands::setPinned(const QStringList& runIds, bool pinned)
{
    if (runIds.isEmpty())
        return;
    change(tr("Pin run %1").arg(runIds.front()), [runIds, pinned](store::RunStore& store) {
        for (const QString& id : runIds)
            store.setPinned(id.toStdString(), pinned);
    });
}

void RunCommands::remove(const QString& runId)
{
    change(tr("Delete run %1").arg(runId),
           [id = runId.toStdString()](store::RunStore& store) { store.remove(id, true); });
}

} // namespace cdm::ui
