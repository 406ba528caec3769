// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"

#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <string>

namespace cdm::store {

/// Columns of `runs` in the order that readRun() expects, which reads trainingSecondsSql after them.
extern const char* const runColumns;
/// RunRow::trainingSeconds of a row of `runs`, an expression; NULL while it is running and when no epoch tells.
extern const char* const trainingSecondsSql;
/// UPDATE that brings the kept training time of the run with the key ?1 up to its metrics, when it has ended: the
/// schema's trigger sums at the end of a run, so that none is summed at every epoch.
extern const char* const sumTrainingSeconds;
/// INSERT with one named parameter per column.
extern const char* const insertRun;

/// `home` is the folder of the database: paths below it are kept relative to it, so that the folder can be moved or
/// copied to another machine.
[[nodiscard]] RunRow readRun(SQLite::Statement& query, const std::filesystem::path& home);
void bindRun(SQLite::Statement& insert, const RunRow& row, const std::filesystem::path& home);
[[nodiscard]] std::string keptPath(const std::string& path, const std::filesystem::path& home);
[[nodiscard]] std::string fullPath(const std::string& kept, const std::filesystem::path& home); ///< the way back

/// A real column; NULL is NaN, which SQLite has no value for.
[[nodiscard]] double readReal(SQLite::Statement& query, int column);

/// Deletes a run's checkpoints: its folder when that is the run's own (named after it), else only the files the row
/// names. Throws Error.
void removeFiles(const RunRow& row);

} // namespace cdm::store
