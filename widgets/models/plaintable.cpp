// SPDX-License-Identifier: GPL-3.0-only
#include "models/plaintable.h"

#include <QStandardItemModel>

namespace cdm::ui {

std::unique_ptr<QAbstractItemModel> plainTable(const QStringList& headings, const std::vector<QStringList>& rows)
{
    auto table = std::make_unique<QStandardItemModel>(static_cast<int>(rows.size()), static_cast<int>(headings.size()));
    table->setHorizontalHeaderLabels(headings);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (qsizetype column = 0; column < rows[row].size(); ++column)
            table->setItem(static_cast<int>(row), static_cast<int>(column), new QStandardItem(rows[row][column]));
    }
    return table;
}

} // namespace cdm::ui
