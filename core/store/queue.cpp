// SPDX-License-Identifier: GPL-3.0-only
#include "store/queue.h"

#include "store/database.h"
#include "store/runrowsql.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <algorithm>
#include <array>

namespace cdm::store {

namespace {

constexpr std::array names{"waiting", "done", "failed", "cancelled"};

constexpr const char* schema = R"sql(
CREATE TABLE IF NOT EXISTS queue (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    dataset_name TEXT NOT NULL,
    dataset_path TEXT NOT NULL,
    dataset_hash TEXT NOT NULL,
    config TEXT NOT NULL,
    state TEXT NOT NULL,
    run TEXT NOT NULL, -- may be deleted while the entry stays
    error TEXT NOT NULL
);
)sql";

/// Who has taken an entry. A table of its own: queues were made before it.
constexpr const char* takersSchema = R"sql(
CREATE TABLE IF NOT EXISTS queue_takers (
    key INTEGER PRIMARY KEY, -- of the entry
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_start TEXT NOT NULL,
    taken INTEGER NOT NULL -- Unix time
);
)sql";

constexpr std::int64_t believed = 600; // seconds that a taker on another machine is believed to live

const char* nameOf(QueueState state)
{
    return names[static_cast<std::size_t>(state)];
}

QueueState stateOf(const std::string& name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw Error("'" + name + "' is no state of an entry", "queue of runs");
    return static_cast<QueueState>(found - names.begin());
}

} // namespace

struct Queue::Impl
{
    std::filesystem::path file;
    SQLite::Database database;

    explicit Impl(const std::filesystem::path& path) : file(path), database(openDatabase(path)) {}

    [[nodiscard]] bool exists() const { return database.tableExists("queue"); }

    [[nodiscard]] std::vector<QueueEntry> select(const std::string& tail) const
    {
        return translated(file, [&] {
            std::vector<QueueEntry> entries;
            if (!exists())
                return entries;
            SQLite::Statement query(
                database, "SELECT q.key, q.name, q.dataset_name, q.dataset_path, q.dataset_hash, q.config, q.state, "
                          "q.run, q.error, coalesce(r.epochs, 0) FROM queue q LEFT JOIN runs r ON r.id = q.run " +
                              tail);
            while (query.executeStep()) {
                QueueEntry entry;
                entry.id = query.getColumn(0).getInt64();
                entry.name = query.getColumn(1).getString();
                entry.datasetName = query.getColumn(2).getString();
                entry.datasetPath = fullPath(query.getColumn(3).getString(), file.parent_path());
                entry.datasetHash = query.getColumn(4).getString();
                entry.configJson = query.getColumn(5).getString();
                entry.state = stateOf(query.getColumn(6).getString());
                entry.run = query.getColumn(7).getString();
                entry.error = query.getColumn(8).getString();
                entry.epochs = query.getColumn(9).getInt64();
                entries.push_back(std::move(entry));
            }
            return entries;
        });
    }

    /// Forgets those who took an entry and live no more.
    void forgetTheDead(const std::string& host)
    {
        std::vector<std::pair<std::int64_t, ProcessIdentity>> dead;
        {
            SQLite::Statement query(database, "SELECT key, host, pid, process_start FROM queue_takers WHERE host = ?1");
            query.bind(1, host);
            dead = deadClaims(query);
        }
        for (const auto& [key, process] : dead)
            execute("DELETE FROM queue_takers WHERE key = ?1", key);
        execute("DELETE FROM queue_takers WHERE host <> ?1 AND taken < ?2", host, now() - believed);
    }

    void release(std::int64_t id)
    {
        translated(file, [&] {
            if (database.tableExists("queue_takers"))
                execute("DELETE FROM queue_takers WHERE key = ?1", id);
        });
    }

    template <class... Values>
    void execute(const char* sql, const Values&... values)
    {
        translated(file, [&] {
            if (!exists())
                return;
            SQLite::Statement statement(database, sql);
            int place = 1;
            (statement.bind(place++, values), ...);
            statement.exec();
        });
    }
};

Queue::Queue(const std::filesystem::path& file)
    : impl_(std::make_unique<Impl>(std::filesystem::absolute(file).lexically_normal()))
{
}

Queue::~Queue() = default;

std::vector<QueueEntry> Queue::entries() const
{
    return impl_->select("ORDER BY q.place, q.key");
}

