// SPDX-License-Identifier: GPL-3.0-only
#include "pages/data/statisticstable.h"

#include "models/numbertext.h"
#include "models/tablesource.h"
#include "units/text.h"

#include <QCoreApplication>
#include <QStandardItemModel>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(StatisticsTable)
};

void addRow(QStandardItemModel& table, const QString& name, const QString& shown, const QVariant& value)
{
    auto* number = new QStandardItem(shown);
    number->setData(value, ExportRole);
    number->setData(QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    table.appendRow({new QStandardItem(name), number});
}

void addCount(QStandardItemModel& table, const QString& name, std::uint64_t count)
{
    addRow(table, name, text::count(static_cast<qint64>(count)), static_cast<qulonglong>(count));
}

/// A dash where nothing is there to divide by.
void addMean(QStandardItemModel& table, const QString& name, std::uint64_t sum, std::uint64_t count)
{
    if (count == 0)
        return addRow(table, name, dash(), QVariant());
    const double mean = static_cast<double>(sum) / static_cast<double>(count);
    addRow(table, name, QString::number(mean, 'f', 2), mean);
}

} // namespace

std::unique_ptr<QAbstractItemModel> statisticsTable(const data::Statistics& statistics, const QString& dataset)
{
    auto table = std::make_unique<QStandardItemModel>(0, 2);
    table->setHorizontalHeaderLabels({Texts::tr("Statistic"), dataset});
    addCount(*table, Texts::tr("Requests"), statistics.requests);
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        addCount(*table, Texts::tr("Requests, %1 split").arg(text::splitName(split)),
                 statistics.requestsPerSplit[static_cast<std::size_t>(split)]);
    addCount(*table, Texts::tr("Requests without interaction"), statistics.requestsWithoutPositive);
    addCount(*table, Texts::tr("Users"), statistics.users);
    addCount(*table, Texts::tr("Items"), statistics.items);
    addCount(*table, Texts::tr("Categories"), statistics.categories);
    addCount(*table, Texts::tr("Candidates"), statistics.candidates);
    addCount(*table, Texts::tr("Candidates shown"), statistics.shown);
    addCount(*table, Texts::tr("Interactions"), statistics.interactions);
    addRow(*table, Texts::tr("Item show ratio"), percentText(statistics.itemShowRatio), statistics.itemShowRatio);
    addMean(*table, Texts::tr("Candidates per request"), statistics.candidates, statistics.requests);
    addMean(*table, Texts::tr("Interactions per request"), statistics.interactions, statistics.requests);
    addMean(*table, Texts::tr("Requests per user"), statistics.requests, statistics.users);
    return table;
}

} // namespace cdm::ui
