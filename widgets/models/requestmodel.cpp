// SPDX-License-Identifier: GPL-3.0-only
#include "models/requestmodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "units/text.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace cdm::ui {

namespace {

std::vector<RequestColumn> shownColumns(bool withIds)
{
    using enum RequestColumn;
    if (withIds)
        return {Request, Id, Split, User, Time, Candidates, Shown, Positives};
    return {Request, Split, User, Time, Candidates, Shown, Positives};
}

bool isOfWords(RequestColumn column)
{
    using enum RequestColumn;
    return column == Request || column == Id || column == Split || column == User;
}

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

RequestModel::RequestModel(QObject* parent) : QAbstractTableModel(parent), columns_(shownColumns(false)) {}

void RequestModel::setDataset(std::shared_ptr<const data::Dataset> dataset)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    columns_ = shownColumns(dataset_ && dataset_->hasRequestIds());
    order_.reset();
    endResetModel();
}

void RequestModel::setOrder(Order order)
{
    beginResetModel();
    order_ = std::move(order);
    endResetModel();
}

int RequestModel::columnOf(RequestColumn column) const
{
    const auto found = std::ranges::find(columns_, column);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

RequestIndex RequestModel::requestAt(int row) const
{
    return order_ ? (*order_)[static_cast<std::size_t>(row)] : RequestIndex(static_cast<std::uint32_t>(row));
}

int RequestModel::rowOf(RequestIndex request) const
{
    if (!order_)
        return static_cast<int>(request.value) < rowCount() ? static_cast<int>(request.value) : -1;
    const auto found = std::find(order_->begin(), order_->end(), request);
    return found == order_->end() ? -1 : static_cast<int>(found - order_->begin());
}

int RequestModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !dataset_)
        return 0;
    const std::size_t rows = order_ ? order_->size() : dataset_->requestCount();
    return static_cast<int>(std::min<std::size_t>(rows, std::numeric_limits<int>::max()));
}

int RequestModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant RequestModel::number(const data::RequestView& request, RequestColumn column) const
{
    switch (column) {
    case RequestColumn::Request:
        return request.index.value;
    case RequestColumn::Split:
        return static_cast<int>(request.split);
    case RequestColumn::User:
        return request.user.value;
    case RequestColumn::Time:
        return static_cast<qlonglong>(request.time);
    case RequestColumn::Candidates:
        return static_cast<qulonglong>(request.size());
    case RequestColumn::Shown:
        return static_cast<qulonglong>(shownCount(request));
    case RequestColumn::Positives:
        return static_cast<qulonglong>(positiveCount(request));
    case RequestColumn::Id:
        return requestId(*dataset_, request.index);
    }
    return {};
}

QString RequestModel::text(const data::RequestView& request, RequestColumn column) const
{
    switch (column) {
    case RequestColumn::Request:
        return QString::number(request.index.value); // an id, so without group separators
    case RequestColumn::Split:
        return ui::text::splitName(request.split);
    case RequestColumn::User:
        return fromView(dataset_->userId(request.user));
    case RequestColumn::Id: {
        const QString id = requestId(*dataset_, request.index);
        return id.isEmpty() ? dash() : id;
    }
    case RequestColumn::Time:
        return request.time == 0 ? dash() : ui::text::dateTime(request.time);
    default:
        return ui::text::count(number(request, column).toLongLong());
    }
}

QVariant RequestModel::exported(const data::RequestView& request, RequestColumn column) const
{
    switch (column) {
    case RequestColumn::Split:
    case RequestColumn::User:
        return text(request, column);
    case RequestColumn::Id:
        return requestId(*dataset_, request.index);
    case RequestColumn::Time:
        return request.time == 0 ? QString()
                                 : QDateTime::fromSecsSinceEpoch(request.time, Qt::UTC).toString(Qt::ISODate);
    default:
        return number(request, column);
    }
}

QVariant RequestModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RequestColumn column = columns_[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isOfWords(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != SortRole && role != ExportRole)
        return {};
    const data::RequestView request = dataset_->request(requestAt(index.row()));
    if (role == SortRole)
        return number(request, column);
    if (role == ExportRole)
        return exported(request, column);
    return text(request, column);
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const RequestColumn column = columns_[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isOfWords(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && column == RequestColumn::Request)
        return tr("Number of the request in the dataset, from 0");
    if (role == Qt::ToolTipRole && column == RequestColumn::Id)
        return tr("Id of the request in the source data");
    if (role == ExportRole && column == RequestColumn::Time)
        return tr("Time (UTC)");
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case RequestColumn::Request:
        return tr("Request");
    case RequestColumn::Id:
        return tr("Request ID");
    case RequestColumn::Split:
        return tr("Split");
    case RequestColumn::User:
        return tr("User");
    case RequestColumn::Time:
        return tr("Time");
    case RequestColumn::Candidates:
        return tr("Candidates");
    case RequestColumn::Shown:
        return tr("Shown");
    case RequestColumn::Positives:
        return tr("Positives");
    }
    return {};
}

void RequestModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < columnCount())
        Q_EMIT sortRequested(columns_[static_cast<std::size_t>(column)], order == Qt::DescendingOrder);
}

} // namespace cdm::ui
