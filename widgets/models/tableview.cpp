// SPDX-License-Identifier: GPL-3.0-only
#include "models/tableview.h"

#include "models/tabletext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace cdm::ui {

TableView::TableView(const QString& name, QWidget* parent) : QTableView(parent)
{
    setAccessibleName(name);
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
    connect(this, &QWidget::customContextMenuRequested, this, &TableView::showMenu);
}

void TableView::setFlexibleColumn(int column, int minimum)
{
    flexible_ = column;
    minimum_ = minimum;
    fitFlexibleColumn();
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitFlexibleColumn();
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

void TableView::showMenu(const QPoint& place)
{
    if (model() == nullptr)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy table as &CSV"), this,
                    [this] { QGuiApplication::clipboard()->setText(toCsvText(*model(), provenance_)); });
    menu->addAction(tr("Copy table as &Markdown"), this,
                    [this] { QGuiApplication::clipboard()->setText(toMarkdownText(*model())); });
    menu->popup(viewport()->mapToGlobal(place));
}

} // namespace cdm::ui
