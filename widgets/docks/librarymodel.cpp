// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarymodel.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {

constexpr quintptr groupLevel = 0; // internal id of groups; rows carry 1 + their group
constexpr std::array smallGroups{LibraryModel::Splits, LibraryModel::Slices, LibraryModel::Checkpoints,
                                 LibraryModel::Pins};

} // namespace

LibraryModel::LibraryModel(QObject* parent) : QAbstractItemModel(parent) {}

/// Replaces the rows between the common beginning and the common end, and tells of the others what changed.
template <class Row>
void LibraryModel::merge(std::vector<Row>& rows, const std::vector<Row>& news, Group group)
{
    const QModelIndex parent = groupIndex(group);
    const std::size_t shorter = std::min(rows.size(), news.size());
    std::size_t head = 0;
    while (head < shorter && rowKey(rows[head]) == rowKey(news[head]))
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && rowKey(rows[rows.size() - 1 - tail]) == rowKey(news[news.size() - 1 - tail]))
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
    merge(datasets_, content->datasets, Datasets);
    merge(checkpoints_, content->checkpoints, Checkpoints);
    std::vector<LibraryRunPtr> runs;
    runs.reserve(content->runs.size());
    for (const LibraryRun& run : content->runs)
        runs.emplace_back(content, &run);
    const bool other = compareNames(runs);
    merge(runs_, runs, Runs);
    if (other)
        Q_EMIT beginningsChanged();
    mergePins();
}

bool LibraryModel::compareNames(const std::vector<LibraryRunPtr>& runs)
{
    const bool othersRepeat = std::exchange(repeatedNames_, repeatedNames(runs)) != repeatedNames_;
    return std::exchange(beginnings_, sharedBeginnings(runs)) != beginnings_ || othersRepeat;
}

void LibraryModel::setSplits(const std::vector<LibrarySplit>& splits)
{
    merge(splits_, splits, Splits);
}

void LibraryModel::setSlices(const std::vector<LibrarySlice>& slices)
{
    merge(slices_, slices, Slices);
}

void LibraryModel::setRequestPins(const std::vector<RequestPin>& pins)
{
    requestPins_ = pins;
    mergePins();
}

void LibraryModel::mergePins()
{
    std::vector<LibraryPin> pins;
    for (const LibraryRunPtr& run : runs_) {
        if (run->row.pinned)
            pins.push_back({run, {}});
    }
    for (const RequestPin& pin : requestPins_)
        pins.push_back({nullptr, pin});
    merge(pins_, pins, Pins);
}

void LibraryModel::setOpen(const LibraryOpen& open)
{
    if (open == open_)
        return;
    const std::vector<Marks> before = marksOfSmallGroups();
    const LibraryOpen last = std::exchange(open_, open);
    if (last.dataset != open.dataset) {
        tellMarks(indexOfDataset(last.dataset));
        tellMarks(indexOfDataset(open.dataset));
    }
    if (last.run != open.run || last.otherRun != open.otherRun) {
        for (const QString& run : {last.run, open.run, last.otherRun, open.otherRun})
            tellMarks(run.isEmpty() ? QModelIndex() : indexOfRun(run));
    }
    if (last.paused != open.paused) {
        for (const QString& run : last.paused + open.paused)
            tellMarks(indexOfRun(run));
    }
    const std::vector<Marks> after = marksOfSmallGroups();
    std::size_t place = 0;
    for (const Group group : smallGroups) {
        const QModelIndex parent = groupIndex(group);
        for (int row = 0; row < rowCount(parent); ++row, ++place) {
            if (before[place] != after[place])
                tellMarks(index(row, 0, parent));
        }
    }
}

std::vector<LibraryModel::Marks> LibraryModel::marksOfSmallGroups() const
{
    std::vector<Marks> marks;
    for (const Group group : smallGroups) {
        const QModelIndex parent = groupIndex(group);
        for (int row = 0; row < rowCount(parent); ++row) {
            const QModelIndex one = index(row, 0, parent);
            marks.push_back({isOpen(one), isOther(one), isPaused(one)});
        }
    }
    return marks;
}

