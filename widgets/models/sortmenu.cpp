// SPDX-License-Identifier: GPL-3.0-only
#include "models/sortmenu.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace cdm::ui {

namespace {

/// What the head says; of a narrow one that says nothing, what is told of it.
QString headText(const QAbstractItemModel& model, int column)
{
    for (const int role : {Qt::DisplayRole, Qt::AccessibleTextRole, Qt::ToolTipRole}) {
        const QString text = model.headerData(column, Qt::Horizontal, role).toString().simplified();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QAction* addChoice(QMenu* menu, QActionGroup* group, const QString& text, bool isChosen)
{
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(isChosen);
    group->addAction(action);
    return action;
}

void addColumns(QMenu* menu, QTableView* table, int sorted)
{
    auto* columns = new QActionGroup(menu);
    const QHeaderView* head = table->horizontalHeader();
    for (int place = 0; place < head->count(); ++place) {
        const int column = head->logicalIndex(place);
        const QString text = headText(*table->model(), column).replace(QLatin1Char('&'), QStringLiteral("&&"));
        if (head->isSectionHidden(column) || text.isEmpty())
            continue;
        const QAction* action = addChoice(menu, columns, text, column == sorted);
        QObject::connect(action, &QAction::triggered, table, [table, column] {
            if (table->horizontalHeader()->sortIndicatorSection() != column)
                table->sortByColumn(column, Qt::AscendingOrder);
        });
    }
}

void addOrders(QMenu* menu, QTableView* table, int sorted)
{
    auto* orders = new QActionGroup(menu);
    const Qt::SortOrder now = table->horizontalHeader()->sortIndicatorOrder();
    const auto add = [&](const QString& text, Qt::SortOrder order) {
        QAction* action = addChoice(menu, orders, text, sorted >= 0 && now == order);
        action->setEnabled(sorted >= 0);
        QObject::connect(action, &QAction::triggered, table, [table, order] {
            table->sortByColumn(table->horizontalHeader()->sortIndicatorSection(), order);
        });
    };
    add(QCoreApplication::translate("SortMenu", "&Ascending"), Qt::AscendingOrder);
    add(QCoreApplication::translate("SortMenu", "&Descending"), Qt::DescendingOrder);
}

} // namespace

void addSortMenu(QMenu* menu, QTableView* table)
{
    if (!table->isSortingEnabled() || table->model() == nullptr)
        return;
    const int section = table->horizontalHeader()->sortIndicatorSection();
    const int sorted = section < table->model()->columnCount() ? section : -1;
    QMenu* sort = menu->addMenu(QCoreApplication::translate("SortMenu", "Sort &by"));
    addColumns(sort, table, sorted);
    sort->addSeparator();
    addOrders(sort, table, sorted);
}

} // namespace cdm::ui
