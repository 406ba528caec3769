// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarymodel.h"

#include "units/sentences.h"
#include "units/text.h"

namespace cdm::ui {

QVariant LibraryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (isGroup(index))
        return groupData(index, role);
    if (role == OpenRole)
        return isOpen(index);
    if (role == OtherRole)
        return isOther(index);
    if (role == PausedRole)
        return isPaused(index);
    if (role == TwoLinesRole)
        return hasTwoLines(index);
    if (role == BeginningRole) {
        const LibraryRun* run = runAt(index);
        return run != nullptr ? beginnings_.value(firstPart(QString::fromStdString(run->row.name))) : QString();
    }
    const QString id = role == SubtitleRole || role == Qt::AccessibleTextRole ? idToTellApart(index) : QString();
    if (role == SubtitleRole && !id.isEmpty())
        return QStringLiteral("%1 \u00b7 %2")
            .arg(id, (isPaused(index) ? pausedData(index, role) : plainData(index, role)).toString());
    if (role != Qt::AccessibleTextRole)
        return isPaused(index) ? pausedData(index, role) : plainData(index, role);
    QString text = plainData(index, role).toString();
    if (!id.isEmpty())
        text = text::withRemark(text, id);
    if (isPaused(index))
        text = tr("%1, paused").arg(text);
    if (isOpen(index))
        text = tr("%1, open").arg(text);
    return isOther(index) ? tr("%1, open as checkpoint B").arg(text) : text;
}

QString LibraryModel::idToTellApart(const QModelIndex& index) const
{
    const LibraryRun* run = runAt(index);
    return run != nullptr && repeatedNames_.contains(QString::fromStdString(run->row.name))
               ? QString::fromStdString(run->row.id)
               : QString();
}

QVariant LibraryModel::pausedData(const QModelIndex& index, int role) const
{
    const QVariant data = plainData(index, role);
    if (role == SubtitleRole)
        return QStringLiteral("%1 \u00b7 %2").arg(tr("paused"), data.toString());
    return role == Qt::ToolTipRole ? QStringLiteral("%1\n%2").arg(data.toString(), tr("Paused in this program")) : data;
}

QVariant LibraryModel::groupData(const QModelIndex& index, int role) const
{
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    QString name;
    QString tip;
    switch (index.row()) {
    case Datasets:
        name = tr("Datasets");
        tip = tr("Recent datasets and those of runs");
        break;
    case Splits:
        name = tr("Splits");
        tip = tr("Parts of the open dataset");
        break;
    case Slices:
        name = tr("Slices");
        tip = tr("Parts of the open split, by category, user activity and pool size");
        break;
    case Checkpoints:
        name = tr("Checkpoints");
        tip = tr("Recent checkpoint files that belong to no run listed here");
        break;
    case Pins:
        name = tr("Pins");
        tip = tr("Pinned runs and requests. Ctrl+Shift+D pins the open request.");
        break;
    default:
        name = tr("Runs");
        tip = tr("All runs of the run database, pinned ones first");
        break;
    }
    return isTip ? tip : QStringLiteral("%1 (%2)").arg(name, groupCount(index.row()));
}

/// Rows of a group; of slices, what stands under the headings.
QString LibraryModel::groupCount(int group) const
{
    if (group != Slices)
        return text::count(rowCount(groupIndex(static_cast<Group>(group))));
    qint64 listed = 0;
    qint64 all = 0;
    for (const LibrarySlice& row : slices_) {
        listed += row.isHeading ? row.requests : 0;
        all += row.all;
    }
    return countOfListed(listed, all);
}

QVariant LibraryModel::plainData(const QModelIndex& index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    switch (static_cast<Group>(index.internalId() - 1)) {
    case Datasets:
        return rowData(datasets_[row], role);
    case Splits:
        return rowData(splits_[row], role);
    case Slices:
        return rowData(slices_[row], role);
    case Checkpoints:
        return rowData(checkpoints_[row], role);
    case Pins:
        return rowData(pins_[row], role);
    default:
        return rowData(runs_[row], role);
    }
}

bool LibraryModel::isOpen(const QModelIndex& index) const
{
    if (const LibraryDataset* dataset = datasetAt(index))
        return dataset->folder == open_.dataset;
    if (const LibrarySplit* split = splitAt(index))
        return open_.split == split->split;
    if (const LibrarySlice* slice = sliceAt(index))
        return slice->slice == open_.slice;
    if (isHeading(index))
        return false;
    if (const LibraryCheckpoint* checkpoint = checkpointAt(index))
        return checkpoint->file == open_.checkpoint;
    if (const LibraryRun* run = runAt(index))
        return !open_.run.isEmpty() && open_.run == QString::fromStdString(run->row.id);
    const RequestPin* pin = requestPinAt(index);
    return pin != nullptr && pin->hash == open_.hash && pin->request == open_.request && pin->target == open_.target;
}

bool LibraryModel::isOther(const QModelIndex& index) const
{
    if (const LibraryCheckpoint* checkpoint = checkpointAt(index))
        return checkpoint->file == open_.otherCheckpoint;
    const LibraryRun* run = runAt(index);
    return run != nullptr && !open_.otherRun.isEmpty() && open_.otherRun == QString::fromStdString(run->row.id);
}

bool LibraryModel::isPaused(const QModelIndex& index) const
{
    const LibraryRun* run = open_.paused.isEmpty() ? nullptr : runAt(index);
    return run != nullptr && run->row.state == store::RunState::Running &&
           open_.paused.contains(QString::fromStdString(run->row.id));
}

bool LibraryModel::hasTwoLines(const QModelIndex& index) const
{
    if (const RequestPin* pin = requestPinAt(index))
        return !pin->name.isEmpty();
    return !isIn(index, Splits) && !isIn(index, Slices);
}

} // namespace cdm::ui
