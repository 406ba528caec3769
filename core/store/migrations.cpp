// SPDX-License-Identifier: GPL-3.0-only
#include "store/migrations.h"

#include "store/runstore.h"

#include <array>

namespace cdm::store {

namespace {

// Metrics refer to runs and names by number: millions of rows stay small. Values are NULL where a metric is not a
// number (an untrained loss), which SQLite cannot hold otherwise.
constexpr const char* version1 = R"sql(
CREATE TABLE runs (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    error TEXT NOT NULL,
    dataset_name TEXT NOT NULL,
    dataset_path TEXT NOT NULL,
    dataset_hash TEXT NOT NULL,
    config TEXT NOT NULL,
    seed INTEGER NOT NULL,
    device TEXT NOT NULL,
    program_version TEXT NOT NULL,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    process_start TEXT NOT NULL,
    created INTEGER NOT NULL,
    alive INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    folder TEXT NOT NULL,
    best_checkpoint TEXT NOT NULL,
    last_checkpoint TEXT NOT NULL,
    epochs INTEGER NOT NULL,
    best_epoch INTEGER NOT NULL,
    best_validation REAL,
    pinned INTEGER NOT NULL
);
CREATE INDEX runs_by_age ON runs (created DESC, key DESC);
CREATE INDEX runs_running ON runs (host) WHERE state = 'running';
CREATE TABLE metric_names (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE metrics (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES metric_names (key),
    value REAL,
    PRIMARY KEY (run, epoch, name)
) WITHOUT ROWID;
)sql";

// The training time of a run, kept with it: a list of runs would walk all metrics of every one otherwise. The trigger
// sums once more when a run ends: a program of version 1 that was training meanwhile knows nothing of the column.
constexpr const char* version2 = R"sql(
ALTER TABLE runs ADD COLUMN training_seconds REAL;
UPDATE runs SET training_seconds = (
    SELECT SUM(value) FROM metrics
    WHERE run = runs.key AND name = (SELECT key FROM metric_names WHERE name = 'seconds'));
CREATE TRIGGER runs_training_seconds AFTER UPDATE OF finished ON runs WHEN NEW.finished > 0
BEGIN
    UPDATE runs SET training_seconds = (
        SELECT SUM(value) FROM metrics
        WHERE run = NEW.key AND name = (SELECT key FROM metric_names WHERE name = 'seconds'))
    WHERE key = NEW.key;
END;
)sql";

// Some databases of version 2 were made before it had its trigger.
constexpr const char* version3 = R"sql(
DROP TRIGGER IF EXISTS runs_training_seconds;
CREATE TRIGGER runs_training_seconds AFTER UPDATE OF finished ON runs WHEN NEW.finished > 0
BEGIN
    UPDATE runs SET training_seconds = (
        SELECT SUM(value) FROM metrics
        WHERE run = NEW.key AND name = (SELECT key FROM metric_names WHERE name = 'seconds'))
    WHERE key = NEW.key;
END;
UPDATE runs SET training_seconds = (
    SELECT SUM(value) FROM metrics
    WHERE run = runs.key AND name = (SELECT key FROM metric_names WHERE name = 'seconds'));
)sql";

constexpr std::array list = {version1, version2, version3};
static_assert(list.size() == RunStore::schemaVersion);

} // namespace

std::span<const char* const> migrations() noexcept
{
    return list;
}

} // namespace cdm::store
