// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/runheader.h"

#include "models/numbertext.h"
#include "units/errortext.h"
#include "units/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace cdm::ui {

namespace {

QString nameOf(const RunHistory& history)
{
    if (!history.row.name.empty())
        return QString::fromStdString(history.row.name);
    return history.row.id.empty() ? RunHeader::tr("New run on %1").arg(QString::fromStdString(history.row.datasetName))
                                  : QString::fromStdString(history.row.id);
}

QString bestText(const RunHistory& history)
{
    const engine::EpochRecord* best = bestEpoch(history);
    if (best == nullptr)
        return {};
    return RunHeader::tr("best epoch %1: %2@%3 %4")
        .arg(best->epoch)
        .arg(text::metricName(history.config.validationMetric))
        .arg(history.config.validationK)
        .arg(metricText(chosenValue(history, *best)));
}

QString joined(const QStringList& parts)
{
    QStringList filled;
    for (const QString& part : parts) {
        if (!part.isEmpty())
            filled << part;
    }
    return filled.join(QStringLiteral("  \u00b7  "));
}

QString stateText(Training::State state)
{
    switch (state) {
    case Training::State::Preparing:
        return RunHeader::tr("preparing");
    case Training::State::Running:
        return RunHeader::tr("training");
    case Training::State::Paused:
        return RunHeader::tr("paused");
    case Training::State::Stopping:
        return RunHeader::tr("stopping");
    case Training::State::Idle:
        break;
    }
    return {};
}

} // namespace

RunHeader::RunHeader(QWidget* parent)
    : QWidget(parent),
      name_(new QLabel),
      details_(new QLabel),
      progress_(new QProgressBar),
      resume_(new QPushButton(tr("&Resume this run"))),
      other_(new QPushButton)
{
    QFont large = name_->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setWeight(QFont::Bold);
    name_->setFont(large);
    name_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    name_->setTextFormat(Qt::PlainText);
    name_->setWordWrap(true);
    name_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    details_->setForegroundRole(QPalette::PlaceholderText);
    details_->setWordWrap(true);
    details_->setTextFormat(Qt::PlainText);
    progress_->setRange(0, 1000);
    progress_->setTextVisible(false);
    progress_->setFixedHeight(8);
    progress_->setAccessibleName(tr("Progress of the training"));
    resume_->setToolTip(tr("Go on from the last whole epoch, with the run's own options and dataset"));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(name_);
    texts->addWidget(details_);
    auto* line = new QHBoxLayout;
    line->addLayout(texts, 1);
    line->addWidget(other_, 0, Qt::AlignTop);
    line->addWidget(resume_, 0, Qt::AlignTop);
    other_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(progress_);
    connect(resume_, &QPushButton::clicked, this, &RunHeader::resumeRequested);
    connect(other_, &QPushButton::clicked, this, &RunHeader::otherRequested);
}

void RunHeader::showLive(const RunHistory& history, Training::State state)
{
    name_->setText(nameOf(history));
    const double share = shareDone(history);
    const auto all = static_cast<double>(history.config.epochs);
    const auto current = std::min<std::int64_t>(history.config.epochs, static_cast<std::int64_t>(share * all) + 1);
    QStringList parts{stateText(state), tr("epoch %1 of %2").arg(current).arg(history.config.epochs),
                      bestText(history)};
    if (state == Training::State::Running) {
        const auto left = secondsLeft(history);
        if (const auto early = secondsToEarlyStop(history); left && early)
            parts << tr("at most about %1, %2 if nothing improves").arg(text::duration(*left), text::duration(*early));
        else if (left)
            parts << tr("about %1 to the last epoch").arg(text::duration(*left));
    }
    if (state == Training::State::Stopping)
        parts << tr("what was learned up to the last whole epoch is kept");
    showDetails(parts, history);
    progress_->setUpdatesEnabled(false); // else it repaints at once, with all of the window that is out of date
    progress_->setValue(static_cast<int>(std::lround(1000.0 * share)));
    progress_->setUpdatesEnabled(true);
    progress_->show();
    resume_->hide();
}

void RunHeader::showStored(const RunHistory& history, bool mayResume)
{
    name_->setText(nameOf(history));
    const store::RunRow& row = history.row;
    const bool sameName = row.name == row.id || row.name.empty();
    showDetails({text::runState(row.state), tr("%1 of %2 epochs").arg(row.epochs).arg(history.config.epochs),
                 bestText(history), QString::fromStdString(row.datasetName), text::dateTime(row.created),
                 sameName ? QString() : QString::fromStdString(row.id), text::storedError(row.error)},
                history);
    progress_->hide();
    resume_->setVisible(mayResume && store::isResumable(row.state));
}

void RunHeader::showDetails(const QStringList& parts, const RunHistory& history)
{
    details_->setText(joined(parts));
    details_->setToolTip(bestEpoch(history) != nullptr ? text::bestEpochRule() : QString());
}

void RunHeader::offerOther(const QString& text)
{
    other_->setText(text);
    other_->setVisible(!text.isEmpty());
}

QString RunHeader::details() const
{
    return details_->text();
}

} // namespace cdm::ui
