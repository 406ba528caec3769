// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifmodel.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "theme/theme.h"
#include "units/text.h"

#include <QFont>
#include <QUndoCommand>
#include <QUndoStack>

#include <algorithm>
#include <limits>

namespace cdm::ui {

/// One row before and after; nothing = the row is not there (it is always the last one then).
class WhatIfModel::RowCommand : public QUndoCommand
{
public:
    RowCommand(const QString& text, WhatIfModel* model, std::size_t row, std::optional<WhatIfRow> before,
               std::optional<WhatIfRow> after)
        : QUndoCommand(text),
          model_(model),
          row_(row),
          before_(std::move(before)),
          after_(std::move(after))
    {
    }
    void undo() override { model_->put(row_, before_); }
    void redo() override { model_->put(row_, after_); }

private:
    WhatIfModel* model_;
    std::size_t row_;
    std::optional<WhatIfRow> before_;
    std::optional<WhatIfRow> after_;
};

WhatIfModel::WhatIfModel(QObject* parent) : QAbstractTableModel(parent), stack_(new QUndoStack(this)) {}

WhatIfModel::~WhatIfModel() = default;

void WhatIfModel::setRequest(std::shared_ptr<const data::Dataset> dataset, RequestIndex request)
{
    beginResetModel();
    dataset_ = std::move(dataset);
    whatIf_ = dataset_ ? whatIfOf(*dataset_, request) : WhatIf();
    before_.reset();
    now_.reset();
    endResetModel();
    stack_->clear();
}

void WhatIfModel::setOutcomes(std::shared_ptr<const WhatIfOutcome> before, std::shared_ptr<const WhatIfOutcome> now)
{
    before_ = std::move(before);
    now_ = std::move(now);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString WhatIfModel::title(std::size_t row) const
{
    return itemTitle(*dataset_, whatIf_.rows[row].candidate.item);
}

bool WhatIfModel::canRemove(std::size_t row) const
{
    const auto left =
        std::count_if(whatIf_.rows.begin(), whatIf_.rows.end(), [](const WhatIfRow& one) { return !one.removed; });
    return !whatIf_.rows[row].removed && left > 1;
}

void WhatIfModel::push(const QString& text, std::size_t row, WhatIfRow after)
{
    if (after != whatIf_.rows[row])
        stack_->push(new RowCommand(text, this, row, whatIf_.rows[row], std::move(after)));
}

void WhatIfModel::append(const QString& text, WhatIfRow row)
{
    stack_->push(new RowCommand(text, this, whatIf_.rows.size(), std::nullopt, std::move(row)));
}

void WhatIfModel::edit(const WhatIf& wanted)
{
    for (std::size_t row = 0; row < wanted.rows.size(); ++row) {
        const QString text = tr("Edit row %1").arg(row + 1);
        if (row < whatIf_.rows.size())
            push(text, row, wanted.rows[row]);
        else
            append(text, wanted.rows[row]);
    }
}

void WhatIfModel::put(std::size_t row, const std::optional<WhatIfRow>& value)
{
    const int place = static_cast<int>(row);
    if (!value) {
        beginRemoveRows({}, place, place);
        whatIf_.rows.pop_back();
        endRemoveRows();
    } else if (row == whatIf_.rows.size()) {
        beginInsertRows({}, place, place);
        whatIf_.rows.push_back(*value);
        endInsertRows();
    } else {
        whatIf_.rows[row] = *value;
        Q_EMIT dataChanged(index(place, 0), index(place, ColumnCount - 1));
    }
    Q_EMIT edited();
}

void WhatIfModel::setRemoved(std::size_t row, bool removed)
{
    if (removed && !canRemove(row))
        return;
    WhatIfRow after = whatIf_.rows[row];
    after.removed = removed;
    push(removed ? tr("Remove %1").arg(title(row)) : tr("Bring back %1").arg(title(row)), row, std::move(after));
}

void WhatIfModel::duplicate(std::size_t row)
{
    WhatIfRow copy = whatIf_.rows[row];
    copy.kind = WhatIfRow::Kind::Duplicate;
    copy.removed = false;
    append(tr("Duplicate %1").arg(title(row)), std::move(copy));
}

void WhatIfModel::inject(ItemIndex item)
{
    WhatIfRow row;
    row.candidate.item = item;
    row.kind = WhatIfRow::Kind::Injected;
    append(tr("Add %1").arg(itemTitle(*dataset_, item)), std::move(row));
}

void WhatIfModel::setLabel(std::size_t row, bool label)
{
    WhatIfRow after = whatIf_.rows[row];
    if (after.label == label)
        return;
    after.label = label;
    after.labelEdited = !after.labelEdited;
    push(tr("Label of %1").arg(title(row)), row, std::move(after));
}

void WhatIfModel::setAttributes(std::size_t row, std::optional<std::vector<std::uint32_t>> fields,
                                std::optional<std::vector<CategoryIndex>> categories)
{
    WhatIfRow after = whatIf_.rows[row];
    after.candidate.fields = std::move(fields);
    after.candidate.categories = std::move(categories);
    push(tr("Attributes of %1").arg(title(row)), row, std::move(after));
}

void WhatIfModel::reset()
{
    stack_->setIndex(0);
}

int WhatIfModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(whatIf_.rows.size());
}

int WhatIfModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool WhatIfModel::known(const std::shared_ptr<const WhatIfOutcome>& outcome, std::size_t row) const
{
    return outcome && row < outcome->rank.size() && outcome->rank[row] != WhatIfOutcome::absent;
}

std::optional<int> WhatIfModel::rankChange(std::size_t row) const
{
    if (!known(now_, row) || !known(before_, row))
        return std::nullopt;
    return before_->rank[row] - now_->rank[row];
}

QVariant WhatIfModel::raw(std::size_t row, int column) const
{
    const WhatIfRow& one = whatIf_.rows[row];
    const QVariant last = std::numeric_limits<double>::max();
    switch (column) {
    case Title:
        return title(row);
    case Edit:
        return editText(one);
    case Label:
        return one.label ? 1 : 0;
    case StudentChange:
        return known(now_, row) && known(before_, row)
                   ? QVariant(static_cast<double>(now_->student[row]) - static_cast<double>(before_->student[row]))
                   : last;
    case RankChange: {
        const std::optional<int> change = rankChange(row);
        return change ? QVariant(*change) : last;
    }
    default:
        break;
    }
    if (one.removed || !known(now_, row))
        return last;
    switch (column) {
    case Accuracy:
        return static_cast<double>(now_->accuracy[row]);
    case Student:
        return static_cast<double>(now_->student[row]);
    case Final:
        return now_->score[row];
    case Rank:
        return now_->rank[row];
    default:
        return now_->rank[row] < static_cast<int>(now_->list.size()) ? 1 : 0;
    }
}

QString WhatIfModel::editText(const WhatIfRow& row) const
{
    QStringList parts;
    if (row.kind == WhatIfRow::Kind::Duplicate)
        parts << tr("duplicate");
    if (row.kind == WhatIfRow::Kind::Injected)
        parts << tr("added");
    if (row.removed)
        parts << tr("removed");
    if (row.hasEditedAttributes())
        parts << tr("attributes");
    if (row.labelEdited)
        parts << tr("label");
    return text::list(parts);
}

QString WhatIfModel::text(std::size_t row, int column) const
{
    const QVariant value = raw(row, column);
    if (column == Title || column == Edit)
        return value.toString();
    if (column == Label)
        return value.toInt() != 0 ? QStringLiteral("\u2713") : QString();
    if (value.toDouble() == std::numeric_limits<double>::max())
        return dash();
    switch (column) {
    case StudentChange:
        return deltaText(value.toDouble());
    case Rank:
        return QString::number(value.toInt() + 1);
    case RankChange:
        return value.toInt() == 0  ? QStringLiteral("=")
               : value.toInt() > 0 ? QStringLiteral("\u25b2 %1").arg(value.toInt())
                                   : QStringLiteral("\u25bc %1").arg(-value.toInt());
    case InList:
        return value.toInt() != 0 ? QStringLiteral("\u2713") : QString();
    default:
        return scoreText(value.toDouble());
    }
}

QVariant WhatIfModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const WhatIfRow& one = whatIf_.rows[row];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case SortRole:
        return raw(row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == InList || index.column() == Label)
            return text(row, index.column()).isEmpty() ? tr("no") : tr("yes");
        return text(row, index.column());
    case Qt::ToolTipRole:
        return itemDescription(*dataset_, one.candidate.item);
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(one.removed);
        if (one.isEdited())
            font.setWeight(QFont::DemiBold);
        return font;
    }
    case Qt::ForegroundRole:
        if (const Theme* theme = Theme::current(); theme != nullptr) {
            if (one.removed)
                return theme->mutedText();
            const std::optional<int> change = rankChange(row);
            if (index.column() == RankChange && change && *change != 0)
                return *change > 0 ? theme->positive() : theme->negative();
        }
        return {};
    case Qt::TextAlignmentRole: {
        const bool words = index.column() == Title || index.column() == Edit;
        const bool mark = index.column() == InList || index.column() == Label;
        return QVariant::fromValue((words  ? Qt::AlignLeft
                                    : mark ? Qt::AlignHCenter
                                           : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    }
    default:
        return {};
    }
}

QVariant WhatIfModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool words = section == Title || section == Edit;
        const bool mark = section == InList || section == Label;
        return QVariant::fromValue((words  ? Qt::AlignLeft
                                    : mark ? Qt::AlignHCenter
                                           : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Title:
        return tip ? tr("Item title") : tr("Item");
    case Edit:
        return tip ? tr("What was done to the candidate") : tr("Edit");
    case Accuracy:
        return tip ? tr("Accuracy score of the DCN") : tr("f");
    case Student:
        return tip ? tr("Win probability that the student gives") : tr("y_stu");
    case StudentChange:
        return tip ? tr("Change of y_stu since before the edits") : tr("\u0394 y_stu");
    case Final:
        return tip ? tr("f + \u03b3 y_stu") : tr("Final");
    case Rank:
        return tip ? tr("Rank by f + \u03b3 y_stu") : tr("Rank");
    case RankChange:
        return tip ? tr("Places won or lost since before the edits") : tr("Moved");
    case InList:
        return tip ? tr("In the top-K list at the present \u03b3") : tr("In K");
    default:
        return tip ? tr("The user interacted with it") : tr("Label");
    }
}

} // namespace cdm::ui
