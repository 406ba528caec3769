// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "base/process.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

namespace cdm::store {

/// Opens or creates a run database: folder, pragmas, migration. Throws Error.
[[nodiscard]] SQLite::Database openDatabase(const std::filesystem::path& file);

/// An SQLite failure as the program's error, with a hint for the ones people meet (locked, damaged, read-only, full).
[[nodiscard]] Error databaseError(const SQLite::Exception& error, const std::filesystem::path& file);

/// Runs `work` and translates SQLite's exceptions.
template <class Work>
auto translated(const std::filesystem::path& file, Work&& work)
{
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw databaseError(error, file);
    }
}

/// Keys of the rows that a process claims which lives no more. `query` yields key, host, pid and start of the process,
/// all of this host.
[[nodiscard]] std::vector<std::pair<std::int64_t, ProcessIdentity>> deadClaims(SQLite::Statement& query);

[[nodiscard]] std::int64_t now(); ///< Unix time, as all tables have it

} // namespace cdm::store
