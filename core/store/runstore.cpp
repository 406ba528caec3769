// SPDX-License-Identifier: GPL-3.0-only
#include "store/runstore.h"

#include "base/error.h"
#include "base/files.h"
#include "base/process.h"
#include "base/version.h"
#include "store/database.h"
#include "store/runfilter.h"
#include "store/runid.h"
#include "store/runrowsql.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <cstdlib>

namespace cdm::store {

namespace {

Error noSuchRun(const std::string& id)
{
    return Error("there is no run '" + id + "'", "runs");
}

} // namespace

struct RunStore::Impl
{
    std::filesystem::path file;
    SQLite::Database database;

    explicit Impl(const std::filesystem::path& path) : file(path), database(openDatabase(path)) {}

    template <class Work>
    auto in(Work&& work) const
    {
        return translated(file, std::forward<Work>(work));
    }

    /// Runs an UPDATE whose ?1 is the run's id and whose further parameters are `values`; the run must exist.
    template <class... Values>
    void update(const char* sql, const std::string& id, const Values&... values)
    {
        const bool found = in([&] {
            SQLite::Statement statement(database, sql);
            statement.bind(1, id);
            int place = 2;
            (statement.bind(place++, values), ...);
            return statement.exec() > 0;
        });
        if (!found)
            throw noSuchRun(id);
    }

    std::int64_t keyOf(const std::string& id)
    {
        SQLite::Statement query(database, "SELECT key FROM runs WHERE id = ?1");
        query.bind(1, id);
        if (!query.executeStep())
            throw noSuchRun(id);
        return query.getColumn(0).getInt64();
    }

    /// Within a transaction; the training time of a run that has ended follows.
    void insertMetrics(std::int64_t run, const std::vector<MetricRow>& rows)
    {
        SQLite::Statement name(database, "INSERT INTO metric_names (name) VALUES (?1) ON CONFLICT DO NOTHING");
        SQLite::Statement value(database, "INSERT OR REPLACE INTO metrics (run, epoch, name, value) "
                                          "VALUES (?1, ?2, (SELECT key FROM metric_names WHERE name = ?3), ?4)");
        for (const MetricRow& row : rows) {
            name.bind(1, row.name);
            name.exec();
            name.reset();
            value.bind(1, run);
            value.bind(2, row.epoch);
            value.bind(3, row.name);
            value.bind(4, row.value);
            value.exec();
            value.reset();
        }
        SQLite::Statement sum(database, sumTrainingSeconds);
        sum.bind(1, run);
        sum.exec();
    }

