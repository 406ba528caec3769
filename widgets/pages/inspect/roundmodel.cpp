// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/roundmodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

namespace cdm::ui {

RoundModel::RoundModel(QObject* parent) : QAbstractTableModel(parent) {}

void RoundModel::setRow(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                        std::vector<std::uint32_t> candidates, std::vector<double> logits, std::size_t k, double tau)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    request_ = dataset_ ? dataset_->request(request) : data::RequestView();
    candidates_ = dataset_ ? std::move(candidates) : std::vector<std::uint32_t>();
    logits_ = dataset_ ? std::move(logits) : std::vector<double>();
    rows_.assign(request_.size(), -1);
    for (std::size_t row = 0; row < candidates_.size(); ++row)
        rows_[candidates_[row]] = static_cast<int>(row);
    k_ = k;
    rounds_ = candidates_.empty() ? rerank::RelaxedRounds() : rerank::relaxedRounds(logits_, k_, tau);
    endResetModel();
}

void RoundModel::setTau(double tau)
{
    if (candidates_.empty())
        return;
    rounds_ = rerank::relaxedRounds(logits_, k_, tau);
    Q_EMIT dataChanged(index(0, firstRound()), index(rowCount() - 1, weightColumn()));
}

int RoundModel::candidateAt(int row) const
{
    return static_cast<int>(candidates_[static_cast<std::size_t>(row)]);
}

int RoundModel::rowOf(int candidate) const
{
    const auto place = static_cast<std::size_t>(candidate);
    return candidate >= 0 && place < rows_.size() ? rows_[place] : -1;
}

int RoundModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(candidates_.size());
}

int RoundModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : weightColumn() + 1;
}

double RoundModel::number(int row, int column) const
{
    const auto place = static_cast<std::size_t>(row);
    if (column == Logit)
        return logits_[place];
    if (column == sumColumn())
        return rounds_.relaxed[place];
    if (column == weightColumn())
        return rounds_.weight[place];
    return rounds_.probability[static_cast<std::size_t>(column - firstRound()) * candidates_.size() + place];
}

QVariant RoundModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool title = index.column() == Title;
    const ItemIndex item = request_.items[candidates_[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        if (title)
            return itemTitle(*dataset_, item);
        return withTrueMinus(
            QString::number(number(index.row(), index.column()), 'f', index.column() == weightColumn() ? 3 : 2));
    case SortRole:
    case ExportRole:
        return title ? QVariant(itemTitle(*dataset_, item)) : QVariant(number(index.row(), index.column()));
    case HeatRole:
        return index.column() >= firstRound() ? QVariant(number(index.row(), index.column())) : QVariant();
    case Qt::ToolTipRole:
        return itemDescription(*dataset_, item);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant RoundModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    if (section == Title)
        return tip ? tr("Item title") : tr("Item");
    if (section == Logit)
        return tip ? tr("Log probability of the candidate, with the noise of the draw (Eq 5)") : tr("Logit");
    if (section == sumColumn())
        return tip ? tr("Sum of the rounds: the relaxed k-hot weight (Eq 10)") : tr("a");
    if (section == weightColumn())
        return tip ? tr("Softmax weight in the context vector at this \u03c4") : tr("Weight");
    const int round = section - firstRound() + 1;
    return tip ? tr("Probability of being taken in round %1 (Eq 8-9)").arg(round) : QString::number(round);
}

} // namespace cdm::ui
