// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/rowselection.h"

#include "pages/inspect/setdelegate.h"
#include "session/selecting.h"
#include "session/session.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QTableView>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cdm::ui {

namespace {

std::vector<int> rowsOf(const QItemSelection& selection)
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// False in the middle of Session::setTarget(), which tells of the target first and of the set then.
bool isWhole(const Session& session)
{
    return session.selected().empty() ? session.target() < 0
                                      : std::ranges::binary_search(session.selected(), session.target());
}

} // namespace

RowSelection::RowSelection(Session* session, QTableView* view, Rows rows, Target target)
    : QObject(view),
      session_(session),
      view_(view),
      rows_(std::move(rows)),
      target_(target)
{
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->installEventFilter(this);
    view_->viewport()->installEventFilter(this);
    const QItemSelectionModel* chosen = view_->selectionModel();
    connect(chosen, &QItemSelectionModel::selectionChanged, this, &RowSelection::takeRows);
    connect(chosen, &QItemSelectionModel::currentRowChanged, this, &RowSelection::takeCurrent);
    connect(session_, &Session::targetChanged, this, &RowSelection::show);
    connect(session_, &Session::selectedChanged, this, &RowSelection::show);
    drawTheStrongest();
}

void RowSelection::drawTheStrongest()
{
    const auto wrapped = [this](QAbstractItemDelegate* drawing) {
        return new SetDelegate(
            drawing, [this](const QModelIndex& index) { return isStrongest(index); }, view_);
    };
    view_->setItemDelegate(wrapped(view_->itemDelegate()));
    for (int column = 0; column < view_->model()->columnCount(); ++column) {
        if (QAbstractItemDelegate* drawing = view_->itemDelegateForColumn(column); drawing != nullptr)
            view_->setItemDelegateForColumn(column, wrapped(drawing));
    }
    // Also where the selected rows stay the same.
    const auto drawAgain = [this] { view_->viewport()->update(); };
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, drawAgain);
    connect(session_, &Session::targetChanged, this, drawAgain);
}

bool RowSelection::isStrongest(const QModelIndex& index) const
{
    const int candidate = target_ == Target::Follows ? rows_.candidateAt(index) : -1;
    return candidate >= 0 ? candidate == session_->target() : index.row() == view_->currentIndex().row();
}

bool RowSelection::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
    case QEvent::KeyPress:
        keeps_ = static_cast<QInputEvent*>(event)->modifiers().testFlag(Qt::ControlModifier);
        break;
    default:
        break;
    }
    if (event->type() == QEvent::MouseButtonPress && watched == view_->viewport() && isBesideRows(*event))
        selectTargetAlone(*session_);
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape &&
        session_->selected().size() > 1) {
        selectTargetAlone(*session_);
        return true;
    }
    return QObject::eventFilter(watched, event);
}

bool RowSelection::isBesideRows(const QEvent& press) const
{
    const auto& mouse = static_cast<const QMouseEvent&>(press);
    return mouse.button() == Qt::LeftButton && !(mouse.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) &&
           !view_->indexAt(mouse.position().toPoint()).isValid();
}

void RowSelection::takeRows()
{
    if (busy_)
        return;
    const std::vector<int> rows = rowsOf(view_->selectionModel()->selection());
    std::vector<int> candidates;
    for (const int row : rows) {
        if (const int candidate = rows_.candidateAt(view_->model()->index(row, 0)); candidate >= 0)
            candidates.push_back(candidate);
    }
    if (candidates.empty() && !keeps_) {
        if (rows.empty()) // let go by a click beside them, or taken out of the model: the set stays
            follow();
        return;
    }
    if (keeps_)
        std::ranges::copy_if(session_->selected(), std::back_inserter(candidates),
                             [this](int candidate) { return !rows_.indexOf(candidate).isValid(); });
    const QModelIndex current = view_->currentIndex();
    int target = current.isValid() ? rows_.candidateAt(current) : -1;
    if (target_ == Target::Stays) {
        target = session_->target();
        if (target >= 0)
            candidates.push_back(target);
    }
    busy_ = true;
    selectCandidates(*session_, std::move(candidates), target);
    busy_ = false;
}

void RowSelection::takeCurrent()
{
    const QModelIndex current = view_->currentIndex();
    // With Ctrl the arrows go over rows without choosing, and a click says by itself what becomes of its row. A row
    // that is not selected yet will be, and then takeRows() hears of it.
    if (busy_ || keeps_ || target_ == Target::Stays || !current.isValid() ||
        !view_->selectionModel()->isRowSelected(current.row()))
        return;
    const int candidate = rows_.candidateAt(current);
    if (candidate < 0)
        return;
    busy_ = true;
    session_->setTarget(candidate);
    busy_ = false;
}

void RowSelection::whileRowsChange(const std::function<void()>& change)
{
    const bool before = std::exchange(busy_, true);
    change();
    busy_ = before;
    if (!busy_)
        follow();
}

void RowSelection::show()
{
    if (busy_ || !isWhole(*session_))
        return;
    follow();
    if (const QModelIndex target = rows_.indexOf(session_->target()); target.isValid())
        view_->scrollTo(target);
}

QItemSelection RowSelection::wanted() const
{
    std::vector<int> rows;
    for (const int candidate : session_->selected()) {
        if (const QModelIndex index = rows_.indexOf(candidate); index.isValid())
            rows.push_back(index.row());
    }
    std::ranges::sort(rows);
    const QAbstractItemModel& model = *view_->model();
    QItemSelection selection;
    for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
        for (end = first + 1; end < rows.size() && rows[end] == rows[end - 1] + 1;)
            ++end;
        selection.select(model.index(rows[first], 0), model.index(rows[end - 1], model.columnCount() - 1));
    }
    return selection;
}

void RowSelection::follow()
{
    if (!isWhole(*session_))
        return;
    busy_ = true;
    // By the view, so that Shift extends from here; what that selects is put right by what follows.
    if (const QModelIndex target = rows_.indexOf(session_->target());
        target_ == Target::Follows && target.row() != view_->currentIndex().row())
        view_->setCurrentIndex(target);
    const QItemSelection selection = wanted();
    if (rowsOf(selection) != rowsOf(view_->selectionModel()->selection()))
        view_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    busy_ = false;
}

} // namespace cdm::ui