    std::vector<RunRow> select(const std::string& tail, const std::vector<std::string>& values, int limit = -1) const
    {
        return in([&] {
            SQLite::Statement query(database, std::string("SELECT ") + runColumns + ", " + trainingSecondsSql +
                                                  " FROM runs " + tail + " ORDER BY created DESC, key DESC LIMIT " +
                                                  std::to_string(limit));
            for (std::size_t i = 0; i < values.size(); ++i)
                query.bind(static_cast<int>(i + 1), values[i]);
            std::vector<RunRow> rows;
            while (query.executeStep())
                rows.push_back(readRun(query, file.parent_path()));
            return rows;
        });
    }
};

RunStore::RunStore(const std::filesystem::path& file)
    : impl_(std::make_unique<Impl>(std::filesystem::absolute(file).lexically_normal()))
{
}

RunStore::~RunStore() = default;

std::filesystem::path RunStore::defaultPath()
{
    const char* given = std::getenv("CDM_STORE");
    return given && *given ? std::filesystem::path(given) : userDataFolder() / "runs.sqlite";
}

const std::filesystem::path& RunStore::path() const noexcept
{
    return impl_->file;
}

std::filesystem::path RunStore::runFolder(const std::string& id) const
{
    return impl_->file.parent_path() / "runs" / id;
}

RunRow RunStore::add(RunRow row)
{
    const bool named = !row.id.empty();
    const bool placed = !row.folder.empty();
    const ProcessIdentity process = thisProcess();
    row.created = now();
    row.host = process.host;
    row.pid = process.pid;
    row.programVersion = programVersion;
    for (;;) {
        if (!named)
            row.id = freeRunId(impl_->file.parent_path() / "runs", drawRunId);
        if (!placed)
            row.folder = runFolder(row.id).string();
        try {
            SQLite::Statement insert(impl_->database, insertRun);
            bindRun(insert, row, impl_->file.parent_path());
            insert.bind(":process_start", process.start);
            insert.exec();
            return row;
        } catch (const SQLite::Exception& error) {
            // Two runs of one second may draw the same four digits.
            const bool taken = error.getExtendedErrorCode() == SQLITE_CONSTRAINT_UNIQUE;
            if (taken && named)
                throw Error("there is a run '" + row.id + "' already", "runs");
            if (!taken)
                throw databaseError(error, impl_->file);
        }
    }
}

std::optional<RunRow> RunStore::find(const std::string& id) const
{
    std::vector<RunRow> rows = impl_->select("WHERE id = ?1", {id});
    if (rows.empty())
        return std::nullopt;
    return std::move(rows.front());
}

std::vector<RunRow> RunStore::list(const std::string& text) const
{
    const RunFilter filter = runFilter(text);
    return impl_->select(filter.where, filter.values);
}

std::vector<RunRow> RunStore::alike(const std::string& datasetHash, const std::string& configJson,
                                    const std::string& programVersion) const
{
    return impl_->select("WHERE dataset_hash = ?1 AND config = ?2 AND program_version = ?3",
                         {datasetHash, configJson, programVersion});
}

RunRow RunStore::resolve(const std::string& idOrPrefix) const
{
    if (idOrPrefix == "last") {
        std::vector<RunRow> rows = impl_->select("", {}, 1);
        if (rows.empty())
            throw Error("there are no runs yet", impl_->file.string());
        return std::move(rows.front());
    }
    if (std::optional<RunRow> exact = find(idOrPrefix))
        return std::move(*exact);
    std::vector<RunRow> rows;
    if (!idOrPrefix.empty())
        rows = impl_->select("WHERE substr(id, 1, length(?1)) = ?1", {idOrPrefix}, 3);
    if (rows.empty())
        throw Error("there is no run '" + idOrPrefix + "'", impl_->file.string(),
                    "Give an id, the beginning of one, or 'last'");
    if (rows.size() > 1)
        throw Error("several runs begin with '" + idOrPrefix + "'", impl_->file.string(),
                    "Give more of the id: " + rows[0].id + ", " + rows[1].id + (rows.size() > 2 ? ", ..." : ""));
    return std::move(rows.front());
}

void RunStore::addMetrics(const std::string& id, const std::vector<MetricRow>& rows)
{
    impl_->in([&] {
        SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
        impl_->insertMetrics(impl_->keyOf(id), rows);
        transaction.commit();
    });
}

std::vector<MetricRow> RunStore::metrics(const std::string& id) const
{
    return impl_->in([&] {
        SQLite::Statement query(impl_->database,
                                "SELECT epoch, metric_names.name, value FROM metrics "
                                "JOIN metric_names ON metric_names.key = metrics.name "
                                "WHERE run = (SELECT key FROM runs WHERE id = ?1) ORDER BY epoch, metric_names.name");
        query.bind(1, id);
        std::vector<MetricRow> rows;
        while (query.executeStep())
            rows.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(), readReal(query, 2)});
        return rows;
    });
}

void RunStore::recordEpoch(const std::string& id, std::int64_t epoch, const std::vector<MetricRow>& rows)
{
    impl_->in([&] {
        SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
        const std::int64_t run = impl_->keyOf(id);
        // A run that goes on from an earlier checkpoint does these epochs again.
        SQLite::Statement forget(impl_->database, "DELETE FROM metrics WHERE run = ?1 AND epoch >= ?2");
        forget.bind(1, run);
        forget.bind(2, epoch);
        forget.exec();
        impl_->insertMetrics(run, rows);
        SQLite::Statement count(impl_->database, "UPDATE runs SET epochs = ?2, alive = ?3 WHERE key = ?1");
        count.bind(1, run);
        count.bind(2, epoch);
        count.bind(3, now());
        count.exec();
        transaction.commit();
    });
}

