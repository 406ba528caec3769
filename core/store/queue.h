// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/process.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cdm::store {

enum class QueueState {
    Waiting,  ///< to be trained, or to go on with: its run was cut short with the program
    Done,     ///< its run is complete
    Failed,   ///< `error` says why
    Cancelled ///< by the user
};

/// A training to be done.
struct QueueEntry
{
    std::int64_t id = 0; ///< unique in the store and never given twice; add() makes it
    std::string name;    ///< of its run, for people
    std::string datasetName;
    std::string datasetPath;
    std::string datasetHash;
    std::string configJson;
    QueueState state = QueueState::Waiting;
    std::string run; ///< id of its run; empty before it began
    std::string error;
    std::int64_t epochs = 0; ///< whole epochs of that run; 0 without one. Read only
};

/// Trainings to be done one after the other, in the run database, so that they outlive the program. An entry stays
/// Waiting while its run is trained: whoever is killed goes on where it stood. Each object has its own connection and
/// belongs to one thread at a time. All members throw Error with the SQL's message; ids that are gone are no error,
/// because another program may have removed them.
///
/// The table is made with the first entry and is no part of the schema's version: a program that knows of no queue
/// reads and writes the runs of such a database as ever.
class Queue
{
public:
    /// Opens or creates the run database.
    explicit Queue(const std::filesystem::path& file);
    ~Queue();
    Queue(const Queue&) = delete;
    Queue& operator=(const Queue&) = delete;

    [[nodiscard]] std::vector<QueueEntry> entries() const; ///< in their order
    /// The first that waits, of which the store has no run in training and which no other living program has taken;
    /// nothing when there is none. It is taken for `taker` until it ends, waits again or is released, so two programs
    /// never get the same. What a program of another machine took and has not begun within ten minutes is free again.
    [[nodiscard]] std::optional<QueueEntry> take(const ProcessIdentity& taker = thisProcess());
    void release(std::int64_t id); ///< it was taken and is not trained now

    void add(const std::vector<QueueEntry>& entries); ///< at the end, in one transaction; state, run and error are kept
    void move(std::int64_t id, int places);           ///< negative = towards the front; stops at the ends
    void remove(std::int64_t id);                     ///< the entry; its run stays
    void removeEnded();                               ///< all that do not wait
    void begin(std::int64_t id, const std::string& run);
    void end(std::int64_t id, QueueState state, const std::string& error = {});
    void wait(std::int64_t id); ///< again

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::store
