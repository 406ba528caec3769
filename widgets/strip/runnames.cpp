// SPDX-License-Identifier: GPL-3.0-only
#include "strip/runnames.h"

#include "docks/librarycontent.h"

#include <filesystem>
#include <system_error>

namespace cdm::ui {

namespace {

QHash<QString, QString> readNames(const std::filesystem::path& storePath, const QStringList& ids, JobContext& job)
{
    QHash<QString, QString> names;
    std::error_code ignored;
    if (!std::filesystem::exists(storePath, ignored))
        return names; // looking makes none
    const store::RunStore store(storePath);
    for (const QString& id : ids) {
        job.throwIfStopped();
        if (const auto run = store.find(id.toStdString()))
            names.insert(id, QString::fromStdString(run->name));
    }
    return names;
}

} // namespace

RunNames::RunNames(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &RunNames::read);
    connect(session_, &Session::runsChanged, this, [this] {
        if (!names_.isEmpty())
            soon_.start();
    });
}

QString RunNames::nameOf(const QString& runId)
{
    if (runId.isEmpty())
        return {};
    if (!names_.contains(runId)) {
        names_.insert(runId, QString());
        soon_.start();
    }
    return names_.value(runId);
}

QString RunNames::nameOfFile(const QString& checkpoint)
{
    const std::filesystem::path file = checkpoint.toStdString();
    if (!isInRunFolder(session_->storePath(), file))
        return {};
    return nameOf(QString::fromStdString(file.parent_path().filename().string()));
}

void RunNames::read()
{
    session_->jobs()->start<QHash<QString, QString>>(
        {tr("Read names of runs"), QStringLiteral("run-names"), false, true}, this,
        [path = session_->storePath(), ids = names_.keys()](JobContext& job) { return readNames(path, ids, job); },
        [this](const QHash<QString, QString>& names) { take(names); }); // the Library reads the same and tells errors
}

void RunNames::take(const QHash<QString, QString>& names)
{
    bool others = false;
    for (auto known = names_.begin(); known != names_.end(); ++known) {
        const QString name = names.value(known.key());
        others = others || name != *known;
        *known = name;
    }
    if (others)
        Q_EMIT changed();
}

} // namespace cdm::ui
