// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/candidatemodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

#include <QFont>

#include <algorithm>

namespace cdm::ui {

namespace {

bool isWords(int column)
{
    return column == CandidateModel::Title || column == CandidateModel::Categories || column == CandidateModel::Id;
}

bool isMark(int column)
{
    return column == CandidateModel::InList || column == CandidateModel::Label || column == CandidateModel::Shown;
}

QVariant alignment(int column)
{
    const Qt::Alignment across = isWords(column) ? Qt::AlignLeft : isMark(column) ? Qt::AlignHCenter : Qt::AlignRight;
    return QVariant::fromValue(across | Qt::AlignVCenter);
}

} // namespace

CandidateModel::CandidateModel(QObject* parent) : QAbstractTableModel(parent) {}

void CandidateModel::setRequest(std::shared_ptr<const data::Dataset> dataset, RequestIndex request)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    request_ = dataset_ ? dataset_->request(request) : data::RequestView();
    scores_.reset();
    base_.reset();
    endResetModel();
}

void CandidateModel::setScores(std::shared_ptr<const engine::RequestScores> scores, const BaseRankings* base)
{
    const bool known = scores && base != nullptr && scores->accuracy.size() == request_.size();
    scores_ = known ? std::move(scores) : nullptr;
    base_ = known ? std::optional(*base) : std::nullopt;
    if (base_)
        fused_ = fusedRanking(*scores_, 0.0, base_->k);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void CandidateModel::setFused(const FusedRanking& fused)
{
    if (!base_ || fused.rank.size() != request_.size())
        return;
    fused_ = fused;
    // Two ranges, so that a proxy sorted by another column need not sort again.
    Q_EMIT dataChanged(index(0, Fused), index(rowCount() - 1, InList));
    Q_EMIT dataChanged(index(0, Final), index(rowCount() - 1, Final));
}

bool CandidateModel::isListed(std::size_t row) const
{
    return base_ && fused_.rank[row] < fused_.list.size();
}

bool CandidateModel::hasEntered(std::size_t row) const
{
    return isListed(row) && base_->dcnRank[row] >= base_->dcnList.size();
}

bool CandidateModel::hasCategory(std::size_t row, CategoryIndex category) const
{
    const auto categories = dataset_->categories(request_.items[row]);
    return std::binary_search(categories.begin(), categories.end(), category);
}

int CandidateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(request_.size());
}

int CandidateModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CandidateModel::raw(std::size_t row, int column) const
{
    switch (column) {
    case Title:
    case Categories:
    case Id:
        return text(row, column);
    case Label:
        return request_.labels[row];
    case Shown:
        return request_.shown[row];
    case Place:
        return static_cast<qulonglong>(row);
    default:
        break;
    }
    if (!base_)
        return {};
    switch (column) {
    case Fused:
        return fused_.rank[row];
    case InList:
        return isListed(row) ? 1 : 0;
    case Accuracy:
        return scores_->accuracy[row];
    case Student:
        return scores_->student[row];
    case Final:
        return fused_.score[row];
    case Dcn:
        return base_->dcnRank[row];
    case Teacher:
        return base_->teacherRank[row] < 0 ? QVariant() : QVariant(static_cast<qlonglong>(base_->teacherRank[row]));
    case StudentRank:
        return base_->studentRank[row];
    default:
        return {};
    }
}

QVariant CandidateModel::exported(std::size_t row, int column) const
{
    const QVariant value = raw(row, column);
    if (!value.isValid())
        return {};
    switch (column) {
    case Label:
    case Shown:
    case InList:
        return value.toInt() != 0;
    case Place:
    case Fused:
    case Dcn:
    case StudentRank:
    case Teacher:
        return value.toLongLong() + 1; // ranks count from 1
    default:
        return value;
    }
}

QString CandidateModel::text(std::size_t row, int column) const
{
    const auto mark = [](bool on) { return on ? QStringLiteral("\u2713") : QString(); };
    const auto rank = [](qint64 place) { return place < 0 ? dash() : QString::number(place + 1); };
    switch (column) {
    case Title:
        return itemTitle(*dataset_, request_.items[row]);
    case Categories:
        return categoryNames(*dataset_, request_.items[row]);
    case Id:
        return itemId(*dataset_, request_.items[row]);
    case Label:
        return mark(request_.labels[row] != 0);
    case Shown:
        return mark(request_.shown[row] != 0);
    case Place:
        return QString::number(row + 1);
    default:
        break;
    }
    if (!base_)
        return dash();
    switch (column) {
    case Fused:
        return rank(fused_.rank[row]);
    case InList:
        return mark(isListed(row));
    case Accuracy:
        return scoreText(static_cast<double>(scores_->accuracy[row]));
    case Student:
        return scoreText(static_cast<double>(scores_->student[row]));
    case Final:
        return scoreText(fused_.score[row]);
    case Dcn:
        return rank(base_->dcnRank[row]);
    case Teacher:
        return rank(base_->teacherRank[row]);
    case StudentRank:
        return rank(base_->studentRank[row]);
    default:
        return {};
    }
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case SortRole:
        return raw(row, index.column());
    case ExportRole:
        return exported(row, index.column());
    case FilterRole:
        return QString(text(row, Title) + QLatin1Char('\n') + text(row, Id) + QLatin1Char('\n') +
                       text(row, Categories));
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case Qt::ToolTipRole:
        return itemDescription(*dataset_, request_.items[row]);
    case Qt::AccessibleTextRole:
        if (isMark(index.column()))
            return raw(row, index.column()).toInt() != 0 ? tr("yes") : tr("no");
        return text(row, index.column());
    case Qt::FontRole:
        if (index.column() == Title && isListed(row)) {
            QFont bold;
            bold.setWeight(QFont::Bold);
            return bold;
        }
        return {};
    default:
        return {};
    }
}

QVariant CandidateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Fused:
        return tip ? tr("Rank by f + \u03b3 y_stu") : tr("CDM");
    case InList:
        return tip ? tr("In the top-K list at the present \u03b3") : tr("In K");
    case Title:
        return tip ? tr("Item title") : tr("Item");
    case Accuracy:
        return tip ? tr("Accuracy score of the DCN") : tr("f");
    case Student:
        return tip ? tr("Win probability that the student gives") : tr("y_stu");
    case Final:
        return tip ? tr("f + \u03b3 y_stu") : tr("Final");
    case Dcn:
        return tip ? tr("Rank by f") : tr("DCN");
    case Teacher:
        return tip ? tr("Rank in the list of the run's teacher with the present K and, for MMR, \u03bb")
                   : tr("Teacher");
    case StudentRank:
        return tip ? tr("Rank by y_stu") : tr("Student");
    case Label:
        return tip ? tr("The user interacted with it") : tr("Label");
    case Shown:
        return tip ? tr("The user was shown it") : tr("Shown");
    case Categories:
        return tip ? tr("Categories of the item") : tr("Categories");
    case Id:
        return tip ? tr("Item id as in the source data") : tr("Id");
    default:
        return tip ? tr("Place in the request's candidate set") : tr("Place");
    }
}

} // namespace cdm::ui
