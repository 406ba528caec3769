// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runsview.h"

#include "models/columnfit.h"
#include "pages/compare/runsmodel.h"
#include "units/text.h"

#include <QHeaderView>
#include <QSet>
#include <QStyle>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr int nameWidth = 170;
constexpr int widestName = 320; ///< more than other columns: runs of a search differ in the middle of long names
constexpr int besideTexts = 4;  ///< pixels more than usual: numbers stand right, and words after them left
constexpr int swatchWidth = 20; ///< before the name of a run that is ticked later
constexpr int widestColumn = 230;

} // namespace

RunsView::RunsView(const QString& name, RunsModel* model, QWidget* parent) : TableView(name, parent), runs_(model)
{
    setModel(model);
    setRoomBesideTexts(besideTexts);
    setTextElideMode(Qt::ElideMiddle); // names of runs begin alike
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(false);
    horizontalHeader()->setSectionsMovable(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignVCenter);
    freezeFirstColumn();
}

std::optional<ShownTable> RunsView::shownTable() const
{
    auto table = TableView::shownTable();
    if (table)
        table->provenance = provenance();
    return table;
}

/// Of the texts that a state may come to: a run goes on while its row is shown.
int RunsView::widestState() const
{
    using enum store::RunState;
    int widest = 0;
    for (const store::RunState state : {Running, Finished, EarlyStopped, Stopped, Interrupted, Failed})
        widest = std::max(widest, fontMetrics().horizontalAdvance(text::runState(state)));
    const int margin = style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1;
    return widest + 2 * margin + besideTexts + 1; // and the line between columns
}

void RunsView::fitColumns()
{
    setFlexibleColumn(-1, 0);
    ui::fitColumns(*this, widestName);
    if (const int state = runs_->columnOf(RunColumn::Kind::State); state >= 0)
        setColumnWidth(state, std::max(columnWidth(state), widestState()));
    const int name = runs_->columnOf(RunColumn::Kind::Name);
    const int least = std::clamp(columnWidth(name) + swatchWidth, nameWidth, widestName);
    for (int column = 0; column < runs_->columnCount(); ++column) {
        if (columnWidth(column) > widestColumn)
            setColumnWidth(column, widestColumn);
    }
    // Long values of options, paths above all, give way before the table scrolls sideways; their tooltips are whole.
    const QHeaderView* header = horizontalHeader();
    int surplus = header->length() - header->sectionSize(name) + least - viewport()->width();
    for (int column = runs_->columnCount() - 1; column >= 0 && surplus > 0; --column) {
        const int room = columnWidth(column) - header->sectionSizeHint(column);
        if (runs_->columns()[static_cast<std::size_t>(column)].kind != RunColumn::Kind::Option || room <= 0)
            continue;
        setColumnWidth(column, columnWidth(column) - std::min(room, surplus));
        surplus -= room;
    }
    setFlexibleColumn(name, least);
}

QStringList RunsView::selectedIds() const
{
    QStringList ids;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        ids << runs_->idAt(index.row());
    if (ids.isEmpty() && currentIndex().isValid())
        ids << runs_->idAt(currentIndex().row());
    return ids;
}

QItemSelection RunsView::rowsOf(const QStringList& ids) const
{
    const QSet<QString> wanted(ids.begin(), ids.end());
    QItemSelection rows;
    int first = 0; // of a stretch of wanted rows
    for (int row = 0; row <= runs_->rowCount() && !wanted.isEmpty(); ++row) {
        if (row < runs_->rowCount() && wanted.contains(runs_->idAt(row)))
            continue;
        if (first < row)
            rows.append(QItemSelectionRange(runs_->index(first, 0), runs_->index(row - 1, 0)));
        first = row + 1;
    }
    return rows;
}

} // namespace cdm::ui
