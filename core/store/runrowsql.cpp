// SPDX-License-Identifier: GPL-3.0-only
#include "store/runrowsql.h"

#include "base/error.h"

#include <SQLiteCpp/Column.h>
#include <limits>

namespace cdm::store {

const char* const runColumns =
    "id, name, note, state, error, dataset_name, dataset_path, dataset_hash, config, seed, device, program_version, "
    "host, pid, created, finished, folder, best_checkpoint, last_checkpoint, epochs, best_epoch, best_validation, "
    "pinned";

const char* const trainingSecondsSql = "(CASE WHEN runs.finished > 0 THEN runs.training_seconds END)";

const char* const sumTrainingSeconds =
    "UPDATE runs SET training_seconds = (SELECT SUM(value) FROM metrics WHERE run = ?1 AND "
    "name = (SELECT key FROM metric_names WHERE name = 'seconds')) WHERE key = ?1 AND finished > 0";

const char* const insertRun =
    "INSERT INTO runs (id, name, note, state, error, dataset_name, dataset_path, dataset_hash, config, seed, device, "
    "program_version, host, pid, process_start, created, alive, finished, folder, best_checkpoint, last_checkpoint, "
    "epochs, best_epoch, best_validation, pinned) VALUES (:id, :name, :note, :state, :error, :dataset_name, "
    ":dataset_path, :dataset_hash, :config, :seed, :device, :program_version, :host, :pid, :process_start, :created, "
    ":created, :finished, :folder, :best_checkpoint, :last_checkpoint, :epochs, :best_epoch, :best_validation, "
    ":pinned)";

std::string keptPath(const std::string& path, const std::filesystem::path& home)
{
    if (path.empty())
        return path;
    const std::filesystem::path absolute = std::filesystem::absolute(path).lexically_normal();
    const std::filesystem::path relative = absolute.lexically_relative(home);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return (below ? relative : absolute).generic_string();
}

std::string fullPath(const std::string& kept, const std::filesystem::path& home)
{
    return kept.empty() ? kept : (home / kept).lexically_normal().string();
}

double readReal(SQLite::Statement& query, int column)
{
    const SQLite::Column value = query.getColumn(column);
    return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.getDouble();
}

RunRow readRun(SQLite::Statement& query, const std::filesystem::path& home)
{
    int column = 0;
    const auto text = [&] { return query.getColumn(column++).getString(); };
    const auto number = [&] { return query.getColumn(column++).getInt64(); };
    RunRow row;
    row.id = text();
    row.name = text();
    row.note = text();
    row.state = runStateFromName(text());
    row.error = text();
    row.datasetName = text();
    row.datasetPath = fullPath(text(), home);
    row.datasetHash = text();
    row.configJson = text();
    row.seed = number();
    row.device = text();
    row.programVersion = text();
    row.host = text();
    row.pid = number();
    row.created = number();
    row.finished = number();
    row.folder = fullPath(text(), home);
    row.bestCheckpoint = fullPath(text(), home);
    row.lastCheckpoint = fullPath(text(), home);
    row.epochs = number();
    row.bestEpoch = number();
    row.bestValidation = readReal(query, column++);
    row.pinned = number() != 0;
    row.trainingSeconds = readReal(query, column++);
    return row;
}

void bindRun(SQLite::Statement& insert, const RunRow& row, const std::filesystem::path& home)
{
    insert.bind(":id", row.id);
    insert.bind(":name", row.name);
    insert.bind(":note", row.note);
    insert.bind(":state", runStateName(row.state));
    insert.bind(":error", row.error);
    insert.bind(":dataset_name", row.datasetName);
    insert.bind(":dataset_path", keptPath(row.datasetPath, home));
    insert.bind(":dataset_hash", row.datasetHash);
    insert.bind(":config", row.configJson);
    insert.bind(":seed", row.seed);
    insert.bind(":device", row.device);
    insert.bind(":program_version", row.programVersion);
    insert.bind(":host", row.host);
    insert.bind(":pid", row.pid);
    insert.bind(":created", row.created);
    insert.bind(":finished", row.finished);
    insert.bind(":folder", keptPath(row.folder, home));
    insert.bind(":best_checkpoint", keptPath(row.bestCheckpoint, home));
    insert.bind(":last_checkpoint", keptPath(row.lastCheckpoint, home));
    insert.bind(":epochs", row.epochs);
    insert.bind(":best_epoch", row.bestEpoch);
    insert.bind(":best_validation", row.bestValidation);
    insert.bind(":pinned", row.pinned ? 1 : 0);
}

void removeFiles(const RunRow& row)
{
    if (row.folder.empty())
        return;
    try {
        const std::filesystem::path folder(row.folder);
        if (folder.filename() == row.id) {
            std::filesystem::remove_all(folder);
            return;
        }
        for (const std::string& file : {row.bestCheckpoint, row.lastCheckpoint})
            if (!file.empty())
                std::filesystem::remove(file);
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error("cannot delete its files: " + error.code().message(), error.path1().string(),
                    "The run stays in the list");
    }
}

} // namespace cdm::store
