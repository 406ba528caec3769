// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cdm::store {

enum class RunState { Running, Finished, EarlyStopped, Stopped, Interrupted, Failed };

[[nodiscard]] const char* runStateName(RunState state) noexcept;  ///< "running", "finished", "early-stopped" ...
[[nodiscard]] RunState runStateFromName(const std::string& name); ///< Throws Error.
/// True for a run that was cut short, so that it can go on.
[[nodiscard]] constexpr bool isResumable(RunState state) noexcept
{
    return state == RunState::Stopped || state == RunState::Interrupted || state == RunState::Failed;
}

/// True for a run that came to its end.
[[nodiscard]] constexpr bool isComplete(RunState state) noexcept
{
    return state == RunState::Finished || state == RunState::EarlyStopped;
}

struct RunRow
{
    std::string id;   ///< short, unique, e.g. "r-20260102-150405-3f2a"
    std::string name; ///< free, for people
    std::string note;
    RunState state = RunState::Running;
    std::string error; ///< message of a failed run
    std::string datasetName;
    std::string datasetPath;
    std::string datasetHash;
    std::string configJson;
    std::int64_t seed = 0;
    std::string device;
    std::string programVersion;
    std::string host;
    std::int64_t pid = 0;       ///< process that trains it
    std::int64_t created = 0;   ///< seconds since 1970
    std::int64_t finished = 0;  ///< 0 while running
    std::string folder;         ///< of the checkpoints
    std::string bestCheckpoint; ///< path; empty when none
    std::string lastCheckpoint;
    std::int64_t epochs = 0; ///< finished epochs
    std::int64_t bestEpoch = 0;
    double bestValidation = 0.0;
    bool pinned = false;
    /// Time that its finished epochs took, in all: without pauses, and without the time between a stop or a kill and
    /// the resumption. The sum of the metric "seconds", made when the run ends and never written with the row; NaN
    /// while it is running, and when no epoch tells.
    double trainingSeconds = std::numeric_limits<double>::quiet_NaN();
};

/// A value of one metric at one epoch, e.g. {3, "validation.recall", 0.41}.
struct MetricRow
{
    std::int64_t epoch = 0;
    std::string name;
    double value = 0.0;
};

/// Runs in an embedded SQLite database; the command line and the window share it. Each object has its own connection
/// (foreign keys on, busy timeout, WAL where the file system allows) and belongs to one thread at a time.
/// All members throw Error with the SQL's message.
class RunStore
{
public:
    static constexpr int schemaVersion = 3;

    /// Opens or creates, and migrates an older schema. A newer one is refused. The folder is created.
    explicit RunStore(const std::filesystem::path& file);
    ~RunStore();
    RunStore(const RunStore&) = delete;
    RunStore& operator=(const RunStore&) = delete;

    /// Default place: <user data folder>/runs.sqlite. Environment variable CDM_STORE overrides it.
    [[nodiscard]] static std::filesystem::path defaultPath();

    [[nodiscard]] const std::filesystem::path& path() const noexcept;
    /// Where a run's checkpoints go: <folder of the database>/runs/<id>. Not created here.
    [[nodiscard]] std::filesystem::path runFolder(const std::string& id) const;

    /// Adds a run; fills id (one that no folder is named after) and folder (when empty), created, host, pid and
    /// programVersion. Returns the row as stored. Paths below the folder of the database are kept relative to it, so
    /// that the whole folder can be moved.
    RunRow add(RunRow row);
    [[nodiscard]] std::optional<RunRow> find(const std::string& id) const;
    /// Newest first, those that fit a filter such as "ml-100k lambda>0.3 recall>0.35 state:complete" (runfilter.h).
    /// Empty = all.
    [[nodiscard]] std::vector<RunRow> list(const std::string& text = {}) const;
    /// Newest first, those that were trained by this program version on this data with exactly this configuration.
    [[nodiscard]] std::vector<RunRow> alike(const std::string& datasetHash, const std::string& configJson,
                                            const std::string& programVersion) const;
    /// Accepts a full id or a unique beginning of one, or "last". Throws Error when none or several fit.
    [[nodiscard]] RunRow resolve(const std::string& idOrPrefix) const;

    void addMetrics(const std::string& id, const std::vector<MetricRow>& rows); ///< one transaction
    [[nodiscard]] std::vector<MetricRow> metrics(const std::string& id) const;  ///< by epoch, then name
    /// Metrics of an epoch and the count of finished epochs, in one transaction. Metrics of this and later epochs that
    /// stand there already (a run that goes on from an earlier checkpoint) are replaced.
    void recordEpoch(const std::string& id, std::int64_t epoch, const std::vector<MetricRow>& rows);
    void recordCheckpoint(const std::string& id, const std::string& path, bool best, std::int64_t epoch,
                          double validation);
    /// Marks a run that goes on again (resume) as running under this process. Throws Error when it is running already.
    void markRunning(const std::string& id);
    void finish(const std::string& id, RunState state, const std::string& error = {});
    void rename(const std::string& id, const std::string& name);
    void setNote(const std::string& id, const std::string& note);
    void setPinned(const std::string& id, bool pinned);
    /// Deletes the row, its metrics and, when asked, its checkpoints: the folder when it is named after the run, else
    /// the checkpoint files only. Throws Error for a run that is running.
    void remove(const std::string& id, bool deleteFiles);

    /// Runs of this host that say running but whose process is gone become interrupted; returns how many.
    int markInterrupted();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::store
