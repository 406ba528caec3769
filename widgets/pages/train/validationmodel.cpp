// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/validationmodel.h"

#include "help/helppopover.h"
#include "help/topic.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

namespace cdm::ui {

ValidationModel::ValidationModel(QObject* parent) : QAbstractTableModel(parent) {}

void ValidationModel::setEpoch(const std::optional<engine::EpochRecord>& epoch)
{
    epoch_ = epoch;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ValidationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(allMetrics.size());
}

int ValidationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<double> ValidationModel::value(int row, int column) const
{
    if (!epoch_ || column == Name)
        return std::nullopt;
    const eval::Metrics& metrics = column == Cdm   ? epoch_->validation
                                   : column == Dcn ? epoch_->validationDcn
                                                   : epoch_->validationTeacher;
    return valueOf(metrics, allMetrics[static_cast<std::size_t>(row)]);
}

QVariant ValidationModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::optional<double> number = value(index.row(), index.column());
    switch (role) {
    case HelpTopicRole:
        return help::metricKey(allMetrics[static_cast<std::size_t>(index.row())]);
    case Qt::DisplayRole:
        if (index.column() != Name)
            return metricText(number);
        return metricLabel(allMetrics[static_cast<std::size_t>(index.row())], 0);
    case SortRole:
    case ExportRole:
        return number ? QVariant(*number) : QVariant();
    case Qt::ToolTipRole:
        if (!number || index.column() == Dcn)
            return {};
        return tr("%1 against DCN").arg(deltaText(*number - *value(index.row(), Dcn)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ValidationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Metric");
    case Cdm:
        return tr("CDM");
    case Dcn:
        return tr("DCN");
    default:
        return tr("Teacher");
    }
}

} // namespace cdm::ui
