// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runsmodel.h"

#include "help/helppopover.h"
#include "models/tablesource.h"
#include "pages/compare/runcolumns.h"
#include "session/pausedruns.h"
#include "theme/theme.h"
#include "units/errortext.h"

#include <QDateTime>
#include <QFont>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace cdm::ui {

namespace {
using Kind = RunColumn::Kind;

/// The runs of `order`, in the order of their ids.
std::vector<std::uint32_t> byId(const RunTable& table, const std::vector<std::uint32_t>& order)
{
    std::vector<char> isShown(table.runs.size());
    for (const std::uint32_t run : order)
        isShown[run] = 1;
    std::vector<std::uint32_t> runs;
    runs.reserve(order.size());
    std::copy_if(table.byId.begin(), table.byId.end(), std::back_inserter(runs),
                 [&isShown](std::uint32_t run) { return isShown[run] != 0; });
    return runs;
}
} // namespace

RunsModel::RunsModel(ChosenRuns* chosen, QObject* parent)
    : QAbstractTableModel(parent),
      chosen_(chosen),
      table_(std::make_shared<RunTable>()),
      order_(std::make_shared<std::vector<std::uint32_t>>()),
      columns_{{Kind::Name}}
{
    connect(chosen_, &ChosenRuns::changed, this, &RunsModel::showChoice);
}

void RunsModel::setContent(Table table, Order order, std::vector<RunColumn> columns)
{
    if (columns == columns_ && sameRuns(table, order)) {
        changeOrder(std::move(table), std::move(order));
        return;
    }
    beginResetModel();
    take(std::move(table), std::move(order));
    columns_ = std::move(columns);
    endResetModel();
}

void RunsModel::take(Table table, Order order)
{
    table_ = std::move(table);
    order_ = std::move(order);
    k_ = runcolumns::sharedK(*table_, *order_);
}

bool RunsModel::sameRuns(const Table& table, const Order& order) const
{
    if (order->size() != order_->size())
        return false;
    const std::vector<std::uint32_t> then = byId(*table_, *order_);
    const std::vector<std::uint32_t> now = byId(*table, *order);
    return table == table_ ? now == then
                           : std::ranges::equal(
                                 now, then, {}, [&](std::uint32_t run) { return table->runs[run].id; },
                                 [&](std::uint32_t run) { return table_->runs[run].id; });
}

