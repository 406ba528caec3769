// SPDX-License-Identifier: GPL-3.0-only
#include "app/importpages.h"
#include "app/reportrows.h"
#include "units/phasetext.h"
#include "units/text.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::app {

ImportPage::ImportPage(ui::JobRunner* jobs, QWidget* parent)
    : QWizardPage(parent),
      jobs_(jobs),
      state_(new QLabel),
      bar_(new QProgressBar),
      cancel_(new QPushButton(tr("&Stop"))),
      report_(new ReportView)
{
    setTitle(tr("Import"));
    setSubTitle(tr("Every row is accounted for: used, repaired or refused."));
    setFinalPage(true);
    setButtonText(QWizard::FinishButton, tr("&Open the dataset"));
    state_->setWordWrap(true);
    state_->setTextFormat(Qt::PlainText);
    state_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    bar_->setAccessibleName(tr("Progress of the import"));
    cancel_->setAutoDefault(false);
    cancel_->setToolTip(tr("Stops the import; nothing is left behind, and what was given here stays"));
    auto* row = new QHBoxLayout;
    row->addWidget(bar_, 1);
    row->addWidget(cancel_);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(state_);
    layout->addLayout(row);
    layout->addWidget(report_, 1);
    layout->addStretch(0);
    connect(cancel_, &QPushButton::clicked, this, &ImportPage::stop);
    connect(jobs_, &ui::JobRunner::sampled, this, &ImportPage::showProgress);
}

QString ImportPage::text() const
{
    return state_->text();
}

void ImportPage::start(const ImportOrder& order)
{
    stop();
    result_.reset();
    error_.clear();
    stopped_ = false;
    report_->hide();
    bar_->show();
    cancel_->setEnabled(true);
    cancel_->show();
    bar_->setRange(0, 0);
    bar_->setFormat(tr("starting..."));
    state_->setForegroundRole(QPalette::WindowText);
    state_->setText(tr("Reading %1.").arg(QDir::toNativeSeparators(order.source)));
    Q_EMIT completeChanged();
    const quint64 number = ++runs_;
    job_ = startImport(
        jobs_, order, this,
        [this, number](Imported imported) {
            if (number != runs_)
                return;
            const sources::ImportReport& report = imported.report;
            const auto count = [](std::uint64_t value) { return ui::text::count(static_cast<qint64>(value)); };
            report_->setReport(report);
            report_->show();
            QString text = imported.summary() + QLatin1Char('\n') +
                           tr("Rows: %1 read, %2 used, %3 repaired, %4 refused.")
                               .arg(count(report.rowsRead), count(report.rowsUsed), count(report.rowsRepaired),
                                    count(report.rowsRefused));
            text += QLatin1Char('\n') + tr("Users: %1, items: %2, categories: %3, candidates: %4. Requests without any "
                                           "interaction: %5.")
                                            .arg(count(report.users), count(report.items), count(report.categories),
                                                 count(report.candidates), count(report.requestsWithoutPositive));
            result_ = std::move(imported);
            end(text, true);
        },
        [this, number](const QString& error) {
            if (number != runs_)
                return;
            error_ = error;
            end(error + QLatin1Char('\n') + tr("Go back to change what was given."), false);
        },
        [this, number] {
            if (number != runs_)
                return;
            stopped_ = true;
            end(tr("Stopped; nothing was left behind. Go back to change what was given."), true);
        });
}

void ImportPage::stop()
{
    if (job_ == 0)
        return;
    jobs_->cancel(job_);
    cancel_->setEnabled(false);
}

void ImportPage::end(const QString& text, bool good)
{
    job_ = 0;
    bar_->hide();
    cancel_->hide();
    state_->setForegroundRole(good ? QPalette::WindowText : QPalette::BrightText);
    state_->setText(text);
    Q_EMIT completeChanged();
    Q_EMIT ended();
}

void ImportPage::showProgress()
{
    if (job_ == 0)
        return;
    for (const ui::JobInfo& info : jobs_->jobs()) {
        if (info.id != job_)
            continue;
        const Progress& progress = info.progress;
        bar_->setRange(0, progress.total > 0 ? 1000 : 0);
        if (progress.total > 0)
            bar_->setValue(static_cast<int>(1000.0 * static_cast<double>(std::min(progress.done, progress.total)) /
                                            static_cast<double>(progress.total)));
        bar_->setFormat(ui::text::phase(progress.phase) + QStringLiteral(" %p%"));
    }
}

} // namespace cdm::app
