// SPDX-License-Identifier: GPL-3.0-only
#include "store/metrictable.h"

#include "store/database.h"
#include "store/runrowsql.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <limits>
#include <unordered_map>

namespace cdm::store {

namespace {

std::string epochText(EpochChoice which, std::int64_t epoch)
{
    switch (which) {
    case EpochChoice::Best:
        return "runs.best_epoch";
    case EpochChoice::Last:
        return "runs.epochs";
    case EpochChoice::At:
        break;
    }
    return std::to_string(epoch);
}

} // namespace

MetricTable readMetricTable(const std::filesystem::path& file, EpochChoice which, std::int64_t epoch)
{
    SQLite::Database database = openDatabase(file);
    return translated(file, [&] {
        // Names, runs and values of one moment.
        SQLite::Transaction snapshot(database, SQLite::TransactionBehavior::DEFERRED);
        MetricTable table;
        std::unordered_map<std::int64_t, std::size_t> columns;
        SQLite::Statement names(database, "SELECT key, name FROM metric_names ORDER BY name");
        while (names.executeStep()) {
            columns.emplace(names.getColumn(0).getInt64(), table.names.size());
            table.names.push_back(names.getColumn(1).getString());
        }
        std::unordered_map<std::int64_t, std::size_t> rows;
        SQLite::Statement runs(database, "SELECT key, id FROM runs ORDER BY created DESC, key DESC");
        while (runs.executeStep()) {
            rows.emplace(runs.getColumn(0).getInt64(), table.runs.size());
            table.runs.push_back(runs.getColumn(1).getString());
        }
        table.values.assign(table.runs.size() * table.names.size(), std::numeric_limits<double>::quiet_NaN());
        SQLite::Statement values(database, "SELECT runs.key, metrics.name, metrics.value FROM runs JOIN metrics "
                                           "ON metrics.run = runs.key AND metrics.epoch = " +
                                               epochText(which, epoch));
        while (values.executeStep()) {
            const std::size_t row = rows.at(values.getColumn(0).getInt64());
            const std::size_t column = columns.at(values.getColumn(1).getInt64());
            table.values[row * table.names.size() + column] = readReal(values, 2);
        }
        return table;
    });
}

} // namespace cdm::store
