// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/recommendedmodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "theme/theme.h"

namespace cdm::ui {

RecommendedModel::RecommendedModel(QObject* parent) : QAbstractTableModel(parent) {}

void RecommendedModel::clear()
{
    beginResetModel();
    rows_.clear();
    dataset_.reset();
    request_ = {};
    entered_ = 0;
    endResetModel();
}

void RecommendedModel::setLists(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                                const FusedRanking& plain, const FusedRanking& fused)
{
    const ListChange change = listChange(plain.list, fused.list);
    std::vector<Row> rows;
    for (const std::uint32_t candidate : fused.list) {
        const int rank = static_cast<int>(fused.rank[candidate]);
        const int moved = static_cast<int>(plain.rank[candidate]) - rank;
        const bool entered = plain.rank[candidate] >= plain.list.size();
        rows.push_back({candidate,
                        entered      ? Status::Entered
                        : moved == 0 ? Status::Stayed
                                     : Status::Moved,
                        rank, moved, fused.score[candidate]});
    }
    for (const std::uint32_t candidate : change.left) {
        const int rank = static_cast<int>(fused.rank[candidate]);
        rows.push_back(
            {candidate, Status::Left, rank, static_cast<int>(plain.rank[candidate]) - rank, fused.score[candidate]});
    }
    entered_ = static_cast<int>(change.entered.size());
    const bool sameShape = dataset_ == dataset && request_.index == request && rows.size() == rows_.size();
    if (!sameShape)
        beginResetModel();
    dataset_ = std::move(dataset);
    request_ = dataset_->request(request);
    rows_ = std::move(rows);
    if (!sameShape)
        endResetModel();
    else if (!rows_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RecommendedModel::candidateAt(int row) const
{
    return static_cast<int>(rows_[static_cast<std::size_t>(row)].candidate);
}

int RecommendedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int RecommendedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RecommendedModel::statusText(Status status)
{
    switch (status) {
    case Status::Entered:
        return tr("entered");
    case Status::Left:
        return tr("left");
    case Status::Moved:
        return tr("moved");
    case Status::Stayed:
        return tr("stayed");
    }
    return {};
}

QString RecommendedModel::changeText(const Row& row) const
{
    switch (row.status) {
    case Status::Entered:
        return tr("\u25b2 entered");
    case Status::Left:
        return tr("\u25bc left");
    case Status::Moved:
        return row.moved > 0 ? QStringLiteral("\u25b2 %1").arg(row.moved) : QStringLiteral("\u25bc %1").arg(-row.moved);
    case Status::Stayed:
        return QStringLiteral("=");
    }
    return {};
}

QVariant RecommendedModel::raw(const Row& row, int column) const
{
    const ItemIndex item = request_.items[row.candidate];
    switch (column) {
    case Rank:
        return row.rank;
    case Change:
        return row.moved;
    case Title:
        return itemTitle(*dataset_, item);
    case Categories:
        return categoryNames(*dataset_, item);
    case Label:
        return request_.labels[row.candidate];
    default:
        return row.score;
    }
}

QVariant RecommendedModel::exported(const Row& row, int column) const
{
    switch (column) {
    case Rank:
        return row.rank + 1;
    case Change: {
        const bool isMoved = row.status == Status::Moved || row.status == Status::Stayed;
        return QVariantList{isMoved ? QVariant(row.moved) : QVariant(), statusText(row.status)};
    }
    case Label:
        return request_.labels[row.candidate] != 0;
    default:
        return raw(row, column);
    }
}

QVariant RecommendedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Rank)
            return QString::number(row.rank + 1);
        if (column == Change)
            return changeText(row);
        if (column == Label)
            return request_.labels[row.candidate] != 0 ? QStringLiteral("\u2713") : QString();
        return column == Final ? QVariant(scoreText(row.score)) : raw(row, column);
    case SortRole:
        return raw(row, column);
    case ExportRole:
        return exported(row, column);
    case StatusRole:
        return static_cast<int>(row.status);
    case Qt::ForegroundRole:
        if (const Theme* theme = Theme::current(); theme != nullptr && column == Change) {
            if (row.status == Status::Entered || (row.status == Status::Moved && row.moved > 0))
                return theme->positive();
            if (row.status == Status::Left || (row.status == Status::Moved && row.moved < 0))
                return theme->negative();
            return theme->mutedText();
        }
        if (const Theme* theme = Theme::current(); theme != nullptr && row.status == Status::Left)
            return theme->mutedText();
        return {};
    case Qt::ToolTipRole:
        return itemDescription(*dataset_, request_.items[row.candidate]);
    case Qt::TextAlignmentRole: {
        const bool middle = column == Rank || column == Label;
        const Qt::Alignment across = column == Final ? Qt::AlignRight : middle ? Qt::AlignHCenter : Qt::AlignLeft;
        return QVariant::fromValue(across | Qt::AlignVCenter);
    }
    default:
        return {};
    }
}

QVariant RecommendedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool middle = section == Rank || section == Label;
        const Qt::Alignment across = section == Final ? Qt::AlignRight : middle ? Qt::AlignHCenter : Qt::AlignLeft;
        return QVariant::fromValue(across | Qt::AlignVCenter);
    }
    if (role == ExportRole && section == Change)
        return QStringList{tr("Places won since \u03b3 = 0"), tr("Status")};
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Rank:
        return tr("Rank");
    case Change:
        return tr("Since \u03b3 = 0");
    case Title:
        return tr("Item");
    case Categories:
        return tr("Categories");
    case Label:
        return tr("Label");
    default:
        return tr("Final");
    }
}

} // namespace cdm::ui
