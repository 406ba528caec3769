// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/comparemodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "theme/theme.h"

#include <algorithm>

namespace cdm::ui {

namespace {

bool isPinnedSide(int column)
{
    return column >= CompareModel::PinnedTitle && column <= CompareModel::PinnedFinal;
}

bool isTitle(int column)
{
    return column == CompareModel::PinnedTitle || column == CompareModel::Title;
}

QVariant alignment(int column)
{
    return QVariant::fromValue((isTitle(column) || column == CompareModel::Change ? Qt::AlignLeft : Qt::AlignRight) |
                               Qt::AlignVCenter);
}

} // namespace

CompareModel::CompareModel(QObject* parent) : QAbstractTableModel(parent) {}

void CompareModel::setSides(std::shared_ptr<const PinnedRequest> pinned, std::shared_ptr<const PinnedRequest> present,
                            bool ofOther)
{
    beginResetModel();
    ofOther_ = ofOther;
    const bool both = pinned && present;
    pinned_ = both ? std::move(pinned) : nullptr;
    present_ = both ? std::move(present) : nullptr;
    endResetModel();
}

void CompareModel::setFullNames(const QString& pinned, const QString& present)
{
    pinnedFullName_ = pinned;
    presentFullName_ = present;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

QString CompareModel::pinnedName() const
{
    return ofOther_ ? tr("B") : tr("Kept");
}

QString CompareModel::presentName() const
{
    return tr("A");
}

int CompareModel::commonItems() const
{
    int common = 0;
    for (std::size_t place = 0; present_ && place < present_->fused.list.size(); ++place)
        common +=
            pinned_->dataset->hash() == present_->dataset->hash() && pinned_->placeOf(present_->itemAt(place)) >= 0 ? 1
                                                                                                                    : 0;
    return common;
}

int CompareModel::candidateAt(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return place < present_->fused.list.size() ? static_cast<int>(present_->fused.list[place]) : -1;
}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !pinned_)
        return 0;
    return static_cast<int>(std::max(pinned_->fused.list.size(), present_->fused.list.size()));
}

int CompareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CompareModel::side(const PinnedRequest& one, std::size_t row, int column) const
{
    if (row >= one.fused.list.size())
        return {};
    const std::uint32_t candidate = one.fused.list[row];
    switch (column) {
    case Title:
        return itemTitle(*one.dataset, one.itemAt(row));
    case Accuracy:
        return static_cast<double>(one.scores->accuracy[candidate]);
    case Student:
        return static_cast<double>(one.scores->student[candidate]);
    default:
        return one.fused.score[candidate];
    }
}

QVariant CompareModel::raw(std::size_t row, int column) const
{
    if (column == Rank)
        return static_cast<int>(row) + 1;
    if (isPinnedSide(column))
        return side(*pinned_, row, column - PinnedTitle + Title);
    if (column != Change)
        return side(*present_, row, column);
    if (row >= present_->fused.list.size() || pinned_->dataset->hash() != present_->dataset->hash())
        return {};
    const int place = pinned_->placeOf(present_->itemAt(row));
    return place < 0 ? QVariant() : QVariant(place - static_cast<int>(row));
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const QVariant value = raw(row, index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Rank || isTitle(index.column()))
            return value.toString();
        if (index.column() != Change)
            return value.isValid() ? scoreText(value.toDouble()) : QString();
        if (row >= present_->fused.list.size())
            return QString();
        if (!value.isValid())
            return tr("only here");
        return value.toInt() == 0  ? QStringLiteral("=")
               : value.toInt() > 0 ? QStringLiteral("\u25b2 %1").arg(value.toInt())
                                   : QStringLiteral("\u25bc %1").arg(-value.toInt());
    case SortRole:
        return value;
    case ExportRole:
        return value.isValid() ? value : QVariant(QString());
    case Qt::ForegroundRole:
        if (const Theme* theme = Theme::current();
            theme != nullptr && index.column() == Change && value.isValid() && value.toInt() != 0)
            return value.toInt() > 0 ? theme->positive() : theme->negative();
        return {};
    case Qt::ToolTipRole: {
        const PinnedRequest& one = isPinnedSide(index.column()) ? *pinned_ : *present_;
        return row < one.fused.list.size() ? QVariant(itemDescription(*one.dataset, one.itemAt(row))) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role == ExportRole && isPinnedSide(section) && section != PinnedTitle)
        return QStringLiteral("%1, %2").arg(headerData(section, orientation, Qt::DisplayRole).toString(), pinnedName());
    if (role == Qt::ToolTipRole && isTitle(section) && pinned_)
        return isPinnedSide(section) ? pinnedFullName_ : presentFullName_;
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Rank:
        return tr("Rank");
    case PinnedTitle:
        return pinnedName();
    case Title:
        return presentName();
    case PinnedAccuracy:
    case Accuracy:
        return tr("f");
    case PinnedStudent:
    case Student:
        return tr("y_stu");
    case PinnedFinal:
    case Final:
        return tr("Final");
    default:
        return tr("Moved");
    }
}

} // namespace cdm::ui
