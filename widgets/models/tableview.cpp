// SPDX-License-Identifier: GPL-3.0-only
#include "models/tableview.h"

#include "help/helppopover.h"
#include "help/topic.h"
#include "models/frozencolumn.h"
#include "models/sortmenu.h"
#include "models/swatchdelegate.h"
#include "models/tableexport.h"
#include "theme/outlinestyle.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

namespace cdm::ui {

TableView::TableView(const QString& name, QWidget* parent) : QTableView(parent)
{
    setAccessibleName(name);
    setItemDelegate(new SwatchDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(28);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) { showMenu(this, place); });
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { showHeadMenu(horizontalHeader(), place); });
}

void TableView::setFlexibleColumn(int column, int minimum)
{
    flexible_ = column;
    minimum_ = minimum;
    fitFlexibleColumn();
}

void TableView::freezeFirstColumn()
{
    frozen_ = new FrozenColumn(this);
    connect(frozen_, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { showMenu(frozen_, place); });
    frozen_->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(frozen_->horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& place) { showHeadMenu(frozen_->horizontalHeader(), place); });
}

void TableView::setRoomBesideTexts(int pixels)
{
    setProperty(cellRoomProperty, pixels);
    horizontalHeader()->setProperty(cellRoomProperty, pixels);
}

void TableView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    QScrollBar* sideways = horizontalScrollBar();
    const int before = sideways->value();
    QTableView::scrollTo(index, hint);
    if (frozen_ == nullptr || !index.isValid())
        return;
    if (index.column() == 0) {
        sideways->setValue(before); // it is in sight as it is
        return;
    }
    const int hidden = columnWidth(0) - columnViewportPosition(index.column());
    if (sideways->value() > 0 && hidden > 0) // behind the first column
        sideways->setValue(sideways->value() - hidden);
}

bool TableView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QModelIndex cell = indexAt(help->pos());
        const QRect place = visualRect(cell);
        if (cell.data(Qt::ToolTipRole).toString().isEmpty() && sizeHintForIndex(cell).width() > place.width()) {
            const QString text = cell.data().toString();
            QToolTip::showText(help->globalPos(), Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text, viewport(),
                               place);
            return true;
        }
    }
    return QTableView::viewportEvent(event);
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitFlexibleColumn();
    if (frozen_ != nullptr)
        frozen_->follow();
}

void TableView::fitFlexibleColumn()
{
    if (flexible_ < 0 || flexible_ >= horizontalHeader()->count())
        return;
    const int others = horizontalHeader()->length() - columnWidth(flexible_);
    setColumnWidth(flexible_, std::max(minimum_, viewport()->width() - others));
}

void TableView::setProvenance(const QString& provenance)
{
    provenance_ = provenance;
}

std::optional<ShownTable> TableView::shownTable() const
{
    if (model() == nullptr)
        return std::nullopt;
    ShownTable table{accessibleName(), provenance_.isEmpty() ? programLine() : provenance_, model()};
    const QHeaderView* header = horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!isColumnHidden(column))
            table.columns.push_back(column);
    }
    return table;
}

void TableView::showMenu(const QTableView* view, const QPoint& place)
{
    if (model() == nullptr)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addTableExport(menu, this, [this] { return shownTable(); });
    addSortMenu(menu, this);
    addExplanation(menu, view->indexAt(place), view->columnAt(place.x()));
    menu->popup(view->viewport()->mapToGlobal(place));
}

void TableView::showHeadMenu(const QHeaderView* head, const QPoint& place)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExplanation(menu, {}, head->logicalIndexAt(place));
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(head->mapToGlobal(place));
}

void TableView::addExplanation(QMenu* menu, const QModelIndex& index, int column)
{
    QString topic = index.data(HelpTopicRole).toString();
    if (topic.isEmpty() && model() != nullptr && column >= 0)
        topic = model()->headerData(column, Qt::Horizontal, HelpTopicRole).toString();
    if (help::find(topic) == nullptr)
        return;
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(tr("&Explain %1").arg(help::titleOf(topic)), this,
                    [this, topic] { HelpPopover::show(topic, horizontalHeader()); });
}

} // namespace cdm::ui
