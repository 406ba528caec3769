// SPDX-License-Identifier: GPL-3.0-only
#include "store/database.h"

#include "store/migrations.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <sqlite3.h>
#include <sys/statfs.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <string>

namespace cdm::store {

namespace {

constexpr int busyMilliseconds = 10'000;

/// WAL needs memory shared between all who open the file, which file systems of several machines do not give, though
/// SQLite cannot tell.
bool isNetworkFileSystem(const std::filesystem::path& folder)
{
    constexpr std::array<unsigned long, 11> magics = {
        0x6969,     // NFS
        0x517b,     // SMB
        0xff534d42, // CIFS
        0xfe534d42, // SMB 2
        0x01021997, // 9p
        0x65735546, // FUSE: sshfs and the like
        0x0bd00bd0, // Lustre
        0x47504653, // GPFS
        0x5346414f, // AFS
        0x00c36400, // Ceph
        0x19830326, // BeeGFS
    };
    struct statfs status = {};
    if (::statfs(folder.c_str(), &status) != 0)
        return false;
    const auto type = static_cast<unsigned long>(status.f_type) & 0xffffffffUL;
    return std::find(magics.begin(), magics.end(), type) != magics.end();
}

void chooseJournal(SQLite::Database& database, const std::filesystem::path& folder)
{
    std::string mode;
    try {
        SQLite::Statement query(database, isNetworkFileSystem(folder) ? "PRAGMA journal_mode = DELETE"
                                                                      : "PRAGMA journal_mode = WAL");
        if (query.executeStep())
            mode = query.getColumn(0).getString();
    } catch (const SQLite::Exception& error) {
        // Another connection is using the file at this moment; its mode serves as well.
        if (error.getErrorCode() != SQLITE_BUSY && error.getErrorCode() != SQLITE_READONLY)
            throw;
    }
    // Without WAL, NORMAL could damage the file on power loss; with it, only the last commits could be lost.
    database.exec(mode == "wal" ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
}

int pragmaNumber(SQLite::Database& database, const char* name)
{
    return database.execAndGet(std::string("PRAGMA ") + name).getInt();
}

void checkIdentity(SQLite::Database& database, int version, const std::filesystem::path& file)
{
    const int newest = static_cast<int>(migrations().size());
    const int id = pragmaNumber(database, "application_id");
    const bool empty = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (version == 0 ? !empty : id != applicationId)
        throw Error("it is an SQLite database, but not a run database of this program", file.string(),
                    "Name another file");
    if (version > newest)
        throw Error("its schema is version " + std::to_string(version) + ", this program reads up to " +
                        std::to_string(newest),
                    file.string(), "Update the program");
}

/// Version and identity as they are at one moment: another program may be making the schema just now, and half of its
/// answers from before and half from after would look like a file of somebody else.
int checkedVersion(SQLite::Database& database, const std::filesystem::path& file)
{
    SQLite::Transaction snapshot(database, SQLite::TransactionBehavior::DEFERRED);
    const int version = pragmaNumber(database, "user_version");
    checkIdentity(database, version, file);
    return version;
}

void migrate(SQLite::Database& database, const std::filesystem::path& file)
{
    const auto steps = migrations();
    const int newest = static_cast<int>(steps.size());
    int version = checkedVersion(database, file);
    if (version == newest)
        return;
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Read again under the lock: another program may have migrated meanwhile.
    version = pragmaNumber(database, "user_version");
    checkIdentity(database, version, file);
    for (; version < newest; ++version)
        database.exec(steps[static_cast<std::size_t>(version)]);
    database.exec("PRAGMA application_id = " + std::to_string(applicationId));
    database.exec("PRAGMA user_version = " + std::to_string(version));
    transaction.commit();
}

std::string hintFor(int code)
{
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "Another program holds it; try again when that is done";
    case SQLITE_NOTADB:
        return "It is no run database, or it is damaged; restore a copy, or name another file";
    case SQLITE_CORRUPT:
        return "It is damaged; restore a copy, or move it away and a new one is made";
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return "Check that the file and its folder may be written";
    case SQLITE_FULL:
        return "The disk is full";
    default:
        return {};
    }
}

} // namespace

Error databaseError(const SQLite::Exception& error, const std::filesystem::path& file)
{
    return Error(error.what(), file.string(), hintFor(error.getErrorCode()));
}

SQLite::Database openDatabase(const std::filesystem::path& file)
{
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throw Error("cannot create the folder of the run database: " + failure.message(), folder.string());
    if (std::filesystem::is_directory(file, failure))
        throw Error("it is a folder, not a run database", file.string(), "Name a file, such as runs.sqlite in it");
    return translated(file, [&] {
        SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busyMilliseconds);
        database.exec("PRAGMA foreign_keys = ON");
        // Before anything is written: a file of another program must stay as it is.
        static_cast<void>(checkedVersion(database, file));
        chooseJournal(database, folder);
        migrate(database, file);
        return database;
    });
}

std::vector<std::pair<std::int64_t, ProcessIdentity>> deadClaims(SQLite::Statement& query)
{
    std::vector<std::pair<std::int64_t, ProcessIdentity>> dead;
    while (query.executeStep()) {
        ProcessIdentity process{query.getColumn(1).getString(), query.getColumn(2).getInt64(),
                                query.getColumn(3).getString()};
        if (!isAlive(process))
            dead.emplace_back(query.getColumn(0).getInt64(), std::move(process));
    }
    return dead;
}

std::int64_t now()
{
    return static_cast<std::int64_t>(std::time(nullptr));
}

} // namespace cdm::store