std::optional<QueueEntry> Queue::take(const ProcessIdentity& taker)
{
    return translated(impl_->file, [&]() -> std::optional<QueueEntry> {
        if (!impl_->exists())
            return std::nullopt;
        SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
        impl_->database.exec(takersSchema);
        impl_->forgetTheDead(taker.host);
        std::vector<QueueEntry> waiting =
            impl_->select("WHERE q.state = 'waiting' AND coalesce(r.state, '') <> 'running' ORDER BY q.place, q.key");
        std::optional<QueueEntry> taken;
        for (QueueEntry& entry : waiting) {
            SQLite::Statement take(impl_->database, "INSERT INTO queue_takers VALUES (?1, ?2, ?3, ?4, ?5) "
                                                    "ON CONFLICT (key) DO UPDATE SET taken = excluded.taken "
                                                    "WHERE host = ?2 AND pid = ?3 AND process_start = ?4");
            take.bind(1, entry.id);
            take.bind(2, taker.host);
            take.bind(3, taker.pid);
            take.bind(4, taker.start);
            take.bind(5, now());
            if (take.exec() > 0) {
                taken = std::move(entry);
                break;
            }
        }
        transaction.commit();
        return taken;
    });
}

void Queue::release(std::int64_t id)
{
    impl_->release(id);
}

void Queue::add(const std::vector<QueueEntry>& entries)
{
    translated(impl_->file, [&] {
        SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
        impl_->database.exec(schema);
        SQLite::Statement insert(impl_->database,
                                 "INSERT INTO queue (place, name, dataset_name, dataset_path, dataset_hash, config, "
                                 "state, run, error) VALUES ((SELECT coalesce(max(place), 0) + 1 FROM queue), ?1, ?2, "
                                 "?3, ?4, ?5, ?6, ?7, ?8)");
        for (const QueueEntry& entry : entries) {
            insert.bind(1, entry.name);
            insert.bind(2, entry.datasetName);
            insert.bind(3, keptPath(entry.datasetPath, impl_->file.parent_path()));
            insert.bind(4, entry.datasetHash);
            insert.bind(5, entry.configJson);
            insert.bind(6, std::string(nameOf(entry.state)));
            insert.bind(7, entry.run);
            insert.bind(8, entry.error);
            insert.exec();
            insert.reset();
        }
        transaction.commit();
    });
}

void Queue::move(std::int64_t id, int places)
{
    translated(impl_->file, [&] {
        if (!impl_->exists())
            return;
        SQLite::Transaction transaction(impl_->database, SQLite::TransactionBehavior::IMMEDIATE);
        std::vector<std::int64_t> keys;
        SQLite::Statement query(impl_->database, "SELECT key FROM queue ORDER BY place, key");
        while (query.executeStep())
            keys.push_back(query.getColumn(0).getInt64());
        query.reset();
        const auto found = std::find(keys.begin(), keys.end(), id);
        if (found == keys.end())
            return;
        const auto from = found - keys.begin();
        const auto to = std::clamp<std::ptrdiff_t>(from + places, 0, std::ssize(keys) - 1);
        if (from < to)
            std::rotate(keys.begin() + from, keys.begin() + from + 1, keys.begin() + to + 1);
        else
            std::rotate(keys.begin() + to, keys.begin() + from, keys.begin() + from + 1);
        SQLite::Statement place(impl_->database, "UPDATE queue SET place = ?2 WHERE key = ?1");
        for (std::size_t i = 0; i < keys.size(); ++i) {
            place.bind(1, keys[i]);
            place.bind(2, static_cast<std::int64_t>(i + 1));
            place.exec();
            place.reset();
        }
        transaction.commit();
    });
}

void Queue::remove(std::int64_t id)
{
    impl_->execute("DELETE FROM queue WHERE key = ?1", id);
    impl_->release(id);
}

void Queue::removeEnded()
{
    impl_->execute("DELETE FROM queue WHERE state <> 'waiting'");
}

void Queue::begin(std::int64_t id, const std::string& run)
{
    impl_->execute("UPDATE queue SET run = ?2 WHERE key = ?1", id, run);
}

void Queue::end(std::int64_t id, QueueState state, const std::string& error)
{
    impl_->execute("UPDATE queue SET state = ?2, error = ?3 WHERE key = ?1", id, std::string(nameOf(state)), error);
    impl_->release(id);
}

void Queue::wait(std::int64_t id)
{
    end(id, QueueState::Waiting);
}

} // namespace cdm::store
