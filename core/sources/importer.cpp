// SPDX-License-Identifier: GPL-3.0-only
#include "sources/importer.h"

#include "base/error.h"
#include "base/shortest.h"
#include "sources/assemble.h"
#include "sources/intake/intake.h"
#include "sources/reader.h"
#include "sources/requests/requestbuilder.h"
#include "sources/requests/splitter.h"

#include <optional>

namespace cdm::sources {

namespace {

std::string knownFormats()
{
    std::string names;
    for (const Reader* reader : readers())
        names += (names.empty() ? "" : ", ") + std::string(reader->name());
    return names;
}

const Reader& readerFor(const Input& input, const std::string& format)
{
    for (const Reader* reader : readers()) {
        if (format == reader->name())
            return *reader;
    }
    if (format != "auto")
        throw Error("'" + format + "' is not allowed", "format", "Allowed: auto, " + knownFormats());
    for (const Reader* reader : readers()) {
        if (reader->recognises(input))
            return *reader;
    }
    throw Error("the content fits no known format", input.path().string(),
                "Known formats: " + knownFormats() + ". A table needs a header line; name its columns in a mapping");
}

void validate(const ImportOptions& options)
{
    constexpr std::uint64_t least = 1 << 20;
    if (options.memoryBudget < least)
        throw Error(std::to_string(options.memoryBudget) + " bytes are not allowed", "memory",
                    "Allowed: 1048576 bytes (1 MiB) and more");
    validate(options.build);
}

/// Where temporary files go: beside the target, which has room for the dataset.
std::filesystem::path scratchFor(const std::filesystem::path& folder)
{
    std::error_code error;
    const std::filesystem::path parent = std::filesystem::absolute(folder).parent_path();
    return std::filesystem::is_directory(parent, error) ? parent : std::filesystem::temp_directory_path();
}

std::string nameFor(const Input& input, const ImportOptions& options)
{
    if (!options.name.empty())
        return options.name;
    const std::filesystem::path path = std::filesystem::absolute(input.path()).lexically_normal();
    return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

std::string sentence(const Issue& issue)
{
    std::string text = issue.cause + ": " + std::to_string(issue.count);
    if (!issue.examples.empty())
        text += " (" + issue.examples.front().problem + ")";
    return text;
}

/// Reads all rows into `intake`; once more where only all of them together show that some are to be refused.
void readAll(const Reader& reader, const Input& input, const ImportOptions& options,
             const std::filesystem::path& folder, JobContext& job, std::optional<Intake>& intake)
{
    const std::filesystem::path scratch = scratchFor(folder);
    intake.emplace(options, input.folder(), scratch, job);
    reader.read(input, options, *intake);
    if (intake->settleTimes())
        return;
    const TimeColumn times = intake->times();
    intake.reset();
    std::error_code error;
    for (const std::filesystem::path& file : {options.rejects, options.repairs})
        std::filesystem::remove(file, error); // of this reading; the next lists the same rows and more
    intake.emplace(options, input.folder(), scratch, job, times);
    reader.read(input, options, *intake);
    static_cast<void>(intake->settleTimes());
}

/// Rating from which the label is 1: the user's, the format's, or by the scale of the ratings. Throws Error when no
/// rating reaches it.
double thresholdOf(Intake& intake, const ImportOptions& options)
{
    const InteractionLog& log = intake.log();
    const double given =
        options.build.positiveThreshold >= 0.0 ? options.build.positiveThreshold : intake.layout().positiveThreshold;
    const double threshold = given >= 0.0 ? given : thresholdFor(log, intake.issues());
    if (log.size() > 0 && log.largestRating() < static_cast<float>(threshold)) {
        const std::string largest = shortestText(log.largestRating());
        if (log.largestRating() < 0.0F)
            throw Error("no rating is above 0: they go up to " + largest, "positive_threshold",
                        "A label is 1 from a rating of 0 or more on. Shift the ratings, so that some are above 0");
        if (log.largestRating() == 0.0F)
            throw Error("no rating is above 0, so that none reaches " + shortestText(threshold), "positive_threshold",
                        "Say from which rating on the label is 1; allowed: 0");
        throw Error("ratings go up to " + largest + ", so that none reaches " + shortestText(threshold),
                    "positive_threshold", "Say from which rating on the label is 1; allowed: at most " + largest);
    }
    return threshold;
}

/// Makes requests of the log.
void build(Intake& intake, const ImportOptions& options, ImportReport& report)
{
    InteractionLog& log = intake.log();
    const std::uint64_t before = intake.issues().count(IssueKind::Refused);
    buildRequests({log, intake.userIds(), intake.itemIds(), options.build.positiveThreshold, intake.layout().repeats},
                  options.build, intake.requests(), intake.issues(), intake.job());
    if (!intake.layout().hasTimes && options.build.split == "time")
        noteMissingTimes(intake.issues());
    report.interactions = log.size() - (intake.issues().count(IssueKind::Refused) - before);
}

} // namespace

const char* issueKindName(IssueKind kind) noexcept
{
    return kind == IssueKind::Refused ? "refused" : kind == IssueKind::Repaired ? "repaired" : "note";
}

std::vector<FormatInfo> formats()
{
    std::vector<FormatInfo> list;
    for (const Reader* reader : readers())
        list.push_back({std::string(reader->name()), std::string(reader->title()), reader->use()});
    return list;
}

std::string detectFormat(const std::filesystem::path& path)
{
    return std::string(readerFor(Input(path), "auto").name());
}

ImportReport importDataset(const std::filesystem::path& path, const std::filesystem::path& folder,
                           const ImportOptions& options, JobContext& job)
{
    validate(options);
    const Input input(path);
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(folder, error)))
        throw Error("it exists already", folder.string(), "Choose a new folder, or remove that one first");
    for (const std::filesystem::path& file : {options.rejects, options.repairs})
        RowList::expectOther(file, folder);
    const Reader& reader = readerFor(input, options.format);
    std::optional<Intake> read;
    ImportReport report;
    report.format = reader.name();
    readAll(reader, input, options, folder, job, read);
    Intake& intake = *read;
    report.files = intake.files();
    for (const ImportedFile& file : report.files)
        report.rowsRead += file.rows;
    ImportOptions effective = options; // what the dataset says it was made with
    if (!intake.layout().impressions) {
        effective.build.positiveThreshold = thresholdOf(intake, options);
        build(intake, effective, report);
    }
    writeDataset(intake, folder, nameFor(input, options), effective, report);
    const IssueLog& issues = intake.issues();
    report.rowsRefused = issues.count(IssueKind::Refused);
    report.rowsRepaired = issues.count(IssueKind::Repaired);
    report.rowsUsed = report.rowsRead - report.rowsRefused;
    report.firstBadRows = issues.firstRefused();
    if (!options.rejects.empty())
        report.rejects = options.rejects;
    else if (report.rowsRefused > 0)
        report.rejects = folder / RowList::usualName(RowList::Kind::Refused);
    report.firstRepairedRows = issues.firstRepaired();
    if (!options.repairs.empty())
        report.repairs = options.repairs;
    else if (report.rowsRepaired > 0)
        report.repairs = folder / RowList::usualName(RowList::Kind::Repaired);
    report.refusalsNotListed = intake.refusedRows().leftOut();
    report.repairsNotListed = intake.repairedRows().leftOut();
    report.issues = issues.issues();
    for (const Issue& issue : report.issues) {
        if (issue.kind == IssueKind::Note)
            report.warnings.push_back(sentence(issue));
    }
    return report;
}

} // namespace cdm::sources
