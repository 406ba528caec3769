// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"
#include "store/runstore.h"
#include "support/fakeengine.h"
#include "workflow/trainrun.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace cdm::test {

/// Fills a store with `count` runs of five epochs that differ in lambda, seed, state and values: one by the store's own
/// means, the others copied from it in one transaction.
inline void addManyRuns(const std::filesystem::path& file, int count)
{
    {
        store::RunStore store(file);
        store::RunRow row;
        row.id = "m-0";
        row.name = "many 0";
        row.datasetName = "generated";
        row.datasetHash = "0123";
        row.configJson = engine::toJson(engine::TrainConfig());
        row.device = "cpu";
        store.add(row);
        for (std::int64_t epoch = 1; epoch <= 5; ++epoch)
            store.recordEpoch(row.id, epoch, workflow::metricRows(FakeEngine::record(epoch, 4)));
        store.recordCheckpoint(row.id, (store.runFolder(row.id) / "best.safetensors").string(), true, 4, 0.4);
        store.finish(row.id, store::RunState::Finished);
    }
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    SQLite::Transaction transaction(database);
    SQLite::Statement runs(
        database,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1) "
        "INSERT INTO runs (id, name, note, state, error, dataset_name, dataset_path, dataset_hash, config, seed, "
        "device, program_version, host, pid, process_start, created, alive, finished, folder, best_checkpoint, "
        "last_checkpoint, epochs, best_epoch, best_validation, pinned, training_seconds) "
        "SELECT 'm-' || i, 'many ' || i, note, iif(i % 7 = 0, 'failed', state), error, dataset_name, dataset_path, "
        "dataset_hash, json_set(config, '$.lambda', (i % 40) / 40.0, '$.seed', i % 5, '$.similarity', "
        "iif(i % 2 = 0, 'cosine', 'sigmoid_dot')), i % 5, device, program_version, host, pid, process_start, "
        "created - i * 60, alive, finished - i * 60 + i % 300, folder, best_checkpoint, last_checkpoint, epochs, "
        "best_epoch, best_validation * (i % 97) / 97.0, pinned, training_seconds FROM runs, n");
    runs.bind(1, count);
    runs.exec();
    database.exec("INSERT INTO metrics (run, epoch, name, value) "
                  "SELECT r.key, m.epoch, m.name, m.value * (1 + r.key % 97) / 97.0 "
                  "FROM runs r, metrics m WHERE r.id <> 'm-0' AND m.run = (SELECT key FROM runs WHERE id = 'm-0');"
                  "UPDATE runs SET training_seconds = training_seconds * (1 + key % 97) / 97.0 WHERE id <> 'm-0'");
    transaction.commit();
}

} // namespace cdm::test
