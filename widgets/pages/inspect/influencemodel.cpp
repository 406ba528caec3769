// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/influencemodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

#include <algorithm>
#include <cmath>

namespace cdm::ui {

QString effectText(double effect)
{
    const QString text = significantText(effect, 4);
    return effect > 0.0 && std::isfinite(effect) ? QLatin1Char('+') + text : text;
}

InfluenceModel::InfluenceModel(QObject* parent) : QAbstractTableModel(parent) {}

void InfluenceModel::setInfluence(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                                  Influence influence)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    request_ = dataset_->request(request);
    influence_ = std::move(influence);
    largest_ = 0.0;
    for (std::size_t i = 0; i < influence_.without.size(); ++i)
        largest_ = std::max(largest_, std::abs(influence_.effect(i)));
    endResetModel();
}

void InfluenceModel::clear()
{
    beginResetModel();
    dataset_.reset();
    request_ = {};
    influence_ = {};
    endResetModel();
}

void InfluenceModel::setGamma(double gamma)
{
    gamma_ = gamma;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, OnFinal), index(rowCount() - 1, OnFinal));
}

int InfluenceModel::candidateAt(int row) const
{
    return row < static_cast<int>(influence_.target) ? row : row + 1;
}

int InfluenceModel::rowOf(int candidate) const
{
    const auto target = static_cast<int>(influence_.target);
    if (candidate < 0 || candidate == target || candidate > rowCount())
        return -1;
    return candidate < target ? candidate : candidate - 1;
}

QString InfluenceModel::title(int candidate) const
{
    return itemTitle(*dataset_, request_.items[static_cast<std::size_t>(candidate)]);
}

int InfluenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || influence_.without.empty() ? 0 : static_cast<int>(influence_.without.size()) - 1;
}

int InfluenceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString InfluenceModel::contextText(std::size_t candidate) const
{
    switch (influence_.sides[candidate]) {
    case Influence::None:
        return {};
    case Influence::Positive:
        return tr("positive");
    case Influence::Negative:
        return tr("negative");
    default:
        return tr("both");
    }
}

QVariant InfluenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto candidate = static_cast<std::size_t>(candidateAt(index.row()));
    const int column = index.column();
    const double effect = influence_.effect(candidate);
    const auto without = static_cast<double>(influence_.without[candidate]);
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Title:
            return title(static_cast<int>(candidate));
        case Effect:
            return effectText(effect);
        case Without:
            return significantText(without, 4);
        case OnFinal:
            return effectText(gamma_ * effect);
        default:
            return contextText(candidate);
        }
    case SortRole:
        return column == Title     ? QVariant(title(static_cast<int>(candidate)))
               : column == Effect  ? QVariant(effect)
               : column == Without ? QVariant(without)
               : column == OnFinal ? QVariant(gamma_ * effect)
               : influence_.sides[candidate] == Influence::None
                   ? QVariant()
                   : QVariant(static_cast<int>(influence_.sides[candidate]));
    case ExportRole:
        return column == Context ? QVariant(contextText(candidate)) : data(index, SortRole);
    case BarRole:
        return column == Effect && largest_ > 0.0 ? QVariant(effect / largest_) : QVariant();
    case Qt::ToolTipRole:
        return itemDescription(*dataset_, request_.items[candidate]);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Title || column == Context ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant InfluenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Title || section == Context ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Title:
        return tip ? tr("The candidate that is left out") : tr("Candidate");
    case Effect:
        return tip ? tr("y_stu of the target with the candidate, less y_stu without it: below 0 the candidate pushes "
                        "the target down")
                   : tr("Effect on y_stu");
    case Without:
        return tip ? tr("y_stu of the target were the candidate not there") : tr("y_stu without");
    case OnFinal:
        return tip ? tr("\u03b3 times the effect on y_stu; f looks at no other candidate") : tr("Effect on final");
    default:
        return tip ? tr("Context of the target that holds the candidate at inference") : tr("Context");
    }
}

} // namespace cdm::ui