void RunsModel::changeOrder(Table table, Order order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::string> ids;
    ids.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        ids.push_back(table_->runs[(*order_)[static_cast<std::size_t>(index.row())]].id);
    take(std::move(table), std::move(order));
    std::unordered_map<std::string, int> rows;
    if (!before.isEmpty()) {
        for (std::size_t row = 0; row < order_->size(); ++row)
            rows.emplace(table_->runs[(*order_)[row]].id, static_cast<int>(row));
    }
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rows.at(ids[static_cast<std::size_t>(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

const store::RunRow* RunsModel::runAt(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &table_->runs[(*order_)[static_cast<std::size_t>(row)]];
}

QString RunsModel::idAt(int row) const
{
    const store::RunRow* run = runAt(row);
    return run == nullptr ? QString() : QString::fromStdString(run->id);
}

int RunsModel::rowOf(const QString& id) const
{
    const auto run = table_->find(id.toStdString());
    const auto found = run ? std::find(order_->begin(), order_->end(), *run) : order_->end();
    return found == order_->end() ? -1 : static_cast<int>(found - order_->begin());
}

int RunsModel::columnOf(const RunColumn& column) const
{
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(order_->size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

void RunsModel::follow(const PausedRuns* paused)
{
    connect(paused, &PausedRuns::changed, this, [this, paused] { setPaused(paused->ids()); });
    setPaused(paused->ids());
}

void RunsModel::setPaused(const QSet<QString>& ids)
{
    if (ids == paused_)
        return;
    paused_ = ids;
    const int column = columnOf(Kind::State);
    if (rowCount() > 0 && column >= 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole, Qt::ForegroundRole});
}

bool RunsModel::isPaused(const store::RunRow& row) const
{
    return row.state == store::RunState::Running && !paused_.isEmpty() &&
           paused_.contains(QString::fromStdString(row.id));
}

QVariant RunsModel::decoration(const QString& id) const
{
    const int colour = chosen_->colourOf(id);
    const Theme* theme = Theme::current();
    return colour < 0 || theme == nullptr ? QVariant() : QVariant(theme->series(colour));
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunColumn& column = columns_[static_cast<std::size_t>(index.column())];
    const std::size_t run = (*order_)[static_cast<std::size_t>(index.row())];
    const store::RunRow& row = table_->runs[run];
    switch (role) {
    case Qt::DisplayRole:
        if (column.kind == Kind::State && isPaused(row))
            return tr("paused");
        return runcolumns::text(*table_, run, column);
    case ExportRole:
        return exported(run, column);
    case Qt::EditRole:
        if (column.kind == Kind::Name)
            return QString::fromStdString(row.name);
        return column.kind == Kind::Note ? QVariant(QString::fromStdString(row.note)) : QVariant();
    case Qt::CheckStateRole:
        if (column.kind == Kind::Name)
            return chosen_->contains(QString::fromStdString(row.id)) ? Qt::Checked : Qt::Unchecked;
        return column.kind == Kind::Pin ? QVariant(row.pinned ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::DecorationRole:
        return column.kind == Kind::Name ? decoration(QString::fromStdString(row.id)) : QVariant();
    case SortRole: {
        const double number = numberOf(*table_, run, column);
        return std::isnan(number) ? QVariant() : QVariant(number);
    }
    case Qt::ToolTipRole:
        return toolTip(index, run, column);
    case Qt::AccessibleTextRole:
        return column.kind == Kind::Pin ? QVariant(row.pinned ? tr("pinned") : tr("not pinned")) : QVariant();
    case Qt::ForegroundRole:
        if (const Theme* theme = Theme::current(); theme != nullptr && column.kind == Kind::State) {
            if (row.state == store::RunState::Failed || row.state == store::RunState::Interrupted)
                return theme->negative();
            if (row.state == store::RunState::Running && !isPaused(row))
                return theme->positive();
        }
        return {};
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

QVariant RunsModel::toolTip(const QModelIndex& index, std::size_t run, const RunColumn& column) const
{
    const store::RunRow& row = table_->runs[run];
    if (column.kind == Kind::State && !row.error.empty())
        return text::storedError(row.error);
    if (column.kind == Kind::Note && !row.note.empty())
        return QString::fromStdString(row.note);
    if (column.kind == Kind::Option)
        return runcolumns::optionTip(*table_, run, column); // the text may be cut
    if (column.kind == Kind::Metric && k_ == runcolumns::severalK && runcolumns::hasLength(column.key))
        return runcolumns::metricTitle(column.key, table_->k[run]);
    return column.kind == Kind::Name
               ? QVariant(QStringLiteral("%1\n%2").arg(index.data().toString(), QString::fromStdString(row.id)))
               : QVariant();
}

/// A run's name comes with what tells it from all others and what it was made from.
QVariant RunsModel::exported(std::size_t run, const RunColumn& column) const
{
    const store::RunRow& row = table_->runs[run];
    switch (column.kind) {
    case Kind::Name:
        return QVariantList{runcolumns::text(*table_, run, column), QString::fromStdString(row.id),
                            QString::fromStdString(row.datasetHash), static_cast<qlonglong>(row.seed)};
    case Kind::Pin:
        return row.pinned;
    case Kind::Seed:
        return static_cast<qlonglong>(row.seed);
    case Kind::Started:
        return QDateTime::fromSecsSinceEpoch(row.created, Qt::UTC).toString(Qt::ISODate);
    case Kind::Note:
        return QString::fromStdString(row.note);
    case Kind::Option:
        return QString::fromStdString(textOf(*table_, run, column));
    case Kind::Epochs:
    case Kind::Duration:
    case Kind::Metric:
        return numberOf(*table_, run, column);
    default:
        return runcolumns::text(*table_, run, column);
    }
}

QVariant RunsModel::exportedHeading(const RunColumn& column) const
{
    switch (column.kind) {
    case Kind::Name:
        return QStringList{runcolumns::title(column, *table_, k_), tr("Run id"), tr("Data hash"), tr("Run seed")};
    case Kind::Duration:
        return tr("%1 (s)").arg(runcolumns::title(column, *table_, k_));
    case Kind::Started:
        return tr("%1 (UTC)").arg(runcolumns::title(column, *table_, k_));
    case Kind::Option:
        return QString::fromStdString(column.key);
    default:
        return {};
    }
}

QVariant RunsModel::alignment(const RunColumn& column) const
{
    const bool left = isText(column, *table_) || column.kind == Kind::Started || column.kind == Kind::Pin;
    return QVariant::fromValue((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const RunColumn& column = columns_[static_cast<std::size_t>(section)];
    switch (role) {
    case HelpTopicRole:
        return runcolumns::helpTopic(column);
    case ExportRole:
        return exportedHeading(column);
    case Qt::DisplayRole:
        return runcolumns::title(column, *table_, k_);
    case Qt::ToolTipRole:
        return runcolumns::tip(column, *table_, k_);
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const Kind kind = columns_[static_cast<std::size_t>(index.column())].kind;
    if (kind == Kind::Name || kind == Kind::Note)
        flags |= Qt::ItemIsEditable;
    if (kind == Kind::Name || kind == Kind::Pin)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const store::RunRow* run = index.isValid() ? runAt(index.row()) : nullptr;
    if (run == nullptr)
        return false;
    const QString id = QString::fromStdString(run->id);
    const Kind kind = columns_[static_cast<std::size_t>(index.column())].kind;
    if (role == Qt::CheckStateRole && kind == Kind::Name) {
        chosen_->setChosen(id, value.toInt() == Qt::Checked);
        return true;
    }
    if (role == Qt::CheckStateRole && kind == Kind::Pin) {
        Q_EMIT pinRequested(id, value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole)
        return false;
    const QString text = value.toString().trimmed();
    if (kind == Kind::Name && !text.isEmpty() && text != QString::fromStdString(run->name))
        Q_EMIT renameRequested(id, text);
    else if (kind == Kind::Note && text != QString::fromStdString(run->note))
        Q_EMIT noteRequested(id, text);
    else
        return false;
    return true;
}

void RunsModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < columnCount())
        Q_EMIT sortRequested(columns_[static_cast<std::size_t>(column)], order == Qt::DescendingOrder);
}

void RunsModel::showChoice()
{
    const int column = columnOf(Kind::Name);
    if (rowCount() > 0 && column >= 0)
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::CheckStateRole, Qt::DecorationRole});
}

} // namespace cdm::ui
