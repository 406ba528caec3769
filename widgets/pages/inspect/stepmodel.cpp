// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/stepmodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

#include <cmath>

namespace cdm::ui {

namespace {

QVariant alignment(int column)
{
    return QVariant::fromValue((StepModel::isTitle(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

StepModel::StepModel(QObject* parent) : QAbstractTableModel(parent) {}

void StepModel::setSteps(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                         std::vector<rerank::MmrStep> steps)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    request_ = dataset_ ? dataset_->request(request) : data::RequestView();
    steps_ = dataset_ ? std::move(steps) : std::vector<rerank::MmrStep>();
    endResetModel();
}

bool StepModel::isTitle(int column)
{
    return column == Winner || column == Nearest || column == RunnerUp;
}

int StepModel::rowOf(int candidate) const
{
    for (std::size_t s = 0; s < steps_.size(); ++s) {
        if (static_cast<int>(steps_[s].winner) == candidate)
            return static_cast<int>(s);
    }
    return -1;
}

QString StepModel::title(std::int64_t candidate) const
{
    return candidate < 0 ? dash() : itemTitle(*dataset_, request_.items[static_cast<std::size_t>(candidate)]);
}

int StepModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

int StepModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StepModel::raw(int row, int column) const
{
    const rerank::MmrStep& step = steps_[static_cast<std::size_t>(row)];
    switch (column) {
    case Step:
        return row + 1;
    case Winner:
        return title(step.winner);
    case Gain:
        return std::isnan(step.gain) ? QVariant() : QVariant(step.gain);
    case Nearest:
        return title(step.nearestChosen);
    case Similarity:
        return step.nearestChosen < 0 ? QVariant() : QVariant(step.nearestSimilarity);
    case RunnerUp:
        return title(step.runnerUp);
    case Lead:
        return step.runnerUp < 0 ? QVariant() : QVariant(step.gain - step.runnerUpGain);
    default:
        return {};
    }
}

QVariant StepModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QVariant value = raw(index.row(), index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Step || isTitle(index.column()))
            return value.toString();
        return value.isValid() ? scoreText(value.toDouble()) : dash();
    case SortRole:
    case ExportRole:
        return value;
    case Qt::ToolTipRole: {
        const rerank::MmrStep& step = steps_[static_cast<std::size_t>(index.row())];
        const std::int64_t shown = index.column() == Nearest    ? step.nearestChosen
                                   : index.column() == RunnerUp ? step.runnerUp
                                                                : static_cast<std::int64_t>(step.winner);
        return shown < 0 ? QVariant()
                         : QVariant(itemDescription(*dataset_, request_.items[static_cast<std::size_t>(shown)]));
    }
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    default:
        return {};
    }
}

QVariant StepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Step:
        return tip ? tr("Place in the teacher's list") : tr("Step");
    case Winner:
        return tip ? tr("The candidate with the largest gain of the step") : tr("Winner");
    case Gain:
        return tip ? tr("f + \u03bb (1 \u2212 similarity to the nearest chosen item); f alone at the first step")
                   : tr("Gain");
    case Nearest:
        return tip ? tr("The item chosen before that is most similar to the winner") : tr("Nearest chosen");
    case Similarity:
        return tip ? tr("Similarity of the winner to the nearest chosen item") : tr("Similarity");
    case RunnerUp:
        return tip ? tr("The next best candidate of the step") : tr("Runner-up");
    default:
        return tip ? tr("Gain of the winner less that of the runner-up") : tr("Lead");
    }
}

} // namespace cdm::ui
