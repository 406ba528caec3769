// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/slicemodel.h"

#include "models/numbertext.h"
#include "models/tablesource.h"
#include "units/gammanumber.h"
#include "units/text.h"

#include <QFont>

#include <utility>

namespace cdm::ui {

using study::SliceKind;
using study::SliceMetrics;

SliceModel::SliceModel(QObject* parent) : QAbstractTableModel(parent) {}

void SliceModel::setSplit(std::shared_ptr<const SplitCurve> split, SliceKind kind)
{
    beginResetModel();
    split_ = std::move(split);
    rows_.clear();
    present_.clear();
    for (std::size_t i = 0; split_ && i < split_->slices().size(); ++i) {
        if (split_->slices()[i].kind == kind)
            rows_.push_back(i);
    }
    endResetModel();
}

void SliceModel::setPresent(std::vector<SliceMetrics> present, double gamma)
{
    present_ = std::move(present);
    gamma_ = gamma;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SliceModel::setChosen(const std::optional<SliceKey>& chosen)
{
    if (chosen == chosen_)
        return;
    chosen_ = chosen;
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1),
                           {Qt::FontRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

bool SliceModel::isChosen(int row) const
{
    return chosen_ && sliceKey(split_->slices()[sliceOf(row)]) == *chosen_;
}

QString SliceModel::name(int row) const
{
    return sliceText(*split_->dataset, split_->slices()[sliceOf(row)]);
}

int SliceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int SliceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<double> SliceModel::number(int row, int column) const
{
    const std::size_t slice = sliceOf(row);
    const SliceMetrics& plain = split_->plainSlices[slice];
    const bool known = slice < present_.size();
    const bool hasRecall = plain.requestsWithPositive > 0;
    const bool hasIlad = plain.requestsWithPair > 0;
    switch (column) {
    case Requests:
        return static_cast<double>(split_->slices()[slice].places.size());
    case PlainRecall:
        return hasRecall ? std::optional(plain.recall) : std::nullopt;
    case Recall:
        return hasRecall && known ? std::optional(present_[slice].recall) : std::nullopt;
    case RecallChange:
        return hasRecall && known ? std::optional(present_[slice].recall - plain.recall) : std::nullopt;
    case PlainIlad:
        return hasIlad ? std::optional(plain.ilad) : std::nullopt;
    case Ilad:
        return hasIlad && known ? std::optional(present_[slice].ilad) : std::nullopt;
    case IladChange:
        return hasIlad && known ? std::optional(present_[slice].ilad - plain.ilad) : std::nullopt;
    default:
        return std::nullopt;
    }
}

QVariant SliceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int column = index.column();
    const bool isChange = column == RecallChange || column == IladChange;
    switch (role) {
    case Qt::DisplayRole: {
        if (column == Name)
            return name(index.row());
        const auto value = number(index.row(), column);
        if (column == Requests)
            return text::count(static_cast<qint64>(*value));
        return isChange && value ? deltaText(*value) : metricText(value);
    }
    case ExportRole: {
        const auto value = column == Name ? std::nullopt : number(index.row(), column);
        return value ? QVariant(*value) : QVariant();
    }
    case SortRole: {
        if (column == Name)
            return index.row();
        const auto value = number(index.row(), column);
        return value ? QVariant(*value) : QVariant();
    }
    case Qt::FontRole: {
        QFont font;
        font.setWeight(QFont::Bold);
        return isChosen(index.row()) ? QVariant(font) : QVariant();
    }
    case Qt::ToolTipRole:
        return column != Name          ? QString()
               : isChosen(index.row()) ? tr("%1\nThis slice is chosen.").arg(name(index.row()))
                                       : tr("%1\nDouble click or Enter chooses this slice.").arg(name(index.row()));
    case Qt::AccessibleTextRole:
        return column == Name && isChosen(index.row()) ? tr("%1, chosen").arg(name(index.row()))
                                                       : data(index, Qt::DisplayRole);
    case Qt::ForegroundRole:
        return deltaColour(isChange ? number(index.row(), column) : std::nullopt);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant SliceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString recall = metricLabel(Metric::Recall, 0);
    const QString ilad = metricLabel(Metric::Ilad, 0);
    const QString at = QStringLiteral("\u03b3 = ") + gammaNumber(gamma_);
    switch (section) {
    case Name:
        return tr("Slice");
    case Requests:
        return tr("Requests");
    case PlainRecall:
        return tr("%1\nDCN").arg(recall);
    case PlainIlad:
        return tr("%1\nDCN").arg(ilad);
    case Recall:
        return tr("%1\nat %2").arg(recall, at);
    case Ilad:
        return tr("%1\nat %2").arg(ilad, at);
    case RecallChange:
        return tr("%1\nchange").arg(recall);
    default:
        return tr("%1\nchange").arg(ilad);
    }
}

} // namespace cdm::ui
