// SPDX-License-Identifier: GPL-3.0-only
#include "docks/jobsmodel.h"

#include "models/tablesource.h"
#include "units/phasetext.h"
#include "units/text.h"

#include <algorithm>

namespace cdm::ui {

namespace {

QString stateText(JobInfo::State state)
{
    switch (state) {
    case JobInfo::State::Waiting:
        return JobsModel::tr("waiting");
    case JobInfo::State::Running:
        return JobsModel::tr("running");
    case JobInfo::State::Paused:
        return JobsModel::tr("paused");
    case JobInfo::State::Finished:
        return JobsModel::tr("finished");
    case JobInfo::State::Failed:
        return JobsModel::tr("failed");
    case JobInfo::State::Cancelled:
        return JobsModel::tr("cancelled");
    }
    return {};
}

/// Of a paused job it would hold only if the job went on at once.
bool hasEstimate(const JobInfo& job)
{
    return JobsModel::isLive(job) && job.state != JobInfo::State::Paused && job.secondsLeft >= 0.0;
}

} // namespace

JobsModel::JobsModel(QObject* parent) : QAbstractTableModel(parent) {}

bool JobsModel::isLive(const JobInfo& job)
{
    return job.state == JobInfo::State::Waiting || job.state == JobInfo::State::Running ||
           job.state == JobInfo::State::Paused;
}

void JobsModel::setJobs(std::vector<JobInfo> jobs)
{
    const auto sameId = [](const JobInfo& a, const JobInfo& b) { return a.id == b.id; };
    if (!std::equal(jobs.begin(), jobs.end(), jobs_.begin(), jobs_.end(), sameId)) {
        // Few rows, seldom: jobs begin and end. Rows that go are taken out, new ones put in at their place.
        for (int row = rowCount() - 1; row >= 0; --row) {
            const auto stays =
                std::any_of(jobs.begin(), jobs.end(), [&](const JobInfo& job) { return job.id == jobAt(row).id; });
            if (stays)
                continue;
            beginRemoveRows({}, row, row);
            jobs_.erase(jobs_.begin() + row);
            endRemoveRows();
        }
        for (int row = 0; row < static_cast<int>(jobs.size()); ++row) {
            const JobInfo& wanted = jobs[static_cast<std::size_t>(row)];
            int from = row;
            while (from < rowCount() && jobAt(from).id != wanted.id)
                ++from;
            if (from == row && from < rowCount())
                continue;
            if (from == rowCount()) {
                beginInsertRows({}, row, row);
                jobs_.insert(jobs_.begin() + row, wanted);
                endInsertRows();
            } else {
                beginMoveRows({}, from, from, {}, row);
                std::rotate(jobs_.begin() + row, jobs_.begin() + from, jobs_.begin() + from + 1);
                endMoveRows();
            }
        }
    }
    jobs_ = std::move(jobs);
    if (!jobs_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int JobsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(jobs_.size());
}

int JobsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JobsModel::text(const JobInfo& job, int column) const
{
    switch (column) {
    case Title:
        return job.title;
    case Phase:
        if (!job.error.isEmpty())
            return job.error;
        if (job.state != JobInfo::State::Running)
            return stateText(job.state);
        return job.progress.phase.empty() ? stateText(job.state) : ui::text::phase(job.progress.phase);
    case ProgressColumn:
        if (!isLive(job) || job.progress.total == 0)
            return {};
        return tr("%1 of %2")
            .arg(ui::text::count(static_cast<qint64>(job.progress.done)),
                 ui::text::count(static_cast<qint64>(job.progress.total)));
    case TimeLeft:
        if (job.state == JobInfo::State::Paused)
            return stateText(job.state);
        if (isLive(job))
            return hasEstimate(job) ? tr("%1 left").arg(ui::text::duration(job.secondsLeft)) : QString();
        return tr("took %1").arg(ui::text::duration(job.secondsRunning));
    default:
        return {};
    }
}

QVariant JobsModel::exported(const JobInfo& job, int column)
{
    if (column == ProgressColumn && job.progress.total > 0)
        return QVariantList{static_cast<qulonglong>(job.progress.done), static_cast<qulonglong>(job.progress.total)};
    if (column == TimeLeft)
        return QVariantList{job.secondsRunning, hasEstimate(job) ? QVariant(job.secondsLeft) : QVariant()};
    return {};
}

QVariant JobsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobInfo& job = jobAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(job, index.column());
    case Qt::ToolTipRole:
        return job.error.isEmpty() ? text(job, index.column()) : job.error;
    case ShareRole:
        if (job.progress.total == 0 || !isLive(job))
            return {};
        return std::min(1.0, static_cast<double>(job.progress.done) / static_cast<double>(job.progress.total));
    case StateRole:
        return static_cast<int>(job.state);
    case ExportRole:
        return exported(job, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == TimeLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant JobsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == TimeLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == ExportRole && section == ProgressColumn)
        return QStringList{tr("Done"), tr("Of")};
    if (role == ExportRole && section == TimeLeft)
        return QStringList{tr("Running for (s)"), tr("Time left (s)")};
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title:
        return tr("Job");
    case Phase:
        return tr("Phase");
    case ProgressColumn:
        return tr("Progress");
    case TimeLeft:
        return tr("Time");
    default:
        return {};
    }
}

} // namespace cdm::ui
