// SPDX-License-Identifier: GPL-3.0-only
#include "session/runnames.h"

#include "units/sentences.h"

#include <algorithm>
#include <system_error>
#include <utility>

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

RunNames::RunNames(Session* session) : QObject(session), session_(session)
{
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, &RunNames::read);
    connect(session_, &Session::runsChanged, this, [this] {
        if (reader_)
            return; // it hears of this as well
        told_.clear();
        if (!names_.isEmpty())
            soon_.start();
    });
}

QString RunNames::nameOf(const QString& runId)
{
    if (runId.isEmpty())
        return {};
    if (!names_.contains(runId)) {
        names_.insert(runId, told_.value(runId));
        if (!told_.contains(runId))
            soon_.start();
    }
    return names_.value(runId);
}

QString RunNames::nameOfFile(const QString& checkpoint)
{
    const std::filesystem::path file = checkpoint.toStdString();
    if (!isInRunFolder(session_->storePath(), file))
        return {};
    const QString id = QString::fromStdString(file.parent_path().filename().string());
    return toldApart(nameOf(id), id);
}

QString RunNames::called(const QString& runId)
{
    const QString name = nameOf(runId);
    return name.isEmpty() ? runId : toldApart(name, runId);
}

QString RunNames::toldApart(const QString& name, const QString& runId) const
{
    return repeated_.contains(name) ? text::withRemark(name, runId) : name;
}

QSet<QString> RunNames::findRepeated() const
{
    QHash<QString, QString> all = told_;
    for (auto one = names_.begin(); one != names_.end(); ++one)
        all.insert(one.key(), *one);
    QSet<QString> met;
    QSet<QString> repeated;
    for (const QString& name : std::as_const(all)) {
        if (name.isEmpty())
            continue;
        if (met.contains(name))
            repeated.insert(name);
        met.insert(name);
    }
    return repeated;
}

QString RunNames::called(const engine::CheckpointInfo& checkpoint)
{
    return checkpoint.runId.empty() ? QString::fromStdString(checkpoint.path.stem().string())
                                    : called(QString::fromStdString(checkpoint.runId));
}

void RunNames::leaveReadingTo(QObject* reader)
{
    reader_ = reader;
}

void RunNames::tell(const QHash<QString, QString>& names, bool all)
{
    told_ = names;
    const QStringList rest = all ? QStringList() : untold();
    QStringList known = names_.keys();
    for (const QString& id : rest)
        known.removeAll(id);
    if (!rest.isEmpty())
        soon_.start();
    adopt(known, told_);
}

QStringList RunNames::untold() const
{
    QStringList ids;
    for (auto one = names_.keyBegin(); one != names_.keyEnd(); ++one) {
        if (!told_.contains(*one))
            ids << *one;
    }
    return ids;
}

void RunNames::read()
{
    const QStringList ids = untold();
    if (ids.isEmpty())
        return;
    session_->jobs()->start<QHash<QString, QString>>(
        {[] { return tr("Read names of runs"); }, QStringLiteral("run-names"), false, true}, this,
        [path = session_->storePath(), ids](JobContext& job) { return readNames(path, ids, job); },
        [this, ids](const QHash<QString, QString>& names) {
            const QStringList open = untold(); // what was told meanwhile is newer
            QStringList still = ids;
            still.removeIf([&open](const QString& id) { return !open.contains(id); });
            adopt(still, names);
        }); // the Library reads the same and tells errors
}

void RunNames::adopt(const QStringList& ids, const QHash<QString, QString>& names)
{
    const QSet<QString> before = repeated_;
    bool others = false;
    for (const QString& id : ids) {
        QString& known = names_[id];
        const QString name = names.value(id);
        others = others || name != known;
        known = name;
    }
    repeated_ = findRepeated();
    const auto isOther = [&](const QString& name) { return repeated_.contains(name) != before.contains(name); };
    if (others || std::any_of(names_.cbegin(), names_.cend(), isOther))
        Q_EMIT changed();
}

bool isInRunFolder(const std::filesystem::path& storePath, const std::filesystem::path& file)
{
    return file.parent_path().parent_path() == storePath.parent_path() / "runs";
}

} // namespace cdm::ui
