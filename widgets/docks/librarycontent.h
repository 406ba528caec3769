// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "store/runstore.h"
#include "units/livetext.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace cdm::ui {

struct LibraryDataset
{
    QString folder; ///< absolute
    QString name;
    qint64 requests = 0;
    QString problem; ///< why it cannot be opened; empty when it can
    QString place;   ///< the end of `folder` that tells it from others of the same name; empty when the name is enough
    friend bool operator==(const LibraryDataset&, const LibraryDataset&) = default;
};

/// A checkpoint that belongs to no run of the store.
struct LibraryCheckpoint
{
    QString file; ///< absolute
    QString name;
    QString trainedOn; ///< name of the dataset
    qint64 epoch = 0;
    QString problem; ///< why it cannot be opened; empty when it can
    QString place;   ///< the end of `file` that tells it from others of the same name; empty when the name is enough
    friend bool operator==(const LibraryCheckpoint&, const LibraryCheckpoint&) = default;
};

struct LibraryRun
{
    store::RunRow row;
    QString metric;           ///< "Recall@20": what bestValidation is of; empty when the configuration cannot be read
    qint64 plannedEpochs = 0; ///< 0 when the configuration cannot be read
};

/// What the Library lists, as read at one moment.
struct LibraryContent
{
    std::vector<LibraryDataset> datasets;
    std::vector<LibraryCheckpoint> checkpoints;
    std::vector<LibraryRun> runs;  ///< pinned ones first, then newest first
    QHash<QString, QString> names; ///< of these runs, by id
    /// Why the run database cannot be read; empty when it can. Runs and names are those that were read last.
    LiveText problem;
    LiveText filterProblem; ///< why the filter asks for no runs; then, too, they are those that were read last
    QString stamp;          ///< of the run database, another one means that it has changed; empty beside a problem
    QStringList watched;    ///< existing files and folders that change when the run database does
};

struct LibraryQuery
{
    std::filesystem::path storePath;
    QStringList folders;     ///< recent and sample datasets, in the order to list them
    QStringList checkpoints; ///< recent ones, in the order to list them; those of runs of the store are left out
    QString filter; ///< over runs (name, note, dataset, state, configuration), datasets, checkpoints; empty = all
    /// Datasets that it holds and that are there are not opened again; its runs stand in for those that cannot be read.
    std::shared_ptr<const LibraryContent> last;
    /// A copy of the problem of `last`, which the GUI thread may be reading; nothing when it has none. It stands on
    /// while the filter is not written to its end, for the store is not read then.
    std::optional<LiveText> problem;
    bool onlyIfChanged = false; ///< null when the database's stamp is still that of `last`
};

/// Reads the run store (a missing one has no runs and is not made) and looks at the datasets; those of runs follow the
/// given ones. A store that cannot be read hides neither datasets nor checkpoints nor the runs of `last`; with a filter
/// that is not written to its end, what `last` lists is listed, everything when there is none. Throws Cancelled. Any
/// thread.
[[nodiscard]] std::shared_ptr<const LibraryContent> readLibrary(const LibraryQuery& query, JobContext& job);

} // namespace cdm::ui
