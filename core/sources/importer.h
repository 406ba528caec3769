// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cdm::sources {

/// How requests are built where the data hold none (a log of ratings or clicks), and how any requests are split.
struct RequestBuildOptions
{
    /// window: the user's next interactions and a pool from a pre-ranker; blocks: the same blocks as impressions,
    /// nothing else; sampled: one positive and candidates - 1 items drawn evenly, for every positive.
    std::string builder = "window";
    std::uint32_t window = 20;      ///< interactions of a user that form one request, [1, 1000]
    std::uint32_t candidates = 100; ///< size of the candidate set, [1, 10000]; builder window: at least `window`
    double popularityShare = 0.5;   ///< part of the pool from popularity, the rest from item-item neighbours, [0, 1]
    /// Rating from which the label is 1, finite; some rating must reach it. Negative = the format's own (4 of 5).
    double positiveThreshold = -1.0;
    /// time: the last requests of all are test, those before validation, and no built request crosses a border, unless
    /// times are too coarse for borders, which is noted; without any times, which is noted, too, the order of the rows
    /// stands for them; user: the last requests of each user; random: by a hash of the
    /// request and the seed.
    std::string split = "time";
    double validationFraction = 0.1; ///< of the interactions (of the requests, where the data hold them), [0, 0.5]
    double testFraction = 0.1;       ///< [0, 0.5]; both together at most 0.9
    std::uint64_t seed = 1;
};

/// Columns of a general table: one row per (request, candidate). Empty names are absent columns; where `request` is
/// empty the table is a log of interactions, one row each, and requests are built from it. A field may be written
/// "NAME:bands=8": its numbers are then cut into that many quantile bands.
struct TableMapping
{
    std::string request = "request_id";
    std::string user = "user_id";
    std::string item = "item_id";
    std::string label = "label"; ///< 0 / 1, or a rating when build.positiveThreshold is not negative
    std::string shown;
    std::string time;
    std::string category; ///< one or several, separated by '|'
    std::string title;
    std::string score;
    std::string split; ///< train, validation or test; an empty value leaves it to the build options
    std::vector<std::string> itemFields;
    std::vector<std::string> userFields;
    std::vector<std::string> contextFields;

    // Vectors: several columns of one number each, or one column of numbers separated by blanks, '|' or ',' (in []
    // where the table is JSON). An item or user without one gets zeros, which is noted.
    std::vector<std::string> itemVectorColumns;
    std::vector<std::string> userVectorColumns;
    std::vector<std::string> candidateVectorColumns;

    // Files beside the table; a relative path starts at the table's folder. Those of numbers are NumPy arrays (.npy,
    // float16, float32 or float64); ids are text files with one id per line.
    std::string itemVectors; ///< [ids, d]
    std::string itemVectorIds;
    std::string userVectors; ///< [ids, d]
    std::string userVectorIds;
    std::string candidateVectors; ///< [rows of the table, d], in the order of the table
    std::string scores;           ///< [rows of the table], instead of the column `score`
    /// Tables of what does not change from row to row, with the columns item, title, category and itemFields, and user
    /// and userFields. They fix the order of items and users.
    std::string itemTable;
    std::string userTable;
    std::string categoryList; ///< text file with one name per line: fixes the order of categories

    /// JSON file of the values of fields, {"FIELD": ["unknown", VALUE ...]}: they get their codes in this order, used
    /// or not; others come after them. A number in place of the list is a count of codes whose values nobody knows.
    std::string fieldValues;
    /// The table is an export of a dataset: requests stay in the order of the table, and a positive need not be shown.
    bool exact = false;

    /// Candidates that the accuracy loss runs over by default: all or shown; empty: shown where `shown` is mapped.
    std::string labelScope;

    char separator = '\0'; ///< '\0' = found from the header line
};

/// A mapping as JSON text and back, to be saved and used again. Throws Error naming an unknown key.
[[nodiscard]] std::string toJson(const TableMapping& mapping);
[[nodiscard]] TableMapping mappingFromJson(const std::string& text);

struct ImportOptions
{
    std::string format = "auto"; ///< auto, or a name from formats()
    std::string name;            ///< of the dataset; empty = the folder's name
    RequestBuildOptions build;
    TableMapping mapping;
    bool strict = false; ///< any refused or repaired row is an error
    /// CSV file for every refused row (file, line, cause, problem), written as they are met and in the order of the
    /// input when the import has ended well; it must not exist, and stays when the import fails. Empty = refused.csv in
    /// the dataset's folder, if there are any, with the first mostRefusalsListed ones.
    std::filesystem::path rejects;
    /// The same for every repaired row (file, line, cause, repair: what was made of it); not the same file. Empty =
    /// repaired.csv there, with the first mostRepairsListed ones.
    std::filesystem::path repairs;
    /// Rows that refused.csv beside the dataset lists, its last line counts the rest; about 100 bytes for each.
    std::uint64_t mostRefusalsListed = 1'000'000;
    /// Rows that repaired.csv beside the dataset lists, its last line counts the rest: a log in another encoding than
    /// UTF-8 is repaired row by row, about 100 bytes for each.
    std::uint64_t mostRepairsListed = 100'000;
    /// Bytes that rows of the input may take in memory, from 1 MiB; more go to temporary files. Beside them stay in
    /// memory: the ids of users, items and requests (each its bytes and about 24 more), the titles, categories and
    /// fields of items and users, about 50 bytes for each request, what a pre-ranker counts for each item, and about
    /// 2 MiB for each thread.
    std::uint64_t memoryBudget = 1 << 30;
    std::uint32_t threads = 0;           ///< that cut rows; 0 = one for each core. The outcome does not depend on it
    std::uint32_t blockSize = 1U << 18U; ///< bytes of a file that a thread cuts at once; neither on this
};