void LibraryModel::tellMarks(const QModelIndex& index)
{
    if (index.isValid())
        Q_EMIT dataChanged(index, index,
                           {OpenRole, OtherRole, PausedRole, SubtitleRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
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

bool LibraryModel::isIn(const QModelIndex& index, Group group) const
{
    return index.isValid() && index.internalId() == 1 + static_cast<quintptr>(group);
}

const LibraryDataset* LibraryModel::datasetAt(const QModelIndex& index) const
{
    return isIn(index, Datasets) ? &datasets_[static_cast<std::size_t>(index.row())] : nullptr;
}

const LibrarySplit* LibraryModel::splitAt(const QModelIndex& index) const
{
    return isIn(index, Splits) ? &splits_[static_cast<std::size_t>(index.row())] : nullptr;
}

const LibrarySlice* LibraryModel::sliceAt(const QModelIndex& index) const
{
    return isIn(index, Slices) && !isHeading(index) ? &slices_[static_cast<std::size_t>(index.row())] : nullptr;
}

bool LibraryModel::isHeading(const QModelIndex& index) const
{
    return isIn(index, Slices) && slices_[static_cast<std::size_t>(index.row())].isHeading;
}

const LibraryCheckpoint* LibraryModel::checkpointAt(const QModelIndex& index) const
{
    return isIn(index, Checkpoints) ? &checkpoints_[static_cast<std::size_t>(index.row())] : nullptr;
}

const RequestPin* LibraryModel::requestPinAt(const QModelIndex& index) const
{
    if (!isIn(index, Pins))
        return nullptr;
    const LibraryPin& pin = pins_[static_cast<std::size_t>(index.row())];
    return pin.run ? nullptr : &pin.request;
}

const LibraryRun* LibraryModel::runAt(const QModelIndex& index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (isIn(index, Runs))
        return runs_[row].get();
    return isIn(index, Pins) ? pins_[row].run.get() : nullptr;
}

QModelIndex LibraryModel::indexOfRun(const QString& id) const
{
    const auto found = std::find_if(runs_.begin(), runs_.end(),
                                    [key = id.toStdString()](const auto& run) { return run->row.id == key; });
    return found == runs_.end() ? QModelIndex() : index(static_cast<int>(found - runs_.begin()), 0, groupIndex(Runs));
}

QModelIndex LibraryModel::indexOf(Group group, const QString& key) const
{
    const QModelIndex parent = groupIndex(group);
    for (int row = 0; row < rowCount(parent); ++row) {
        const QModelIndex one = index(row, 0, parent);
        if (one.data(KeyRole).toString() == key)
            return one;
    }
    return {};
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
    switch (parent.row()) {
    case Datasets:
        return static_cast<int>(datasets_.size());
    case Splits:
        return static_cast<int>(splits_.size());
    case Slices:
        return static_cast<int>(slices_.size());
    case Checkpoints:
        return static_cast<int>(checkpoints_.size());
    case Pins:
        return static_cast<int>(pins_.size());
    default:
        return static_cast<int>(runs_.size());
    }
}

int LibraryModel::columnCount(const QModelIndex&) const
{
    return 1;
}

Qt::ItemFlags LibraryModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    if (isGroup(index))
        return Qt::ItemIsEnabled;
    if (isHeading(index))
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren |
           (isIn(index, Runs) ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool LibraryModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !isIn(index, Runs) || name.isEmpty())
        return false;
    const LibraryRun* run = runAt(index);
    const QString id = QString::fromStdString(run->row.id);
    auto renamed = std::make_shared<LibraryRun>(*run);
    renamed->row.name = name.toStdString();
    runs_[static_cast<std::size_t>(index.row())] = std::move(renamed);
    Q_EMIT dataChanged(index, index);
    if (compareNames(runs_))
        Q_EMIT beginningsChanged();
    mergePins();
    Q_EMIT renameRequested(id, name);
    return true;
}

} // namespace cdm::ui
