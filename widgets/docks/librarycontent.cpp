// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarycontent.h"

#include "base/error.h"
#include "data/dataset.h"
#include "engine/checkpoint.h"
#include "engine/trainconfig.h"
#include "session/runnames.h"
#include "store/runfilter.h"
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

/// Why the filter cannot be asked for; nothing when it can.
std::optional<Error> filterError(const std::string& filter)
{
    try {
        static_cast<void>(store::runFilter(filter));
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

void keepRuns(const LibraryQuery& query, LibraryContent& content)
{
    if (!query.last)
        return;
    content.runs = query.last->runs;
    content.names = query.last->names;
}

/// Of the last time: the runs, and that they could not be read.
void keepAsItWas(const LibraryQuery& query, LibraryContent& content)
{
    keepRuns(query, content);
    if (!query.problem)
        return;
    content.problem = *query.problem;
    content.stamp.clear();
}

/// Adds the runs of the store; those of the last time with the reason when it or the filter cannot be read. False when
/// it is the filter.
bool readRuns(const LibraryQuery& query, LibraryContent& content, JobContext& job)
{
    std::error_code ignored;
    if (!fs::exists(query.storePath, ignored))
        return true;
    const std::string filter = query.filter.toStdString();
    if (const auto error = filterError(filter)) {
        content.filterProblem = text::liveError(*error);
        keepAsItWas(query, content);
        return false;
    }
    try {
        for (store::RunRow& run : store::RunStore(query.storePath).list(filter)) {
            job.throwIfStopped();
            content.names.insert(QString::fromStdString(run.id), QString::fromStdString(run.name));
            content.runs.push_back(libraryRun(std::move(run)));
        }
    } catch (const Error& error) {
        content.problem = text::liveError(error);
        content.stamp.clear(); // the cause may go without a trace in the files
        keepRuns(query, content);
    }
    return true;
}

bool matches(const QString& name, const QString& path, const QString& filter)
{
    return filter.isEmpty() || name.contains(filter, Qt::CaseInsensitive) || path.contains(filter, Qt::CaseInsensitive);
}

/// `path`: the member that has it. Null when none of the rows has this one.
template <class Row>
const Row* find(const std::vector<Row>& rows, QString Row::*path, const QString& wanted)
{
    const auto found = std::ranges::find(rows, wanted, path);
    return found == rows.end() ? nullptr : &*found;
}

/// Without a filter that can be asked for, those of them that were listed last; all when there is no last time.
void readDatasets(const QStringList& folders, const LibraryQuery& query, bool isFiltered, LibraryContent& content,
                  JobContext& job)
{
    std::error_code ignored;
    for (const QString& folder : folders) {
        job.throwIfStopped();
        const auto* known = query.last ? find(query.last->datasets, &LibraryDataset::folder, folder) : nullptr;
        if (!isFiltered && query.last && known == nullptr)
            continue;
        const bool isGood = known != nullptr && known->problem.isEmpty() && fs::exists(folder.toStdString(), ignored);
        LibraryDataset entry = isGood ? *known : look(folder);
        if (!isFiltered || matches(entry.name, entry.folder, query.filter))
            content.datasets.push_back(std::move(entry));
    }
}

/// As readDatasets().
void readCheckpoints(const LibraryQuery& query, bool isFiltered, LibraryContent& content, JobContext& job)
{
    for (const QString& file : query.checkpoints) {
        job.throwIfStopped();
        if (!isFiltered && query.last && find(query.last->checkpoints, &LibraryCheckpoint::file, file) == nullptr)
            continue;
        auto entry = lookAtCheckpoint(file, query.storePath);
        if (entry && (!isFiltered || matches(entry->name, entry->file, query.filter)))
            content.checkpoints.push_back(*std::move(entry));
    }
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
    const bool isFiltered = readRuns(query, *content, job);
    for (const LibraryRun& run : content->runs)
        folders << QString::fromStdString(run.row.datasetPath);
    std::stable_sort(content->runs.begin(), content->runs.end(),
                     [](const LibraryRun& a, const LibraryRun& b) { return a.row.pinned && !b.row.pinned; });
    folders.removeDuplicates();
    folders.removeAll(QString());
    readDatasets(folders, query, isFiltered, *content, job);
    tellApart(content->datasets, &LibraryDataset::folder);
    readCheckpoints(query, isFiltered, *content, job);
    tellApart(content->checkpoints, &LibraryCheckpoint::file);
    for (const fs::path& path : {above, query.storePath, log}) {
        if (fs::exists(path, ignored))
            content->watched << fromPath(path);
    }
    return content;
}

} // namespace cdm::ui
