// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarycontent.h"

#include "base/error.h"
#include "data/dataset.h"
#include "engine/checkpoint.h"
#include "engine/trainconfig.h"
#include "session/runnames.h"
#include "units/errortext.h"
#include "units/text.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace cdm::ui {

namespace {

namespace fs = std::filesystem;

QString fromPath(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

/// Time and size of a file; empty when it is missing. An empty file counts as missing: readers of the database make
/// and remove such files, which is no change.
QString stampOf(const fs::path& file)
{
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    if (failure || size == 0)
        return {};
    const auto time = fs::last_write_time(file, failure).time_since_epoch().count();
    return QStringLiteral("%1/%2").arg(size).arg(static_cast<qint64>(time));
}

LibraryDataset look(const QString& folder)
{
    LibraryDataset entry;
    entry.folder = folder;
    const fs::path path = folder.toStdString();
    entry.name = fromPath(path.filename());
    try {
        const auto dataset = data::Dataset::open(path);
        entry.name = QString::fromStdString(dataset->name());
        entry.requests = static_cast<qint64>(dataset->requestCount());
    } catch (const Error& error) {
        entry.problem = text::error(error);
    }
    return entry;
}

/// True when `file` is in the folder of a run of the store; a store that cannot be read holds none.
bool isOfStore(const fs::path& storePath, const fs::path& file, const std::string& runId)
{
    if (isInRunFolder(storePath, file))
        return true;
    std::error_code ignored;
    if (runId.empty() || !fs::exists(storePath, ignored))
        return false;
    try {
        const auto run = store::RunStore(storePath).find(runId);
        return run && fs::path(run->folder).lexically_normal() == file.parent_path().lexically_normal();
    } catch (const Error&) { // told by readRuns()
        return false;
    }
}

/// Nothing for a checkpoint of a run of the store.
std::optional<LibraryCheckpoint> lookAtCheckpoint(const QString& file, const fs::path& storePath)
{
    LibraryCheckpoint entry;
    entry.file = file;
    const fs::path path = file.toStdString();
    entry.name = fromPath(path.stem());
    std::string run;
    try {
        const engine::CheckpointInfo info = engine::readCheckpointInfo(path);
        entry.trainedOn = QString::fromStdString(info.datasetName);
        entry.epoch = info.epoch;
        run = info.runId;
    } catch (const Error& error) {
        entry.problem = text::error(error);
    }
    if (isOfStore(storePath, path, run))
        return std::nullopt;
    return entry;
}

LibraryRun libraryRun(store::RunRow row)
{
    LibraryRun run;
    try {
        const engine::TrainConfig config = engine::fromJson(row.configJson);
        run.metric = QStringLiteral("%1@%2").arg(text::metricName(config.validationMetric)).arg(config.validationK);
        run.plannedEpochs = config.epochs;
    } catch (const Error&) { // of a program with other options
        run.metric.clear();
    }
    row.configJson = {}; // thousands of rows need not carry what no one looks at
    run.row = std::move(row);
    return run;
}

/// Adds the runs of the store, or why it cannot be read.
void readRuns(const LibraryQuery& query, LibraryContent& content, JobContext& job)
{
    std::error_code ignored;
    if (!fs::exists(query.storePath, ignored))
        return;
    try {
        for (store::RunRow& run : store::RunStore(query.storePath).list(query.filter.toStdString())) {
            job.throwIfStopped();
            content.names.insert(QString::fromStdString(run.id), QString::fromStdString(run.name));
            content.runs.push_back(libraryRun(std::move(run)));
        }
    } catch (const Error& error) {
        content.problem = text::liveError(error);
    }
}

bool matches(const QString& name, const QString& path, const QString& filter)
{
    return filter.isEmpty() || name.contains(filter, Qt::CaseInsensitive) || path.contains(filter, Qt::CaseInsensitive);
}

/// The last `parts` parts of a path; all of it when it has fewer.
QString endOf(const QString& path, int parts)
{
    return path.section(QLatin1Char('/'), -parts);
}

/// `path`: the member that has it.
template <class Row>
void tellApart(std::vector<Row>& rows, QString Row::*path)
{
    for (Row& one : rows) {
        one.place.clear();
        const auto sharesName = [&one, path](const Row& other) {
            return &other != &one && other.name == one.name && other.*path != one.*path;
        };
        for (int parts = 2; std::any_of(rows.begin(), rows.end(), sharesName); ++parts) {
            one.place = endOf(one.*path, parts);
            const bool isAlone = std::none_of(rows.begin(), rows.end(), [&](const Row& other) {
                return sharesName(other) && endOf(other.*path, parts) == one.place;
            });
            if (isAlone || one.place == one.*path)
                break;
        }
    }
}

} // namespace

std::shared_ptr<const LibraryContent> readLibrary(const LibraryQuery& query, JobContext& job)
{
    auto content = std::make_shared<LibraryContent>();
    std::error_code ignored;
    // Until the database is there, the folder in which it or a folder above it will appear.
    fs::path above = query.storePath.parent_path();
    while (!fs::exists(above, ignored) && above.has_relative_path())
        above = above.parent_path();
    const fs::path log = query.storePath.string() + "-wal";
    content->stamp = QStringList{fromPath(above), stampOf(query.storePath), stampOf(log)}.join(QLatin1Char('|'));
    if (query.onlyIfChanged && query.last && query.last->stamp == content->stamp)
        return nullptr;
    QStringList folders = query.folders;
    readRuns(query, *content, job);
    for (const LibraryRun& run : content->runs)
        folders << QString::fromStdString(run.row.datasetPath);
    std::stable_sort(content->runs.begin(), content->runs.end(),
                     [](const LibraryRun& a, const LibraryRun& b) { return a.row.pinned && !b.row.pinned; });
    folders.removeDuplicates();
    folders.removeAll(QString());
    for (const QString& folder : folders) {
        job.throwIfStopped();
        LibraryDataset entry;
        if (query.last) {
            const auto& known = query.last->datasets;
            const auto found = std::find_if(known.begin(), known.end(),
                                            [&folder](const LibraryDataset& one) { return one.folder == folder; });
            if (found != known.end())
                entry = *found;
        }
        if (entry.folder.isEmpty() || !entry.problem.isEmpty())
            entry = look(folder);
        if (matches(entry.name, entry.folder, query.filter))
            content->datasets.push_back(std::move(entry));
    }
    tellApart(content->datasets, &LibraryDataset::folder);
    for (const QString& file : query.checkpoints) {
        job.throwIfStopped();
        auto entry = lookAtCheckpoint(file, query.storePath);
        if (entry && matches(entry->name, entry->file, query.filter))
            content->checkpoints.push_back(*std::move(entry));
    }
    tellApart(content->checkpoints, &LibraryCheckpoint::file);
    for (const fs::path& path : {above, query.storePath, log}) {
        if (fs::exists(path, ignored))
            content->watched << fromPath(path);
    }
    return content;
}

} // namespace cdm::ui
