// SPDX-License-Identifier: GPL-3.0-only
#include "app/closequestion.h"

#include "jobs/jobrunner.h"

#include <QPushButton>
#include <QStringList>

namespace cdm::app {

namespace {

/// One line for each job whose stop would lose something.
QStringList losses(const ui::JobRunner& jobs)
{
    QStringList lines;
    for (const ui::JobInfo& job : jobs.jobs()) {
        const bool runs = job.state == ui::JobInfo::State::Running || job.state == ui::JobInfo::State::Paused;
        if (runs && !job.loss.isEmpty())
            lines << job.title + QStringLiteral(" \u2013 ") + job.loss;
    }
    return lines;
}

} // namespace

CloseQuestion::CloseQuestion(ui::JobRunner* jobs, QWidget* window)
    : QMessageBox(QMessageBox::Question, tr("Close the program"), tr("Stop what is running, and close?"),
                  QMessageBox::NoButton, window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setInformativeText(losses(*jobs).join(QLatin1Char('\n')));
    QPushButton* stop = addButton(tr("&Stop and close"), QMessageBox::DestructiveRole);
    QPushButton* stay = addButton(tr("&Keep working"), QMessageBox::RejectRole);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(this, &QDialog::finished, this, [this, stop] {
        if (clickedButton() == stop)
            Q_EMIT agreed();
    });
    connect(jobs, &ui::JobRunner::jobEnded, this, [this, jobs] {
        if (!isNeeded(*jobs))
            reject();
    });
}

bool CloseQuestion::isNeeded(const ui::JobRunner& jobs)
{
    return !losses(jobs).isEmpty();
}

} // namespace cdm::app
