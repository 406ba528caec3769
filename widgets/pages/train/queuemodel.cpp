// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/queuemodel.h"

#include "models/numbertext.h"
#include "models/tablesource.h"
#include "pages/train/trainqueue.h"
#include "units/errortext.h"
#include "units/text.h"

#include <algorithm>

namespace cdm::ui {

namespace {

store::QueueEntry withoutConfig(const store::QueueEntry& entry)
{
    return {entry.id, entry.name,  entry.datasetName, entry.datasetPath, entry.datasetHash,
            {},       entry.state, entry.run,         entry.error,       entry.epochs};
}

bool looksAlike(const QueueRow& a, const QueueRow& b)
{
    return a.entry.state == b.entry.state && a.entry.epochs == b.entry.epochs && a.entry.run == b.entry.run &&
           a.entry.error == b.entry.error && a.planned == b.planned && a.share == b.share &&
           a.secondsLeft == b.secondsLeft && a.training == b.training;
}

QString stateText(const QueueRow& row)
{
    if (row.training) {
        switch (static_cast<Training::State>(*row.training)) {
        case Training::State::Paused:
            return QueueModel::tr("paused");
        case Training::State::Stopping:
            return QueueModel::tr("stopping");
        default:
            return QueueModel::tr("training");
        }
    }
    switch (row.entry.state) {
    case store::QueueState::Waiting:
        return row.entry.epochs > 0 ? QueueModel::tr("waiting to go on") : QueueModel::tr("waiting");
    case store::QueueState::Done:
        return QueueModel::tr("done");
    case store::QueueState::Failed:
        return QueueModel::tr("failed");
    case store::QueueState::Cancelled:
        return QueueModel::tr("cancelled");
    }
    return {};
}

QString timeText(const QueueRow& row)
{
    if (row.entry.state != store::QueueState::Waiting)
        return {};
    return row.secondsLeft < 0.0 ? dash() : QueueModel::tr("about %1").arg(text::duration(row.secondsLeft));
}

} // namespace

std::vector<QueueRow> queueRows(const TrainQueue& queue)
{
    const RunHistory& history = queue.training()->history();
    const KnownSeconds known = queue.known();
    std::vector<QueueRow> rows;
    rows.reserve(queue.entries().size());
    for (std::size_t i = 0; i < queue.entries().size(); ++i) {
        const store::QueueEntry& entry = queue.entries()[i];
        const EpochPlan& plan = queue.plans()[i];
        QueueRow row{withoutConfig(entry), plan.epochs};
        if (queue.current() == entry.id && queue.training()->isActive()) {
            row.training = static_cast<int>(queue.training()->state());
            row.entry.epochs = history.epochs.empty() ? 0 : history.epochs.back().epoch;
            row.share = shareDone(history);
            row.secondsLeft = ui::secondsLeft(history).value_or(-1.0);
        } else if (row.planned > 0) {
            row.share = entry.state == store::QueueState::Done
                            ? 1.0
                            : std::min(1.0, static_cast<double>(entry.epochs) / static_cast<double>(row.planned));
            if (const auto seconds = known.find(plan.kind); seconds != known.end())
                row.secondsLeft = secondsOf(plan, entry.epochs, seconds->second);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

double secondsLeft(const std::vector<QueueRow>& rows)
{
    double sum = 0.0;
    for (const QueueRow& row : rows) {
        if (row.entry.state != store::QueueState::Waiting)
            continue;
        if (row.secondsLeft < 0.0)
            return -1.0;
        sum += row.secondsLeft;
    }
    return sum;
}

void QueueModel::setRows(std::vector<QueueRow> rows)
{
    const bool same = std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                                 [](const QueueRow& a, const QueueRow& b) { return a.entry.id == b.entry.id; });
    if (!same) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
        return;
    }
    std::swap(rows_, rows);
    // A training that goes on changes one row of them, ten times a second.
    const auto first = std::mismatch(rows_.begin(), rows_.end(), rows.begin(), looksAlike).first;
    const auto last = std::mismatch(rows_.rbegin(), rows_.rend(), rows.rbegin(), looksAlike).first;
    if (first != rows_.end()) {
        Q_EMIT dataChanged(index(static_cast<int>(first - rows_.begin()), 0),
                           index(static_cast<int>(last.base() - rows_.begin()) - 1, ColumnCount - 1));
    }
}

int QueueModel::rowOf(std::int64_t id) const
{
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [id](const QueueRow& row) { return row.entry.id == id; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int QueueModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int QueueModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QueueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QueueRow& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole) {
        if (!row.entry.error.empty() && row.entry.state == store::QueueState::Failed)
            return text::storedError(row.entry.error);
        QString tip = QString::fromStdString(row.entry.name + "\n" + row.entry.datasetPath);
        if (!row.entry.run.empty())
            tip += QLatin1Char('\n') + QString::fromStdString(row.entry.run);
        return tip;
    }
    if (role == ShareRole)
        return index.column() == Progress ? QVariant(row.share) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() >= Progress ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == ExportRole && index.column() == Progress)
        return QVariantList{static_cast<qlonglong>(row.entry.epochs), static_cast<qlonglong>(row.planned)};
    if (role == ExportRole && index.column() == Time && row.entry.state == store::QueueState::Waiting)
        return row.secondsLeft < 0.0 ? QVariant(QString()) : QVariant(row.secondsLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return QString::fromStdString(row.entry.name);
    case State:
        return stateText(row);
    case Progress:
        return row.planned > 0 ? tr("%1 of %2").arg(row.entry.epochs).arg(row.planned) : dash();
    case Time:
        return timeText(row);
    default:
        return {};
    }
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= Progress ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == ExportRole && section == Progress)
        return QStringList{tr("Epochs"), tr("Planned epochs")};
    if (role == ExportRole && section == Time)
        return tr("Time left (s)");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Run");
    case State:
        return tr("State");
    case Progress:
        return tr("Epochs");
    case Time:
        return tr("Time left");
    default:
        return {};
    }
}

} // namespace cdm::ui
