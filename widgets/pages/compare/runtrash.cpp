// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runtrash.h"

#include "base/error.h"

#include <QSet>

namespace cdm::ui {

namespace {

/// Deletes as many as can be; the first error is thrown at the end.
void removeAll(const std::filesystem::path& storePath, const QStringList& ids)
{
    store::RunStore store(storePath);
    std::optional<Error> failure;
    for (const QString& id : ids) {
        try {
            store.remove(id.toStdString(), true);
        } catch (const Error& error) {
            if (!failure)
                failure = error;
        }
    }
    if (failure)
        throw *failure;
}

} // namespace

RunTrash* RunTrash::of(Session* session)
{
    auto* trash = session->findChild<RunTrash*>(QString(), Qt::FindDirectChildrenOnly);
    return trash != nullptr ? trash : new RunTrash(session);
}

RunTrash::RunTrash(Session* session) : QObject(session), session_(session), storePath_(session->storePath()) {}

RunTrash::~RunTrash()
{
    if (ids_.isEmpty())
        return;
    try {
        removeAll(storePath_, ids_); // the session ends: there are no jobs any more
    } catch (const Error& error) {
        qWarning("a deleted run stays: %s", error.what());
    }
}

void RunTrash::add(const QStringList& ids, const QStringList& ticked)
{
    ticked_ += ticked;
    ids_ += ids;
    ids_.removeDuplicates();
    Q_EMIT changed();
}

void RunTrash::restore()
{
    ticked_.clear();
    ids_.clear();
    Q_EMIT changed();
}

void RunTrash::empty()
{
    if (ids_.isEmpty())
        return;
    ticked_.clear();
    const QStringList ids = std::exchange(ids_, {});
    going_ += ids;
    const auto ended = [this, ids] {
        const QSet<QString> gone(ids.begin(), ids.end());
        going_.removeIf([&gone](const QString& id) { return gone.contains(id); });
        Q_EMIT session_->runsChanged();
        Q_EMIT changed();
    };
    session_->jobs()->start<bool>(
        {[] { return tr("Delete runs"); }, {}, false, true}, this,
        [path = storePath_, ids](JobContext&) {
            removeAll(path, ids);
            return true;
        },
        [ended](bool) { ended(); },
        [this, ended](const LiveText& message) {
            Q_EMIT session_->failed(message);
            ended();
        },
        ended);
    Q_EMIT changed();
}

} // namespace cdm::ui
