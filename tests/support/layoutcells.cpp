// SPDX-License-Identifier: GPL-3.0-only
#include "support/layoutaudit.h"

#include <QHeaderView>
#include <QListView>
#include <QTableView>
#include <QTreeView>

namespace cdm::test {

namespace {

constexpr int hair = 1;

bool tipHas(const QVariant& tip, const QString& text)
{
    // Headings stand on several lines where their tips stand on one.
    return plainText(tip.toString()).simplified().contains(text.simplified());
}

/// What the view says of the cell when the pointer rests on it.
QString tipOf(const QAbstractItemView* view, const QModelIndex& cell)
{
    const QWidget* viewport = view->viewport();
    const QRect place = view->visualRect(cell) & viewport->rect();
    return place.isEmpty() ? QString() : tipAt(viewport, place.center());
}

void report(int needed, int available, const QString& text, const QWidget* widget, const QWidget* root, Findings& into)
{
    if (needed > available + hair)
        into.push_back({Fault::CutText, pathOf(widget, root), text,
                        QStringLiteral("needs %1, has %2 wide").arg(needed).arg(available)});
}

void checkHeader(const QHeaderView* header, const QWidget* root, Findings& into)
{
    const QAbstractItemModel* model = header->model();
    if (model == nullptr || header->orientation() != Qt::Horizontal)
        return;
    const int margin = header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    const int arrow = header->style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header) + margin;
    for (int i = 0; i < header->count(); ++i) {
        const QString text = model->headerData(i, Qt::Horizontal).toString();
        if (header->isSectionHidden(i) || text.isEmpty())
            continue;
        const QVariant font = model->headerData(i, Qt::Horizontal, Qt::FontRole);
        const QFontMetrics metrics = font.isValid() ? QFontMetrics(font.value<QFont>()) : header->fontMetrics();
        const bool isSorted = header->isSortIndicatorShown() && header->sortIndicatorSection() == i;
        const int needed = metrics.size(0, text).width() + 2 * margin + (isSorted ? arrow : 0);
        if (!tipHas(model->headerData(i, Qt::Horizontal, Qt::ToolTipRole), text))
            report(needed, header->sectionSize(i), text, header, root, into);
    }
}

/// The cells in sight, whole rows.
std::vector<QModelIndex> cellsOf(const QAbstractItemView* view)
{
    constexpr int mostRows = 40;
    std::vector<QModelIndex> cells;
    const QAbstractItemModel* model = view->model();
    QModelIndex first = view->indexAt(QPoint(2, 2));
    for (int row = 0; first.isValid() && row < mostRows; ++row) {
        if (view->visualRect(first).top() > view->viewport()->height())
            break;
        for (int column = 0; column < model->columnCount(first.parent()); ++column)
            cells.push_back(first.siblingAtColumn(column));
        const auto* tree = qobject_cast<const QTreeView*>(view);
        first = tree != nullptr ? tree->indexBelow(first) : first.siblingAtRow(first.row() + 1);
    }
    return cells;
}

void checkCells(const QAbstractItemView* view, const QWidget* root, Findings& into)
{
    if (view->model() == nullptr || qobject_cast<const QHeaderView*>(view) != nullptr)
        return;
    const bool scrolls = qobject_cast<const QListView*>(view) != nullptr; // to the end of its widest row
    for (const QModelIndex& cell : cellsOf(view)) {
        const QString text = cell.data().toString();
        const QRect place = view->visualRect(cell);
        if (text.isEmpty() || place.isEmpty() || scrolls || view->indexWidget(cell) != nullptr ||
            tipHas(cell.data(Qt::ToolTipRole), text))
            continue;
        const int needed = view->sizeHintForIndex(cell).width();
        if (needed > place.width() + hair && !tipHas(tipOf(view, cell), text))
            report(needed, place.width(), text, view, root, into);
    }
}

} // namespace

void auditCells(const QWidget* widget, const QWidget* root, Findings& into)
{
    if (const auto* header = qobject_cast<const QHeaderView*>(widget))
        checkHeader(header, root, into);
    else if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        checkCells(view, root, into);
}

} // namespace cdm::test
