// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/validationmodel.h"

#include "models/numbertext.h"

namespace cdm::ui {

ValidationModel::ValidationModel(QObject* parent) : QAbstractTableModel(parent) {}

void ValidationModel::setEpoch(const std::optional<engine::EpochRecord>& epoch)
{
    epoch_ = epoch;
    Q_EMIT dataChanged(index(0, 0), index(RowCount - 1, columnCount() - 1));
}

int ValidationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : RowCount;
}

int ValidationModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(allMetrics.size());
}

std::optional<double> ValidationModel::value(int row, int column) const
{
    if (!epoch_ || column == 0)
        return std::nullopt;
    const eval::Metrics& metrics = row == Cdm   ? epoch_->validation
                                   : row == Dcn ? epoch_->validationDcn
                                                : epoch_->validationTeacher;
    return valueOf(metrics, allMetrics[static_cast<std::size_t>(column - 1)]);
}

QVariant ValidationModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::optional<double> number = value(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() > 0)
            return metricText(number);
        return index.row() == Cdm ? tr("CDM") : index.row() == Dcn ? tr("DCN") : tr("Teacher");
    case SortRole:
        return number ? QVariant(*number) : QVariant();
    case Qt::ToolTipRole:
        if (!number || index.row() == Dcn)
            return {};
        return tr("%1 against DCN").arg(deltaText(*number - *value(Dcn, index.column())));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ValidationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Method") : metricLabel(allMetrics[static_cast<std::size_t>(section - 1)], 0);
}

} // namespace cdm::ui
