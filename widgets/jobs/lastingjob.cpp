// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/lastingjob.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {
constexpr double worthAsking = 30.0; ///< seconds
}

JobRunner::Options LastingJob::evaluation(LiveText title, bool pausable)
{
    return {std::move(title),
            {},
            pausable,
            false,
            [] { return tr("What was computed so far is lost; it has to begin anew."); },
            worthAsking};
}

Progress LastingJob::progress() const
{
    const std::vector<JobInfo> all = jobs_->jobs();
    const auto found = std::ranges::find(all, job_, &JobInfo::id);
    return found != all.end() ? found->progress : Progress{};
}

void LastingJob::cancel()
{
    if (isRunning())
        jobs_->cancel(job_);
}

void LastingJob::drop()
{
    ++asked_;
    failure_ = {};
    const quint64 running = std::exchange(job_, 0);
    if (running != 0 && jobs_)
        jobs_->cancel(running);
}

void LastingJob::end(quint64 number, const LiveText& failure)
{
    if (number != asked_)
        return;
    job_ = 0;
    failure_ = failure;
    Q_EMIT ended();
}

} // namespace cdm::ui