void RunStore::recordCheckpoint(const std::string& id, const std::string& path, bool best, std::int64_t epoch,
                                double validation)
{
    const std::string kept = keptPath(path, impl_->file.parent_path());
    if (best)
        impl_->update("UPDATE runs SET best_checkpoint = ?2, best_epoch = ?3, best_validation = ?4, alive = ?5 "
                      "WHERE id = ?1",
                      id, kept, epoch, validation, now());
    else
        impl_->update("UPDATE runs SET last_checkpoint = ?2, alive = ?3 WHERE id = ?1", id, kept, now());
}

void RunStore::markRunning(const std::string& id)
{
    markInterrupted();
    const ProcessIdentity process = thisProcess();
    const bool free = impl_->in([&] {
        SQLite::Statement take(impl_->database, "UPDATE runs SET state = 'running', error = '', finished = 0, "
                                                "host = ?2, pid = ?3, process_start = ?4, alive = ?5 "
                                                "WHERE id = ?1 AND state <> 'running'");
        take.bind(1, id);
        take.bind(2, process.host);
        take.bind(3, process.pid);
        take.bind(4, process.start);
        take.bind(5, now());
        return take.exec() > 0;
    });
    if (free)
        return;
    const std::optional<RunRow> row = find(id);
    if (!row)
        throw noSuchRun(id);
    throw Error("it is running already, as process " + std::to_string(row->pid) + " on " + row->host, "run " + id,
                "Stop it there first");
}

void RunStore::finish(const std::string& id, RunState state, const std::string& error)
{
    if (state == RunState::Running)
        throw Error("'running' is no end of a run", "run " + id);
    impl_->update("UPDATE runs SET state = ?2, error = ?3, finished = ?4, alive = ?4 WHERE id = ?1", id,
                  std::string(runStateName(state)), error, now());
}

void RunStore::rename(const std::string& id, const std::string& name)
{
    impl_->update("UPDATE runs SET name = ?2 WHERE id = ?1", id, name);
}

void RunStore::setNote(const std::string& id, const std::string& note)
{
    impl_->update("UPDATE runs SET note = ?2 WHERE id = ?1", id, note);
}

void RunStore::setPinned(const std::string& id, bool pinned)
{
    impl_->update("UPDATE runs SET pinned = ?2 WHERE id = ?1", id, pinned ? 1 : 0);
}

void RunStore::remove(const std::string& id, bool deleteFiles)
{
    markInterrupted();
    const std::optional<RunRow> row = find(id);
    if (!row)
        throw noSuchRun(id);
    if (row->state == RunState::Running)
        throw Error("it is running, as process " + std::to_string(row->pid) + " on " + row->host, "run " + id,
                    "Stop it first");
    // Files first: if that fails, the row still names them.
    if (deleteFiles)
        removeFiles(*row);
    impl_->update("DELETE FROM runs WHERE id = ?1", id);
}

int RunStore::markInterrupted()
{
    return impl_->in([&] {
        std::vector<std::pair<std::int64_t, ProcessIdentity>> dead;
        {
            SQLite::Statement query(impl_->database, "SELECT key, host, pid, process_start FROM runs "
                                                     "WHERE state = 'running' AND host = ?1");
            query.bind(1, thisProcess().host);
            dead = deadClaims(query);
        }
        int marked = 0;
        for (const auto& [key, process] : dead) {
            // Only if no one has taken it up since; it ended, as far as is known, with its last sign of life.
            SQLite::Statement mark(impl_->database,
                                   "UPDATE runs SET state = 'interrupted', finished = alive WHERE key = ?1 AND "
                                   "state = 'running' AND pid = ?2 AND process_start = ?3");
            mark.bind(1, key);
            mark.bind(2, process.pid);
            mark.bind(3, process.start);
            marked += mark.exec();
        }
        return marked;
    });
}

} // namespace cdm::store
