// SPDX-License-Identifier: GPL-3.0-only
#include "app/importpages.h"
#include "app/importwork.h"
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
#include <utility>

namespace cdm::app {

namespace {

/// What became of the rows, and what the dataset has.
QString countsText(const sources::ImportReport& report)
{
    const auto count = [](std::uint64_t value) { return ui::text::count(static_cast<qint64>(value)); };
    return ImportPage::tr("Rows: %1 read, %2 used, %3 repaired, %4 refused.")
               .arg(count(report.rowsRead), count(report.rowsUsed), count(report.rowsRepaired),
                    count(report.rowsRefused)) +
           QLatin1Char('\n') +
           ImportPage::tr("Users: %1, items: %2, categories: %3, candidates: %4. Requests without any interaction: %5.")
               .arg(count(report.users), count(report.items), count(report.categories), count(report.candidates),
                    count(report.requestsWithoutPositive));
}

} // namespace

ImportPage::ImportPage(ui::JobRunner* jobs, QWidget* parent)
    : QWizardPage(parent),
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
    connect(jobs, &ui::JobRunner::sampled, this, &ImportPage::showProgress);
    follow(std::make_shared<ImportWork>(jobs));
}

QString ImportPage::text() const
{
    return state_->text();
}

bool ImportPage::isRunning() const
{
    return work_->isRunning();
}

const std::optional<Imported>& ImportPage::result() const
{
    return work_->result();
}

void ImportPage::start(const ImportOrder& order)
{
    work_->start(order);
    showRunning();
}

void ImportPage::stop()
{
    work_->cancel();
    cancel_->setEnabled(false);
}

void ImportPage::follow(std::shared_ptr<ImportWork> work)
{
    if (work_)
        work_->disconnect(this);
    work_ = std::move(work);
    connect(work_.get(), &ui::LastingJob::ended, this, [this] {
        showOutcome();
        Q_EMIT ended();
    });
    if (work_->isRunning())
        showRunning();
    else
        showOutcome();
}

void ImportPage::showRunning()
{
    report_->hide();
    bar_->show();
    cancel_->setEnabled(true);
    cancel_->show();
    bar_->setRange(0, 0);
    bar_->setFormat(tr("starting..."));
    state_->setForegroundRole(QPalette::WindowText);
    state_->setText(tr("Reading %1.").arg(QDir::toNativeSeparators(work_->order().source)));
    Q_EMIT completeChanged();
}

void ImportPage::showOutcome()
{
    QString text;
    const QString error = work_->failure();
    if (const auto& imported = work_->result()) {
        text = imported->summary() + QLatin1Char('\n') + countsText(imported->report);
        report_->setReport(imported->report);
    } else if (!error.isEmpty()) {
        text = error + QLatin1Char('\n') + tr("Go back to change what was given.");
    } else if (work_->wasStopped()) {
        text = tr("Stopped; nothing was left behind. Go back to change what was given.");
    }
    report_->setVisible(work_->result().has_value());
    bar_->hide();
    cancel_->hide();
    state_->setForegroundRole(error.isEmpty() ? QPalette::WindowText : QPalette::BrightText);
    state_->setText(text);
    Q_EMIT completeChanged();
}

void ImportPage::showProgress()
{
    if (!work_->isRunning())
        return;
    const Progress progress = work_->progress();
    bar_->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total > 0)
        bar_->setValue(static_cast<int>(1000.0 * static_cast<double>(std::min(progress.done, progress.total)) /
                                        static_cast<double>(progress.total)));
    bar_->setFormat(ui::text::phase(progress.phase) + QStringLiteral(" %p%"));
}

} // namespace cdm::app
