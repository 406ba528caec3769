// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarymodel.h"

#include "models/numbertext.h"
#include "units/errortext.h"
#include "units/text.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cdm::ui {

namespace {

constexpr quintptr groupLevel = 0; // internal id of groups; rows carry 1 + their group

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

bool looksSame(const LibraryDataset& a, const LibraryDataset& b)
{
    return a == b;
}

bool looksSame(const std::shared_ptr<const LibraryRun>& a, const std::shared_ptr<const LibraryRun>& b)
{
    const auto shown = [](const LibraryRun& run) {
        const store::RunRow& row = run.row;
        return std::tie(row.name, row.note, row.state, row.error, row.datasetName, row.created, row.folder, row.epochs,
                        row.bestEpoch, row.bestValidation, row.pinned, run.metric);
    };
    return shown(*a) == shown(*b);
}

} // namespace

LibraryModel::LibraryModel(QObject* parent) : QAbstractItemModel(parent) {}

/// Replaces the rows between the common beginning and the common end, and tells of the others what changed.
template <class Row, class Key>
void LibraryModel::merge(std::vector<Row>& rows, const std::vector<Row>& news, Group group, Key key)
{
    const QModelIndex parent = groupIndex(group);
    const std::size_t shorter = std::min(rows.size(), news.size());
    std::size_t head = 0;
    while (head < shorter && key(rows[head]) == key(news[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && key(rows[rows.size() - 1 - tail]) == key(news[news.size() - 1 - tail]))
        ++tail;
    const auto at = [](std::size_t place) { return static_cast<std::ptrdiff_t>(place); };
    if (const std::size_t gone = rows.size() - head - tail; gone > 0) {
        beginRemoveRows(parent, static_cast<int>(head), static_cast<int>(head + gone - 1));
        rows.erase(rows.begin() + at(head), rows.begin() + at(head + gone));
        endRemoveRows();
    }
    if (const std::size_t added = news.size() - head - tail; added > 0) {
        beginInsertRows(parent, static_cast<int>(head), static_cast<int>(head + added - 1));
        rows.insert(rows.begin() + at(head), news.begin() + at(head), news.begin() + at(head + added));
        endInsertRows();
    }
    // Row by row: a view measures every row that it is told of, and there may be thousands.
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool isSame = looksSame(rows[row], news[row]);
        rows[row] = news[row]; // even so: what was before need not be kept
        if (isSame)
            continue;
        const QModelIndex changed = index(static_cast<int>(row), 0, parent);
        Q_EMIT dataChanged(changed, changed);
    }
    Q_EMIT dataChanged(parent, parent); // it tells the number of its rows
}

void LibraryModel::setContent(const std::shared_ptr<const LibraryContent>& content)
{
    merge(datasets_, content->datasets, Datasets,
          [](const LibraryDataset& one) -> const QString& { return one.folder; });
    std::vector<std::shared_ptr<const LibraryRun>> runs;
    runs.reserve(content->runs.size());
    for (const LibraryRun& run : content->runs)
        runs.emplace_back(content, &run);
    merge(runs_, runs, Runs,
          [](const std::shared_ptr<const LibraryRun>& one) -> const std::string& { return one->row.id; });
}

void LibraryModel::setOpen(const QString& datasetFolder, const QString& runId)
{
    const QString lastFolder = std::exchange(openFolder_, datasetFolder);
    const QString lastRun = std::exchange(openRun_, runId);
    const auto tell = [this](const QModelIndex& index) {
        if (index.isValid())
            Q_EMIT dataChanged(index, index, {OpenRole});
    };
    for (const QString& folder : {lastFolder, openFolder_})
        tell(indexOfDataset(folder));
    for (const QString& run : {lastRun, openRun_})
        tell(indexOfRun(run));
}

QModelIndex LibraryModel::indexOfDataset(const QString& folder) const
{
    const auto found = std::find_if(datasets_.begin(), datasets_.end(),
                                    [&folder](const LibraryDataset& dataset) { return dataset.folder == folder; });
    return found == datasets_.end() ? QModelIndex()
                                    : index(static_cast<int>(found - datasets_.begin()), 0, groupIndex(Datasets));
}

QModelIndex LibraryModel::groupIndex(Group group) const
{
    return createIndex(group, 0, groupLevel);
}

bool LibraryModel::isGroup(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() == groupLevel;
}

const LibraryDataset* LibraryModel::datasetAt(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() == 1 + Datasets ? &datasets_[static_cast<std::size_t>(index.row())]
                                                                 : nullptr;
}

const LibraryRun* LibraryModel::runAt(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() == 1 + Runs ? runs_[static_cast<std::size_t>(index.row())].get()
                                                             : nullptr;
}

QModelIndex LibraryModel::indexOfRun(const QString& id) const
{
    const auto found = std::find_if(runs_.begin(), runs_.end(),
                                    [key = id.toStdString()](const auto& run) { return run->row.id == key; });
    return found == runs_.end() ? QModelIndex() : index(static_cast<int>(found - runs_.begin()), 0, groupIndex(Runs));
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return parent.isValid() ? createIndex(row, column, 1 + static_cast<quintptr>(parent.row()))
                            : createIndex(row, column, groupLevel);
}

QModelIndex LibraryModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == groupLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, groupLevel);
}

int LibraryModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return GroupCount;
    if (!isGroup(parent) || parent.column() > 0)
        return 0;
    return static_cast<int>(parent.row() == Datasets ? datasets_.size() : runs_.size());
}

int LibraryModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant LibraryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const LibraryDataset* dataset = datasetAt(index))
        return datasetData(*dataset, role);
    if (const LibraryRun* run = runAt(index))
        return runData(*run, role);
    if (role == Qt::DisplayRole) {
        const QString name = index.row() == Datasets ? tr("Datasets") : tr("Runs");
        return QStringLiteral("%1 (%2)").arg(name, text::count(rowCount(index)));
    }
    return {};
}

QVariant LibraryModel::datasetData(const LibraryDataset& dataset, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return dataset.name;
    case KeyRole:
        return dataset.folder;
    case SubtitleRole:
        return joined({dataset.place, dataset.problem.isEmpty() ? tr("%1 requests").arg(text::count(dataset.requests))
                                                                : tr("cannot be opened")});
    case Qt::ToolTipRole:
        return QStringList{dataset.name, dataset.folder, dataset.problem}.join(QLatin1Char('\n')).trimmed();
    case Qt::AccessibleTextRole:
        return tr("Dataset %1, %2").arg(dataset.name, datasetData(dataset, SubtitleRole).toString());
    case OpenRole:
        return dataset.folder == openFolder_;
    case ProblemRole:
        return !dataset.problem.isEmpty();
    default:
        return {};
    }
}

QVariant LibraryModel::runData(const LibraryRun& run, int role) const
{
    const store::RunRow& row = run.row;
    const QString id = QString::fromStdString(row.id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.name.empty() ? id : QString::fromStdString(row.name);
    case KeyRole:
        return id;
    case SubtitleRole:
        return joined(
            {text::runState(row.state), text::dateTime(row.created), QString::fromStdString(row.datasetName)});
    case DatasetRole:
        return QString::fromStdString(row.datasetName);
    case ValueRole:
        return row.bestEpoch > 0 ? metricText(row.bestValidation) : QString();
    case Qt::ToolTipRole: {
        QStringList lines{runData(run, Qt::DisplayRole).toString()};
        if (!row.name.empty())
            lines << id;
        lines << tr("%1 epochs, best epoch %2").arg(row.epochs).arg(row.bestEpoch);
        if (row.bestEpoch > 0)
            lines << tr("%1 %2").arg(run.metric, metricText(row.bestValidation));
        if (!row.note.empty())
            lines << QString::fromStdString(row.note);
        if (!row.error.empty())
            lines << text::storedError(row.error);
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole:
        return tr("Run %1, %2, %3 %4")
            .arg(runData(run, Qt::DisplayRole).toString(), runData(run, SubtitleRole).toString(), run.metric,
                 runData(run, ValueRole).toString());
    case StateRole:
        return static_cast<int>(row.state);
    case PinnedRole:
        return row.pinned;
    case OpenRole:
        return id == openRun_;
    case ProblemRole:
        return row.state == store::RunState::Failed;
    default:
        return {};
    }
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (isGroup(index))
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren |
           (runAt(index) != nullptr ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool LibraryModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const LibraryRun* run = runAt(index);
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || run == nullptr || name.isEmpty())
        return false;
    const QString id = QString::fromStdString(run->row.id);
    auto renamed = std::make_shared<LibraryRun>(*run);
    renamed->row.name = name.toStdString();
    runs_[static_cast<std::size_t>(index.row())] = std::move(renamed);
    Q_EMIT dataChanged(index, index);
    Q_EMIT renameRequested(id, name);
    return true;
}

} // namespace cdm::ui
