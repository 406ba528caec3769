// SPDX-License-Identifier: GPL-3.0-only
#include "models/plaintable.h"

#include "models/numbertext.h"
#include "models/tablesource.h"

#include <QStandardItemModel>

namespace cdm::ui {

namespace {

QStandardItem* itemOf(const QString& text)
{
    return new QStandardItem(text);
}

QStandardItem* itemOf(const QVariant& value)
{
    const bool isDouble = value.typeId() == QMetaType::Double;
    QStandardItem* item = itemOf(isDouble ? numberText(value.toDouble()) : value.toString());
    if (!isDouble && value.typeId() != QMetaType::Int)
        return item;
    item->setData(value, ExportRole);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

template <class Row>
std::unique_ptr<QAbstractItemModel> tableOf(const QStringList& headings, const std::vector<Row>& rows)
{
    auto table = std::make_unique<QStandardItemModel>(static_cast<int>(rows.size()), static_cast<int>(headings.size()));
    table->setHorizontalHeaderLabels(headings);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (qsizetype column = 0; column < rows[row].size(); ++column)
            table->setItem(static_cast<int>(row), static_cast<int>(column), itemOf(rows[row][column]));
    }
    return table;
}

} // namespace

std::unique_ptr<QAbstractItemModel> plainTable(const QStringList& headings, const std::vector<QStringList>& rows)
{
    return tableOf(headings, rows);
}

std::unique_ptr<QAbstractItemModel> plainTable(const QStringList& headings, const std::vector<QVariantList>& rows)
{
    return tableOf(headings, rows);
}

} // namespace cdm::ui