/// A row that could not be used.
struct BadRow
{
    std::string file;
    std::uint64_t line = 0; ///< from 1; 0 where no one line is to blame
    std::string problem;
};

enum class IssueKind : std::uint8_t { Refused = 0, Repaired = 1, Note = 2 };
[[nodiscard]] const char* issueKindName(IssueKind kind) noexcept; ///< "refused", "repaired", "note"

/// One kind of trouble: how often, and where first.
struct Issue
{
    IssueKind kind = IssueKind::Refused;
    std::string cause; ///< e.g. "rating is not a number"
    std::uint64_t count = 0;
    std::vector<BadRow> examples; ///< the first ones, at most 5
};

struct ImportedFile
{
    std::string name;       ///< relative to what was imported
    std::uint64_t rows = 0; ///< data rows, refused ones included
    std::uint64_t bytes = 0;
    std::string hash; ///< XXH3 of the file as it lies on disk
};

struct ImportReport
{
    std::string format; ///< what the input was taken for
    std::uint64_t rowsRead = 0;
    std::uint64_t rowsUsed = 0;
    std::uint64_t rowsRepaired = 0; ///< repairs; the rows are among those used
    std::uint64_t rowsRefused = 0;
    std::vector<BadRow> firstBadRows;      ///< refused, at most 20
    std::filesystem::path rejects;         ///< file of refused rows; empty = none are and no file was asked for
    std::uint64_t refusalsNotListed = 0;   ///< the last of rowsRefused, which that file only counts
    std::vector<BadRow> firstRepairedRows; ///< at most 20; the problem says what was made of the row
    std::filesystem::path repairs;         ///< file of repaired rows; empty = none are and no file was asked for
    std::uint64_t repairsNotListed = 0;    ///< the last of rowsRepaired, which that file only counts
    std::vector<Issue> issues;             ///< every cause: refused, repaired, notes
    std::vector<ImportedFile> files;
    std::uint64_t users = 0;
    std::uint64_t items = 0;
    std::uint64_t categories = 0;
    std::uint64_t interactions = 0; ///< rows of the log that requests were built from; 0 for impressions
    std::uint64_t requests = 0;
    std::uint64_t candidates = 0;
    std::uint64_t requestsWithoutPositive = 0;
    std::vector<std::string> warnings; ///< the notes as sentences

    [[nodiscard]] std::string toJson() const;
};

/// What a person sees before mapping the columns of a table.
struct TablePreview
{
    bool isJson = false;              ///< JSON Lines; columns are then the keys of the first objects
    char separator = ',';             ///< of a CSV or TSV file
    std::vector<std::string> columns; ///< in the order of the file; those without a name are left out
    std::vector<std::vector<std::string>>
        rows; ///< the first rows, one value per column; rows that cannot be cut left out
    /// From mapping.json beside the table, where that names its columns; else by the columns' names, and roles without
    /// a likely column are empty.
    TableMapping suggested;
    bool fromFile = false; ///< suggested is that of mapping.json
};

/// Looks at the front of a table, however large it is; separator '\0' = found from the header line. Throws Error when
/// the file is no table.
[[nodiscard]] TablePreview previewTable(const std::filesystem::path& file, char separator = '\0',
                                        std::size_t rows = 20);

/// Which options mean something for a format.
struct OptionUse
{
    bool mapping = false;  ///< the columns are named by ImportOptions::mapping; without a request, `building` holds
    bool building = true;  ///< requests are built: builder, window, candidates, popularityShare
    bool threshold = true; ///< there are ratings for positiveThreshold
    bool split = true;     ///< split and testFraction; else the data say what is test
};

struct FormatInfo
{
    std::string name;   ///< what ImportOptions::format takes
    std::string title;  ///< for people
    OptionUse use = {}; ///< what of the options it uses
};
/// Every format that can be imported, in the order in which detection tries them.
[[nodiscard]] std::vector<FormatInfo> formats();

/// Name of the format found at `path` ("movielens-100k", "movielens-latest", "table" ...), by the content of the
/// files. Throws Error when none fits.
[[nodiscard]] std::string detectFormat(const std::filesystem::path& path);

/// Reads `path` (a folder, or its main file; plain, gzip or zstd) and writes a dataset folder. The pre-ranker that
/// fills candidate pools is trained on what came before the request only. Requests are in order of time. Throws Error
/// (file, line, value, what is allowed) and Cancelled; then nothing is left behind.
ImportReport importDataset(const std::filesystem::path& path, const std::filesystem::path& folder,
                           const ImportOptions& options, JobContext& job);

} // namespace cdm::sources
