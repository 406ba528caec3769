// SPDX-License-Identifier: GPL-3.0-only
#include "app/closequestion.h"

#include "jobs/jobrunner.h"
#include "units/textpatterns.h"

#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QStringList>

#include <algorithm>

namespace cdm::app {

namespace {

constexpr int titleBarButtons = 160; ///< an icon, room around it, and three buttons, wide ones

/// One line for each job whose stop would lose something.
QStringList losses(const ui::JobRunner& jobs)
{
    QStringList lines;
    for (const ui::JobInfo& job : jobs.jobs()) {
        if (CloseQuestion::isAbout(job))
            lines << ui::text::filled(CloseQuestion::tr("%1 \u2013 %2", "a job, what is lost"), {job.title, job.loss});
    }
    return lines;
}

} // namespace

CloseQuestion::CloseQuestion(ui::JobRunner* jobs, QWidget* window)
    : QMessageBox(QMessageBox::Question, tr("Close the program"), tr("Stop what is running, and close?"),
                  QMessageBox::NoButton, window),
      jobs_(jobs)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    showLosses();
    QPushButton* stop = addButton(tr("&Stop and close"), QMessageBox::DestructiveRole);
    QPushButton* stay = addButton(tr("&Keep working"), QMessageBox::RejectRole);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(this, &QDialog::finished, this, [this, stop] {
        if (clickedButton() == stop)
            Q_EMIT agreed();
    });
    // Later: what hears of the end may start more, or have something to say.
    connect(jobs, &ui::JobRunner::jobEnded, this, &CloseQuestion::look, Qt::QueuedConnection);
}

void CloseQuestion::keepOpen()
{
    keepsOpen_ = true;
}

void CloseQuestion::look()
{
    if (!isVisible())
        return;
    if (isNeeded(*jobs_))
        return showLosses(); // another one may have begun
    if (jobs_->runningCount() > 0)
        return; // they may lead to another one, as those between two runs of a queue
    reject();
    if (!keepsOpen_ && !hasFailed())
        Q_EMIT agreed();
}

void CloseQuestion::showLosses()
{
    setInformativeText(losses(*jobs_).join(QLatin1Char('\n')));
    makeRoomForTitle();
    for (const ui::JobInfo& job : jobs_->jobs()) {
        if (!isAbout(job))
            continue;
        asked_.push_back(job.id);
        keepsOpen_ = keepsOpen_ || job.lossAfter > 0.0; // its result is in memory alone, and has not been seen
    }
}

/// A message box leaves no room for the program's name, which the platform adds to the title, nor for all buttons of a
/// title bar. Each new text makes its layout anew.
void CloseQuestion::makeRoomForTitle()
{
    auto* grid = qobject_cast<QGridLayout*>(layout());
    if (grid == nullptr)
        return;
    const QString title = windowTitle() + QStringLiteral(" \u2014 ") + QGuiApplication::applicationDisplayName();
    const int width = fontMetrics().horizontalAdvance(title) + titleBarButtons;
    grid->addItem(new QSpacerItem(width, 0, QSizePolicy::Minimum, QSizePolicy::Fixed), grid->rowCount(), 0, 1,
                  grid->columnCount());
}

bool CloseQuestion::hasFailed() const
{
    const auto jobs = jobs_->jobs();
    return std::ranges::any_of(jobs, [this](const ui::JobInfo& job) {
        return job.state == ui::JobInfo::State::Failed && std::ranges::find(asked_, job.id) != asked_.end();
    });
}

bool CloseQuestion::isAbout(const ui::JobInfo& job)
{
    const bool runs = job.state == ui::JobInfo::State::Running || job.state == ui::JobInfo::State::Paused;
    return runs && !job.loss.isEmpty() && job.secondsRunning >= job.lossAfter;
}

bool CloseQuestion::isNeeded(const ui::JobRunner& jobs)
{
    return !losses(jobs).isEmpty();
}

} // namespace cdm::app
