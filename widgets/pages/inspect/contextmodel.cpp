// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/contextmodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {
bool isScore(int column)
{
    return column == ContextModel::W || column == ContextModel::Noise || column == ContextModel::Perturbed;
}
} // namespace

ContextModel::ContextModel(QObject* parent) : QAbstractTableModel(parent) {}

void ContextModel::setContext(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                              std::vector<engine::ContextItem> items)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    request_ = dataset_ ? dataset_->request(request) : data::RequestView();
    items_ = dataset_ ? std::move(items) : std::vector<engine::ContextItem>();
    rows_.assign(request_.size(), -1);
    heaviest_ = 0.0f;
    for (std::size_t row = 0; row < items_.size(); ++row) {
        rows_[items_[row].candidate] = static_cast<int>(row);
        heaviest_ = std::max(heaviest_, items_[row].weight);
    }
    endResetModel();
}

int ContextModel::candidateAt(int row) const
{
    return static_cast<int>(items_[static_cast<std::size_t>(row)].candidate);
}

int ContextModel::rowOf(int candidate) const
{
    const auto place = static_cast<std::size_t>(candidate);
    return candidate >= 0 && place < rows_.size() ? rows_[place] : -1;
}

int ContextModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

int ContextModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContextModel::raw(const engine::ContextItem& item, int column) const
{
    switch (column) {
    case Title:
        return itemTitle(*dataset_, request_.items[item.candidate]);
    case W:
        return static_cast<double>(item.w);
    case Noise:
        return static_cast<double>(item.noise);
    case Perturbed:
        return static_cast<double>(item.perturbed);
    case Relaxed:
        return static_cast<double>(item.relaxed);
    case Weight:
        return static_cast<double>(item.weight);
    case Inclusion:
        return static_cast<double>(item.inclusion);
    default:
        return {};
    }
}

QVariant ContextModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const engine::ContextItem& item = items_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: {
        const QVariant value = raw(item, index.column());
        if (index.column() == Title)
            return value;
        // Scores may be large, and then thousandths say nothing.
        const int digits = std::abs(value.toDouble()) < oneDigitBelow ? 1 : isScore(index.column()) ? 2 : 3;
        return significantText(value.toDouble(), isScore(index.column()) ? 2 : 3, digits);
    }
    case SortRole:
    case ExportRole:
        return raw(item, index.column());
    case BarRole:
        if (index.column() == Relaxed)
            return static_cast<double>(item.relaxed);
        if (index.column() == Weight)
            return heaviest_ > 0.0f ? static_cast<double>(item.weight / heaviest_) : 0.0;
        if (index.column() == Inclusion)
            return static_cast<double>(item.inclusion);
        return {};
    case Qt::ToolTipRole:
        return itemDescription(*dataset_, request_.items[item.candidate]);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ContextModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Title:
        return tip ? tr("Item title") : tr("Item");
    case W:
        return tip ? tr("Attention score between target and candidate") : tr("w");
    case Noise:
        return tip ? tr("Gumbel noise of this draw; 0 without noise") : tr("Noise");
    case Perturbed:
        return tip ? tr("Logit by which candidates are drawn: log p + noise (Eq 5); w or \u2212w without noise")
                   : tr("Logit");
    case Relaxed:
        return tip ? tr("Relaxed k-hot weight: how far the candidate is drawn, 0 to 1") : tr("a");
    case Weight:
        return tip ? tr("Softmax weight in the context vector; the bar is relative to the heaviest") : tr("Weight");
    case Inclusion:
        return tip ? tr("Share of noisy draws that picked the candidate") : tr("Picked");
    default:
        return {};
    }
}

} // namespace cdm::ui
