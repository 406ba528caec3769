// SPDX-License-Identifier: GPL-3.0-only
#include "session/runwatch.h"

#include <filesystem>
#include <utility>

namespace cdm::ui {

namespace {

/// Looking makes no database: one that is not there has no runs.
bool isStill(const std::filesystem::path& storePath, const std::string& runId, const RunWatch::Condition& still,
             JobContext& job)
{
    job.throwIfStopped();
    if (!std::filesystem::exists(storePath))
        return false;
    const auto run = store::RunStore(storePath).find(runId);
    return run && still(*run);
}

} // namespace

RunWatch::RunWatch(Session* session, const QString& runId, Condition still, QObject* parent)
    : QObject(parent),
      session_(session),
      runId_(runId.toStdString()),
      still_(std::move(still)),
      looking_([this] { look(); })
{
    connect(session_, &Session::runsChanged, this, &RunWatch::look);
    look();
}

void RunWatch::look()
{
    if (isOver_)
        return;
    looking_.start<bool>(
        session_->jobs(), [] { return tr("Look whether a run was resumed or deleted"); }, this,
        [path = session_->storePath(), id = runId_, still = still_](JobContext& job) {
            return isStill(path, id, still, job);
        },
        [this](bool still) {
            isOver_ = !still;
            if (isOver_)
                Q_EMIT over();
        });
}

} // namespace cdm::ui
