// SPDX-License-Identifier: GPL-3.0-only
#include "session/openwatch.h"

#include "base/error.h"
#include "data/manifest.h"
#include "session/session.h"

#include <algorithm>
#include <filesystem>
#include <optional>
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

/// What cannot be looked at, for want of a permission or of a network, is not known to be missing.
bool isMissing(const fs::path& path)
{
    std::error_code ignored;
    return fs::status(path, ignored).type() == fs::file_type::not_found;
}

/// What stands in contentOf() before the step: the run, where the checkpoint is of one.
QString runOf(const QString& content)
{
    return content.section(QLatin1Char('\n'), 0, 0);
}

qint64 stepOf(const QString& content)
{
    return content.section(QLatin1Char('\n'), 1, 1).toLongLong();
}

QString contentOf(const engine::CheckpointInfo& info)
{
    return QStringList{QString::fromStdString(info.runId), QString::number(info.step),
                       QString::number(info.epoch),        QString::fromStdString(info.datasetHash),
                       QString::number(info.config.seed),  QString::number(info.validation, 'g', 12)}
        .join(QLatin1Char('\n'));
}

bool isLaterOfItsRun(const QString& content, const QString& opened)
{
    return !runOf(opened).isEmpty() && runOf(content) == runOf(opened) && stepOf(content) > stepOf(opened);
}

} // namespace

OpenWatch::OpenWatch(Session* session, QObject* parent)
    : QObject(parent),
      session_(session),
      looking_([this] { look(); })
{
    for (const auto signal : {&Session::datasetChanged, &Session::modelChanged, &Session::otherChanged})
        connect(session_, signal, this, &OpenWatch::openChanged);
    connect(session_, &Session::failed, this, &OpenWatch::look);
    connect(session_, &Session::runsChanged, this, &OpenWatch::look);
    look();
}

OpenWatch::AllOpened OpenWatch::open() const
{
    const auto checkpoint = [](const std::shared_ptr<const engine::Model>& model) {
        return model ? Opened{QString::fromStdString(model->info().path.string()), contentOf(model->info())} : Opened();
    };
    const auto& dataset = session_->dataset();
    const Opened folder =
        dataset ? Opened{QString::fromStdString(dataset->folder().string()), QString::fromStdString(dataset->hash())}
                : Opened();
    return {folder, checkpoint(session_->model()), checkpoint(session_->other())};
}

void OpenWatch::openChanged()
{
    const AllOpened now = open();
    for (const Part part : parts) {
        if (told_[place(part)].of != now[place(part)])
            tell(part, now[place(part)], Finding::There);
    }
    look();
}

OpenWatch::Finding OpenWatch::find(Part part, const Opened& opened)
{
    const fs::path path = opened.path.toStdString();
    if (isMissing(path))
        return Finding::Missing;
    try {
        const QString now = part == Part::Dataset ? QString::fromStdString(data::readManifest(path).contentHash())
                                                  : contentOf(engine::readCheckpointInfo(path));
        const bool isSame = now == opened.content || (part != Part::Dataset && isLaterOfItsRun(now, opened.content));
        return isSame ? Finding::There : Finding::Replaced;
    } catch (const Error&) { // it may be on its way there: not known to be another one
        return Finding::Unreadable;
    }
}

void OpenWatch::look()
{
    const AllOpened opened = open();
    if (opened == AllOpened())
        return;
    looking_.start<Findings>(
        session_->jobs(), [] { return tr("Look whether what is open is still there"); }, this,
        [opened](JobContext& job) {
            Findings found{};
            for (const Part part : parts) {
                job.throwIfStopped();
                if (!opened[place(part)].path.isEmpty())
                    found[place(part)] = find(part, opened[place(part)]);
            }
            return found;
        },
        [this, opened](const Findings& found) { judge(opened, found); });
}

void OpenWatch::judge(const AllOpened& looked, const Findings& found)
{
    const AllOpened now = open();
    std::array<std::optional<Finding>, partCount> known; // checkpoints may have changed places meanwhile
    QSet<QString> seen;
    for (const Part part : parts) {
        const Opened& opened = now[place(part)];
        const auto at = std::ranges::find(looked, opened);
        if (opened.path.isEmpty() || (at == looked.end() && !seen_.contains(opened.path)))
            continue;
        if (at != looked.end())
            known[place(part)] = found[static_cast<std::size_t>(at - looked.begin())];
        if (seen_.contains(opened.path) || known[place(part)] != Finding::Missing)
            seen.insert(opened.path);
    }
    seen_ = std::move(seen);
    for (const Part part : parts) {
        const std::optional<Finding>& finding = known[place(part)];
        const Opened& opened = now[place(part)];
        if (!finding || finding == Finding::Unreadable || (finding == Finding::Missing && !seen_.contains(opened.path)))
            continue;
        tell(part, opened, *finding);
    }
}

void OpenWatch::tell(Part part, const Opened& opened, Finding finding)
{
    Told& told = told_[place(part)];
    if (told.of == opened && told.finding == finding)
        return;
    const bool wasTold = !told.of.path.isEmpty();
    told = finding == Finding::There ? Told() : Told{opened, finding};
    if (wasTold)
        Q_EMIT over(part);
    if (finding == Finding::Missing)
        Q_EMIT lost(part, opened.path);
    else if (finding == Finding::Replaced)
        Q_EMIT replaced(part, opened.path);
}

} // namespace cdm::ui
