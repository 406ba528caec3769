// SPDX-License-Identifier: GPL-3.0-only
#include "session/openwatch.h"

#include "session/session.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace cdm::ui {

namespace {

namespace fs = std::filesystem;

constexpr std::array parts{OpenWatch::Part::Dataset, OpenWatch::Part::CheckpointA, OpenWatch::Part::CheckpointB};

std::size_t place(OpenWatch::Part part)
{
    return static_cast<std::size_t>(part);
}

QString fileOf(const std::shared_ptr<const engine::Model>& model)
{
    return model ? QString::fromStdString(model->info().path.string()) : QString();
}

/// What cannot be looked at, for want of a permission or of a network, is not known to be missing.
bool isMissing(const fs::path& path)
{
    std::error_code ignored;
    return fs::status(path, ignored).type() == fs::file_type::not_found;
}

} // namespace

OpenWatch::OpenWatch(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    for (const auto signal : {&Session::datasetChanged, &Session::modelChanged, &Session::otherChanged})
        connect(session_, signal, this, &OpenWatch::openChanged);
    connect(session_, &Session::failed, this, &OpenWatch::look);
    connect(session_, &Session::runsChanged, this, &OpenWatch::look);
    look();
}

OpenWatch::Paths OpenWatch::open() const
{
    const auto& dataset = session_->dataset();
    return {dataset ? QString::fromStdString(dataset->folder().string()) : QString(), fileOf(session_->model()),
            fileOf(session_->other())};
}

void OpenWatch::openChanged()
{
    const Paths now = open();
    for (const Part part : parts) {
        QString& told = told_[place(part)];
        if (told.isEmpty() || told == now[place(part)])
            continue;
        told.clear();
        Q_EMIT over(part);
    }
    look();
}

void OpenWatch::look()
{
    const Paths paths = open();
    if (paths == Paths())
        return;
    if (std::exchange(looking_, true)) {
        again_ = true;
        return;
    }
    const auto ended = [this] {
        looking_ = false;
        if (std::exchange(again_, false))
            look();
    };
    session_->jobs()->start<QSet<QString>>(
        {[] { return tr("Look whether what is open is still there"); }, {}, false, true}, this,
        [paths](JobContext& job) {
            QSet<QString> missing;
            for (const QString& path : paths) {
                job.throwIfStopped();
                if (!path.isEmpty() && isMissing(path.toStdString()))
                    missing.insert(path);
            }
            return missing;
        },
        [this, paths, ended](const QSet<QString>& missing) {
            judge(paths, missing);
            ended();
        },
        [ended](const LiveText&) { ended(); }, ended);
}

void OpenWatch::judge(const Paths& looked, const QSet<QString>& missing)
{
    const Paths now = open();
    QSet<QString> seen;
    for (const Part part : parts) {
        const QString& path = now[place(part)];
        if (path.isEmpty())
            continue;
        const bool wasLookedAt = std::ranges::find(looked, path) != looked.end();
        if (seen_.contains(path) || (wasLookedAt && !missing.contains(path)))
            seen.insert(path);
    }
    seen_ = std::move(seen);
    for (const Part part : parts) {
        const QString& path = now[place(part)];
        QString& told = told_[place(part)];
        if (missing.contains(path) && seen_.contains(path) && told != path) {
            told = path;
            Q_EMIT lost(part, path);
        } else if (!told.isEmpty() && !missing.contains(told)) {
            told.clear();
            Q_EMIT over(part);
        }
    }
}

} // namespace cdm::ui
