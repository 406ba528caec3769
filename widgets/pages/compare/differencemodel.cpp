// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/differencemodel.h"

#include "help/helppopover.h"
#include "models/numbertext.h"
#include "models/tablesource.h"
#include "theme/theme.h"

namespace cdm::ui {

namespace {

QVariant fromOptional(const std::optional<double>& number)
{
    return number ? QVariant(*number) : QVariant();
}

QVariant rawOr(const QString& raw, const QVariant& number)
{
    return raw.isEmpty() ? number : QVariant(raw);
}

} // namespace

DifferenceModel::DifferenceModel(QString heading, bool withChange, QObject* parent)
    : QAbstractTableModel(parent),
      heading_(std::move(heading)),
      withChange_(withChange)
{
}

void DifferenceModel::setRows(std::vector<DifferenceRow> rows)
{
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : withChange_ ? ColumnCount : Change;
}

QVariant DifferenceModel::exported(const DifferenceRow& row, int column)
{
    switch (column) {
    case Name:
        return rawOr(row.raw.name, {});
    case First:
        return rawOr(row.raw.first, fromOptional(row.numbers.first));
    case Second:
        return rawOr(row.raw.second, fromOptional(row.numbers.second));
    case Change:
        return fromOptional(row.change);
    case Interval:
        return QVariantList{fromOptional(row.numbers.lower), fromOptional(row.numbers.upper)};
    case P:
        return fromOptional(row.numbers.p);
    default:
        return {};
    }
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DifferenceRow& row = rows_[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return row.tip.isEmpty() ? QVariant() : QVariant(row.tip);
    if (role == HelpTopicRole)
        return row.topic;
    if (role == ExportRole)
        return exported(row, index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((withChange_ && index.column() != Name ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == Change && row.change && row.isCertain) {
        const Theme* theme = Theme::current();
        return theme == nullptr ? QVariant() : QVariant(*row.change > 0.0 ? theme->positive() : theme->negative());
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return row.name;
    case First:
        return row.first;
    case Second:
        return row.second;
    case Change:
        return row.change ? deltaText(*row.change) : dash();
    case Interval:
        return row.interval;
    default:
        return row.p;
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((withChange_ && section != Name ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role == ExportRole && section == Interval)
        return QStringList{tr("95 % interval, lower"), tr("95 % interval, upper")};
    if (role == Qt::ToolTipRole && section == Interval)
        return tr("95 % bootstrap interval of B \u2212 A over the requests");
    if (role == Qt::ToolTipRole && section == P)
        return tr("Two-sided paired randomisation test over the requests");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return heading_;
    case First:
        return QStringLiteral("A");
    case Second:
        return QStringLiteral("B");
    case Change:
        return QStringLiteral("B \u2212 A");
    case Interval:
        return tr("95 % interval");
    default:
        return QStringLiteral("p");
    }
}

} // namespace cdm::ui
