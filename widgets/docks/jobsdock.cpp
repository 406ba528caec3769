// SPDX-License-Identifier: GPL-3.0-only
#include "docks/jobsdock.h"

#include "docks/jobsmodel.h"
#include "models/tableview.h"
#include "models/viewaction.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QToolButton>

#include <cmath>

namespace cdm::ui {

namespace {

/// Progress as a bar with its counts, as the style draws one.
class ProgressDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QVariant share = index.data(JobsModel::ShareRole);
        if (!share.isValid()) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        cell.text.clear();
        const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
        QStyleOptionProgressBar bar;
        bar.rect = option.rect.adjusted(4, 4, -4, -4);
        bar.palette = option.palette;
        bar.fontMetrics = option.fontMetrics;
        bar.state = QStyle::State_Enabled | QStyle::State_Horizontal | (option.state & QStyle::State_Active);
        bar.minimum = 0;
        bar.maximum = 1000;
        bar.progress = static_cast<int>(std::lround(1000.0 * share.toDouble()));
        bar.text = index.data().toString();
        bar.textVisible = true;
        bar.textAlignment = Qt::AlignCenter;
        style->drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
    }
};

/// Pause and cancel of one job, in its row.
class JobButtons : public QWidget
{
public:
    JobButtons(JobRunner* jobs, const JobInfo& job, const std::function<void()>& pauseOrGoOn)
        : pause_(new QToolButton),
          cancel_(new QToolButton)
    {
        for (QToolButton* button : {pause_, cancel_})
            button->setAutoRaise(true);
        cancel_->setText(JobsDock::tr("Cancel"));
        cancel_->setAccessibleName(JobsDock::tr("Cancel %1").arg(job.title));
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2);
        layout->addStretch(1);
        layout->addWidget(pause_);
        layout->addWidget(cancel_);
        connect(pause_, &QToolButton::clicked, this, pauseOrGoOn);
        connect(cancel_, &QToolButton::clicked, jobs, [jobs, id = job.id] { jobs->cancel(id); });
        setJob(job);
    }

    void setJob(const JobInfo& job)
    {
        const bool paused = job.state == JobInfo::State::Paused;
        pause_->setVisible(job.pausable);
        pause_->setText(paused ? JobsDock::tr("Go on") : JobsDock::tr("Pause"));
        pause_->setAccessibleName(paused ? JobsDock::tr("Go on with %1").arg(job.title)
                                         : JobsDock::tr("Pause %1").arg(job.title));
    }

private:
    QToolButton* pause_;
    QToolButton* cancel_;
};

} // namespace

JobsDock::JobsDock(JobRunner* jobs, QWidget* parent)
    : QDockWidget(tr("Jobs"), parent),
      jobs_(jobs),
      model_(new JobsModel(this)),
      view_(new TableView(tr("Jobs")))
{
    setObjectName(QStringLiteral("jobsDock"));
    view_->setModel(model_);
    view_->setItemDelegateForColumn(JobsModel::ProgressColumn, new ProgressDelegate(view_));
    view_->setFrameShape(QFrame::NoFrame);
    QHeaderView* header = view_->horizontalHeader();
    const int digit = view_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    header->setSectionResizeMode(JobsModel::Title, QHeaderView::Stretch);
    header->setSectionResizeMode(JobsModel::Phase, QHeaderView::Stretch);
    header->resizeSection(JobsModel::ProgressColumn, 24 * digit);
    header->resizeSection(JobsModel::TimeLeft, 18 * digit);
    header->resizeSection(JobsModel::Actions, 18 * digit);
    auto* empty = new QLabel(tr("Nothing is running."));
    empty->setAlignment(Qt::AlignCenter);
    empty->setForegroundRole(QPalette::PlaceholderText);
    auto* content = new QWidget;
    stack_ = new QStackedLayout(content);
    stack_->addWidget(empty);
    stack_->addWidget(view_);
    setWidget(content);

    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        addViewAction(view_, this, text, key, slot);
    };
    add(tr("Pause or go on"), Qt::Key_Space, [this] { pauseOrGoOn(currentJob()); });
    add(tr("Cancel"), QKeySequence::Delete, [this] { jobs_->cancel(currentJob()); });
    connect(jobs_, &JobRunner::jobStarted, this, &JobsDock::refresh);
    connect(jobs_, &JobRunner::jobEnded, this, &JobsDock::refresh);
    connect(jobs_, &JobRunner::sampled, this, &JobsDock::refresh);
    refresh();
}

void JobsDock::refresh()
{
    model_->setJobs(jobs_->jobs());
    stack_->setCurrentIndex(model_->rowCount() > 0 ? 1 : 0);
    placeButtons();
}

void JobsDock::placeButtons()
{
    for (int row = 0; row < model_->rowCount(); ++row) {
        const JobInfo& job = model_->jobAt(row);
        const QModelIndex place = model_->index(row, JobsModel::Actions);
        QWidget* there = view_->indexWidget(place);
        if (!JobsModel::isLive(job)) {
            if (there != nullptr)
                view_->setIndexWidget(place, nullptr);
        } else if (there == nullptr) {
            view_->setIndexWidget(place, new JobButtons(jobs_, job, [this, id = job.id] { pauseOrGoOn(id); }));
        } else {
            static_cast<JobButtons*>(there)->setJob(job);
        }
    }
}

void JobsDock::pauseOrGoOn(quint64 id)
{
    for (const JobInfo& job : jobs_->jobs()) {
        if (job.id == id && job.pausable)
            jobs_->setPaused(id, job.state != JobInfo::State::Paused);
    }
}

quint64 JobsDock::currentJob() const
{
    const QModelIndex current = view_->currentIndex();
    return current.isValid() && JobsModel::isLive(model_->jobAt(current.row())) ? model_->jobAt(current.row()).id : 0;
}

} // namespace cdm::ui
