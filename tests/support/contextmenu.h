// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMenu>
#include <QTableView>

namespace cdm::test {

/// The menu that a table opens where it is asked for one at a place of its viewport; null where it opens none.
inline QMenu* contextMenuAt(QTableView* table, const QPoint& place)
{
    Q_EMIT table->customContextMenuRequested(place);
    const auto menus = table->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    return menus.isEmpty() ? nullptr : menus.back();
}

} // namespace cdm::test
