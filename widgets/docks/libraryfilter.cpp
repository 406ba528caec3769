// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryfilter.h"

#include "docks/librarydock.h"

#include <QKeyEvent>
#include <QTreeView>

namespace cdm::ui {

namespace {

/// The first row in sight that can be chosen; invalid when there is none.
QModelIndex firstRow(const QTreeView& list)
{
    const QAbstractItemModel& model = *list.model();
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        if (!list.isExpanded(parent))
            continue;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            if (model.flags(index).testFlag(Qt::ItemIsSelectable))
                return index;
        }
    }
    return {};
}

} // namespace

LibraryFilter::LibraryFilter(QTreeView* list, QWidget* parent) : QLineEdit(parent), list_(list)
{
    setPlaceholderText(LibraryDock::tr("Filter the library"));
    setAccessibleName(placeholderText());
    setToolTip(LibraryDock::tr("Over name, note, dataset, state and configuration of runs"));
    setClearButtonEnabled(true);
}

void LibraryFilter::keyPressEvent(QKeyEvent* event)
{
    const bool isDown = event->key() == Qt::Key_Down;
    const QModelIndex first = isDown ? firstRow(*list_) : QModelIndex();
    if (!first.isValid())
        return QLineEdit::keyPressEvent(event);
    list_->setFocus(Qt::OtherFocusReason);
    list_->setCurrentIndex(first);
}

} // namespace cdm::ui
