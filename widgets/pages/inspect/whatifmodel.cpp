// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifmodel.h"

#include "models/itemtext.h"
#include "models/tablesource.h"
#include "pages/inspect/whatifkept.h"
#include "theme/theme.h"

#include <QDateTime>
#include <QFont>
#include <QUndoCommand>
#include <QUndoGroup>
#include <QUndoStack>

#include <algorithm>
#include <utility>

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

WhatIfModel::WhatIfModel(QObject* parent)
    : QAbstractTableModel(parent),
      stack_(std::make_unique<QUndoStack>()),
      group_(std::make_unique<QUndoGroup>())
{
    group_->addStack(stack_.get());
    group_->setActiveStack(stack_.get());
}

WhatIfModel::~WhatIfModel() = default;

bool WhatIfModel::isOf(const std::string& dataset, RequestIndex request) const
{
    return dataset_ && dataset_->hash() == dataset && whatIf_.base == request;
}

void WhatIfModel::setRequest(std::shared_ptr<const data::Dataset> dataset, RequestIndex request)
{
    const bool isOther = !dataset || !isOf(dataset->hash(), request); // the same data may have been opened anew
    auto kept = dataset && isOther ? memory_.take(dataset->hash(), request) : std::nullopt;
    beginResetModel();
    std::unique_ptr<QUndoStack> old; // must not go while it is the active one
    if (isOther) {
        old = std::move(stack_);
        if (dataset_ && old->count() > 0)
            memory_.keep({{dataset_->hash(), std::move(whatIf_), {}, edited_}, std::move(old)});
        whatIf_ = dataset ? whatIfOf(*dataset, request) : WhatIf();
        edited_ = 0;
        stack_ = std::make_unique<QUndoStack>();
    }
    if (kept && kept->stack) {
        whatIf_ = std::move(kept->edits.whatIf);
        edited_ = kept->edits.edited;
        stack_ = std::move(kept->stack);
        kept.reset();
    }
    dataset_ = std::move(dataset);
    before_.reset();
    now_.reset();
    endResetModel();
    group_->addStack(stack_.get());
    group_->setActiveStack(stack_.get());
    if (kept)
        takeUp(kept->edits);
}

void WhatIfModel::takeUp(const WhatIfEdits& edits)
{
    const auto all = completed(*dataset_, edits);
    if (!all)
        return;
    edit(*all);
    edited_ = edits.edited; // not now
}

std::vector<WhatIfEdits> WhatIfModel::edits() const
{
    std::vector<WhatIfEdits> edits;
    for (const WhatIfMemory::Kept& kept : memory_.all()) {
        if (kept.edits.whatIf.isEdited())
            edits.push_back(kept.edits);
    }
    if (whatIf_.isEdited())
        edits.push_back({dataset_->hash(), whatIf_, {}, edited_});
    return edits;
}

std::vector<WhatIfEdits> WhatIfModel::takenBack() const
{
    std::vector<WhatIfEdits> all;
    for (const auto& [dataset, request] : takenBack_)
        all.push_back({dataset, {RequestIndex(request), {}}});
    return all;
}

void WhatIfModel::noteTakenBack()
{
    std::pair<std::string, std::uint32_t> key(dataset_->hash(), whatIf_.base.value);
    if (whatIf_.isEdited())
        takenBack_.erase(key);
    else
        takenBack_.insert(std::move(key));
}

void WhatIfModel::setEdits(std::vector<WhatIfEdits> edits)
{
    for (WhatIfEdits& one : edits) {
        if (one.whatIf.rows.empty())
            takenBack_.emplace(one.dataset, one.whatIf.base.value);
        else if (isOf(one.dataset, one.whatIf.base))
            takeUp(one);
        else
            memory_.keep({std::move(one), nullptr});
    }
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
    edited_ = QDateTime::currentMSecsSinceEpoch();
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
    noteTakenBack();
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
                   : QVariant();
    case RankChange: {
        const std::optional<int> change = rankChange(row);
        return change ? QVariant(*change) : QVariant();
    }
    default:
        break;
    }
    if (one.removed || !known(now_, row))
        return {};
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

QVariant WhatIfModel::exported(std::size_t row, int column) const
{
    const QVariant value = raw(row, column);
    if (!value.isValid())
        return {};
    if (column == Rank)
        return value.toLongLong() + 1; // ranks count from 1
    return column == InList || column == Label ? QVariant(value.toInt() != 0) : value;
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
    case ExportRole:
        return exported(row, index.column());
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
            font.setWeight(QFont::Bold);
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

} // namespace cdm::ui
