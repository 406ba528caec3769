// SPDX-License-Identifier: GPL-3.0-only
#include "docks/joblog.h"

#include "units/text.h"

#include <algorithm>

namespace cdm::ui {

JobLog::JobLog(JobRunner* jobs, LogModel* log, QObject* parent) : QObject(parent), jobs_(jobs), log_(log)
{
    connect(jobs_, &JobRunner::jobStarted, this, &JobLog::began);
    connect(jobs_, &JobRunner::jobEnded, this, &JobLog::ended);
}

std::optional<JobInfo> JobLog::listed(quint64 id) const
{
    const auto jobs = jobs_->jobs();
    const auto found = std::ranges::find(jobs, id, &JobInfo::id);
    return found == jobs.end() ? std::nullopt : std::optional(*found);
}

void JobLog::began(quint64 id)
{
    if (const auto job = listed(id)) // a quiet one is not, yet
        log_->add(LogModel::Kind::Information, tr("Began: %1").arg(job->title));
}

void JobLog::ended(quint64 id)
{
    const auto job = listed(id);
    if (!job || job->superseded)
        return;
    const QString took = text::duration(job->secondsRunning);
    if (job->state == JobInfo::State::Finished) {
        log_->add(LogModel::Kind::Information, tr("Finished: %1, took %2").arg(job->title, took));
    } else if (job->state == JobInfo::State::Cancelled) {
        log_->add(LogModel::Kind::Information, tr("Stopped: %1, after %2").arg(job->title, took));
    } else {
        // Whoever started the job has often just told the reason, which then is the line above.
        const int last = log_->rowCount() - 1;
        const bool told = last >= 0 && log_->textAt(last) == job->error;
        const QString failed = tr("Failed: %1, after %2").arg(job->title, took);
        log_->add(LogModel::Kind::Error, told ? failed : tr("%1. %2").arg(failed, job->error));
    }
}

} // namespace cdm::ui
