// SPDX-License-Identifier: GPL-3.0-only
#include "models/frozencolumn.h"

#include "models/swatchdelegate.h"
#include "theme/outlinestyle.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace cdm::ui {

FrozenColumn::FrozenColumn(QTableView* table) : QTableView(table), table_(table)
{
    setObjectName(QStringLiteral("frozenColumn"));
    setItemDelegate(new SwatchDelegate(this));
    setProperty(cellRoomProperty, table->property(cellRoomProperty));
    horizontalHeader()->setProperty(cellRoomProperty, table->property(cellRoomProperty));
    setSelectionBehavior(table->selectionBehavior());
    setSelectionMode(table->selectionMode());
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(table->alternatingRowColors());
    setShowGrid(table->showGrid());
    setWordWrap(table->wordWrap());
    setTextElideMode(table->textElideMode());
    setFocusPolicy(Qt::NoFocus); // keys go to the table
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(table->verticalScrollMode());
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(table->verticalHeader()->defaultSectionSize());
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed); // the table's own head is dragged
    horizontalHeader()->setDefaultAlignment(table->horizontalHeader()->defaultAlignment());
    horizontalHeader()->setSectionsClickable(table->isSortingEnabled());
    hide();

    QHeaderView* head = table->horizontalHeader();
    connect(head, &QHeaderView::sectionResized, this, &FrozenColumn::follow);
    connect(head, &QHeaderView::geometriesChanged, this, &FrozenColumn::follow);
    connect(head, &QHeaderView::sortIndicatorChanged, this, &FrozenColumn::follow);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &FrozenColumn::sortTable);
    connect(this, &QAbstractItemView::pressed, table, [table] { table->setFocus(Qt::MouseFocusReason); });
    connect(this, &QAbstractItemView::doubleClicked, table, &QAbstractItemView::doubleClicked);
    connect(table->horizontalScrollBar(), &QScrollBar::valueChanged, this, &FrozenColumn::follow);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this] { horizontalScrollBar()->setValue(0); });
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, table->verticalScrollBar(), &QScrollBar::setValue);
}

void FrozenColumn::follow()
{
    const QHeaderView* head = table_->horizontalHeader();
    const bool scrolledAway = head->count() > 1 && head->offset() > 0;
    setVisible(scrolledAway);
    if (!scrolledAway)
        return;
    if (model() != table_->model())
        attach();
    horizontalHeader()->setSortIndicatorShown(head->isSortIndicatorShown() && head->sortIndicatorSection() == 0);
    horizontalHeader()->setSortIndicator(0, head->sortIndicatorOrder());
    horizontalHeader()->setFixedHeight(head->height());
    setColumnWidth(0, table_->columnWidth(0));
    const QRect cells = table_->viewport()->geometry();
    setGeometry(cells.left(), head->geometry().top(), std::min(table_->columnWidth(0), cells.width()),
                head->height() + cells.height());
    verticalScrollBar()->setValue(table_->verticalScrollBar()->value());
}

void FrozenColumn::attach()
{
    setModel(table_->model());
    const QItemSelectionModel* own = selectionModel(); // which every view of a model gets
    setSelectionModel(table_->selectionModel());
    delete own;
}

void FrozenColumn::sortTable()
{
    const QHeaderView* head = table_->horizontalHeader();
    const bool turn = head->sortIndicatorSection() == 0 && head->sortIndicatorOrder() == Qt::AscendingOrder;
    table_->sortByColumn(0, turn ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void FrozenColumn::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    QTableView::scrollTo(index.siblingAtColumn(0), hint);
}

void FrozenColumn::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawLine(viewport()->rect().topRight(), viewport()->rect().bottomRight());
}

} // namespace cdm::ui
