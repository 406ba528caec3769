// SPDX-License-Identifier: GPL-3.0-only
#include "app/jobstatus.h"

#include "units/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace cdm::app {

JobStatus::JobStatus(ui::JobRunner* jobs, QWidget* parent)
    : QWidget(parent),
      jobs_(jobs),
      title_(new QToolButton),
      bar_(new QProgressBar),
      left_(new QLabel),
      stop_(new QToolButton)
{
    title_->setAutoRaise(true);
    title_->setToolTip(tr("Show all jobs"));
    bar_->setFixedWidth(140);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress of the job"));
    stop_->setText(tr("Stop"));
    stop_->setAutoRaise(true);
    stop_->setAccessibleName(tr("Stop the job"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title_);
    row->addWidget(bar_);
    row->addWidget(left_);
    row->addWidget(stop_);
    connect(title_, &QToolButton::clicked, this, &JobStatus::detailsWanted);
    connect(stop_, &QToolButton::clicked, this, [this] { jobs_->cancel(shown_); });
    connect(jobs_, &ui::JobRunner::sampled, this, &JobStatus::show);
    connect(jobs_, &ui::JobRunner::jobEnded, this, &JobStatus::show);
    show();
}

void JobStatus::show()
{
    const std::vector<ui::JobInfo> all = jobs_->jobs();
    const auto isRunning = [](const ui::JobInfo& job) {
        return job.state == ui::JobInfo::State::Running || job.state == ui::JobInfo::State::Paused;
    };
    const auto running = std::count_if(all.begin(), all.end(), isRunning);
    setVisible(running > 0);
    if (running == 0)
        return;
    const ui::JobInfo& job = *std::find_if(all.begin(), all.end(), isRunning);
    shown_ = job.id;
    title_->setText(running == 1 ? job.title : tr("%1 and %2 more").arg(job.title).arg(running - 1));
    const bool known = job.progress.total > 0;
    bar_->setUpdatesEnabled(false); // it repaints at once otherwise, and with it all of the window that is out of date
    bar_->setRange(0, known ? 1000 : 0);
    if (known)
        bar_->setValue(static_cast<int>(1000.0 * static_cast<double>(job.progress.done) /
                                        static_cast<double>(job.progress.total)));
    bar_->setUpdatesEnabled(true);
    if (job.state == ui::JobInfo::State::Paused)
        left_->setText(tr("paused"));
    else
        left_->setText(job.secondsLeft < 0.0 ? QString() : tr("%1 left").arg(ui::text::duration(job.secondsLeft)));
}

} // namespace cdm::app
