// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/datasetsummary.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "sources/importer.h"

#include <algorithm>
#include <initializer_list>
#include <limits>

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path path;
    std::filesystem::path out;
    sources::ImportOptions import;
    std::string separator = "auto";
    std::filesystem::path mappingFile;
    std::uint64_t memory = 1024; ///< MiB
    bool json = false;
    bool quiet = false;
};

char separatorOf(const std::string& name)
{
    if (name == "auto")
        return '\0';
    if (name == "tab")
        return '\t';
    if (name.size() == 1)
        return name[0];
    throw usageError("--separator: '" + name + "' is not allowed. Allowed: auto, tab, or one character");
}

/// "log.csv:4: PROBLEM", as far as there is a file and a line to blame.
std::string exampleText(const sources::BadRow& row)
{
    std::string text = row.file;
    if (row.line > 0)
        text += ":" + std::to_string(row.line);
    return plainText(text.empty() ? row.problem : text + ": " + row.problem);
}

void printIssue(const sources::Issue& issue)
{
    print(std::string(sources::issueKindName(issue.kind)) + ": " + plainText(issue.cause) + " (" +
          countText(issue.count) + ")\n");
    bool placed = false;
    for (const sources::BadRow& row : issue.examples) {
        print("  " + exampleText(row) + "\n");
        placed = placed || !row.file.empty();
    }
    // A note explains itself once; rows are counted.
    if (placed && issue.count > issue.examples.size())
        print("  and " + countText(issue.count - issue.examples.size()) + " more\n");
}

void printReport(const sources::ImportReport& report)
{
    print(propertyLines({{"Format", report.format},
                         {"Rows", countText(report.rowsRead) + " read, " + countText(report.rowsUsed) + " used, " +
                                      countText(report.rowsRepaired) + " of them repaired, " +
                                      countText(report.rowsRefused) + " refused"},
                         {"Requests", countText(report.requests) + ", " + countText(report.requestsWithoutPositive) +
                                          " of them without a positive"}}));
    for (const sources::Issue& issue : report.issues)
        printIssue(issue);
    if (report.refusalsNotListed > 0)
        print("The first " + countText(report.rowsRefused - report.refusalsNotListed) + " of " +
              countText(report.rowsRefused) + " refused rows: " + plainText(report.rejects.string()) +
              " (--rejects FILE lists all)\n");
    else if (report.rowsRefused > 0 && !report.rejects.empty())
        print("All refused rows: " + plainText(report.rejects.string()) + "\n");
    if (report.repairsNotListed > 0)
        print("The first " + countText(report.rowsRepaired - report.repairsNotListed) + " of " +
              countText(report.rowsRepaired) + " repaired rows: " + plainText(report.repairs.string()) +
              " (--repairs FILE lists all)\n");
    else if (report.rowsRepaired > 0 && !report.repairs.empty())
        print("All repaired rows: " + plainText(report.repairs.string()) + "\n");
}

constexpr const char* buildingGroup =
    "Requests of a log of interactions (MovieLens, or a table with --request-column \"\"), labels and splits";
constexpr const char* columnGroup = "Columns of a table (one row per request and candidate)";
constexpr const char* fileGroup = "Files beside a table (.npy: float16, float32 or float64)";

bool isMappingGroup(const std::string& group)
{
    return group == columnGroup || group == fileGroup;
}

/// What to do about a table whose mapping names a column of requests, though it may be the default alone.
std::string logAdvice(const Options& options)
{
    const std::string& column = options.import.mapping.request;
    return "whose requests are named by the column '" + column + "'; " +
           (options.mappingFile.empty() ? "--request-column \"\"" : "\"request\": \"\" in the mapping") +
           " makes it a log of interactions";
}

/// Why an option means nothing for the format; empty when it means something.
std::string lackOfMeaning(const CLI::Option& option, const sources::FormatInfo& format, const Options& options)
{
    const auto isOne = [name = option.get_name()](std::initializer_list<const char*> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (isMappingGroup(option.get_group()))
        return format.use.mapping ? "" : "whose columns are known; it is for table";
    if (isOne({"--builder", "--window", "--candidates", "--popularity-share"})) {
        if (format.use.mapping)
            return options.import.mapping.request.empty() ? "" : logAdvice(options);
        return format.use.building ? "" : "whose data hold the requests";
    }
    if (isOne({"--positive-threshold"}))
        return format.use.threshold ? "" : "whose data hold clicks and no ratings";
    if (isOne({"--split", "--test-fraction"}))
        return format.use.split ? "" : "whose data say what is test";
    return "";
}

/// Throws a usage error for an option that was given and means nothing for what is imported. Sets the format.
void requireMeaning(const CLI::App& verb, Options& options)
{
    sources::ImportOptions& import = options.import;
    const std::vector<const CLI::Option*> given = verb.get_options([](const CLI::Option* option) {
        return option->count() > 0 && (option->get_group() == buildingGroup || isMappingGroup(option->get_group()));
    });
    if (given.empty())
        return;
    if (import.format == "auto")
        import.format = sources::detectFormat(options.path);
    for (const sources::FormatInfo& format : sources::formats()) {
        for (const CLI::Option* option : given) {
            const std::string lack = format.name == import.format ? lackOfMeaning(*option, format, options) : "";
            if (!lack.empty())
                throw usageError(option->get_name() + " has no meaning for the format " + format.name + ", " + lack);
        }
    }
    if (import.build.builder == "blocks" && verb.count("--candidates") > 0)
        throw usageError("--candidates has no meaning with --builder blocks: its requests have the interactions of "
                         "--window alone");
}

void run(const CLI::App& verb, Options options)
{
    sources::ImportOptions& import = options.import;
    import.mapping.separator = separatorOf(options.separator);
    for (std::string* file : {&import.mapping.itemVectors, &import.mapping.itemVectorIds, &import.mapping.userVectors,
                              &import.mapping.userVectorIds, &import.mapping.candidateVectors, &import.mapping.scores,
                              &import.mapping.itemTable, &import.mapping.userTable, &import.mapping.categoryList})
        if (!file->empty())
            *file = std::filesystem::absolute(*file).string();
    if (!options.mappingFile.empty())
        import.mapping = sources::mappingFromJson(readTextFile(options.mappingFile));
    requireMeaning(verb, options);
    if (import.build.builder == "window")
        requireAtMost("--window", import.build.window, "--candidates", import.build.candidates);
    import.memoryBudget = options.memory << 20;
    sources::ImportReport report;
    {
        CliJob job(options.quiet);
        report = sources::importDataset(options.path, options.out, import, job.context());
    }
    if (!options.json)
        printReport(report);
    printWritten(options.out, options.json, report.toJson());
}

std::vector<std::string> formatNames()
{
    std::vector<std::string> names = {"auto"};
    for (const sources::FormatInfo& format : sources::formats())
        names.push_back(format.name);
    return names;
}

void addBuilding(CLI::App& verb, sources::RequestBuildOptions& build)
{
    const std::string group = buildingGroup;
    verb.add_option("--builder", build.builder,
                    "window: the user's next interactions and a pool from a pre-ranker; blocks: those interactions "
                    "alone; sampled: one positive and random items [default window]")
        ->check(CLI::IsMember({"window", "blocks", "sampled"}))
        ->option_text("BUILDER")
        ->group(group);
    addNumber(verb, "--window", build.window, 1, 1000, "Interactions of a user that form one request")->group(group);
    addNumber(verb, "--candidates", build.candidates, 1, 10000,
              "Candidates of a request; builder window: at least the window")
        ->group(group);
    addNumber(verb, "--popularity-share", build.popularityShare, 0, 1,
              "Part of the pool from popularity; the rest from item neighbours")
        ->group(group);
    verb.add_option("--positive-threshold", build.positiveThreshold,
                    "Rating from which a label is 1; negative: the format's own [finite numbers; default -1]")
        ->check(inRange(std::numeric_limits<double>::lowest(), std::numeric_limits<double>::max(), false))
        ->option_text("N")
        ->group(group);
    verb.add_option("--split", build.split,
                    "time: the last requests of all are test, by the order of the rows where the data hold no times; "
                    "user: the last of each user; random [default time]")
        ->check(CLI::IsMember({"time", "user", "random"}))
        ->option_text("SPLIT")
        ->group(group);
    addNumber(verb, "--validation-fraction", build.validationFraction, 0, 0.5, "Part to validate on")->group(group);
    addNumber(verb, "--test-fraction", build.testFraction, 0, 0.5, "Part to test on; with the other at most 0.9")
        ->group(group);
    addNumber(verb, "--seed", build.seed, 0, 9007199254740992.0, "Seed of pools and random splits")->group(group);
}

void addMapping(CLI::App& verb, Options& options)
{
    sources::TableMapping& mapping = options.import.mapping;
    const auto column = [&verb](const std::string& name, std::string& value, const std::string& help) {
        const std::string standard = value.empty() ? "none" : value;
        verb.add_option(name, value, help + " [default " + standard + "]")->option_text("NAME")->group(columnGroup);
    };
    column("--request-column", mapping.request, "Request id; \"\": the table is a log of interactions");
    column("--user-column", mapping.user, "User id");
    column("--item-column", mapping.item, "Item id");
    column("--label-column", mapping.label, "1 where the user interacted, or a rating with --positive-threshold");
    column("--shown-column", mapping.shown, "1 where the item was exposed");
    column("--time-column", mapping.time, "Time of the request");
    column("--category-column", mapping.category, "Categories of the item, separated by |");
    column("--title-column", mapping.title, "Title of the item");
    column("--score-column", mapping.score, "Upstream score");
    const auto columns = [&verb](const std::string& name, std::vector<std::string>& value, const std::string& help) {
        verb.add_option(name, value, help + " [default none]")
            ->delimiter(',')
            ->option_text("NAME,NAME...")
            ->group(columnGroup);
    };
    columns("--item-fields", mapping.itemFields, "Categorical columns of the item");
    columns("--user-fields", mapping.userFields, "Categorical columns of the user");
    columns("--context-fields", mapping.contextFields, "Categorical columns of the request");
    column("--split-column", mapping.split, "train, validation or test");
    const std::string vectorHelp = "'s vector: several columns, or one of numbers with blanks or | between";
    columns("--item-vector-columns", mapping.itemVectorColumns, "Item" + vectorHelp);
    columns("--user-vector-columns", mapping.userVectorColumns, "User" + vectorHelp);
    columns("--candidate-vector-columns", mapping.candidateVectorColumns, "Candidate" + vectorHelp);
    const auto file = [&verb](const std::string& name, std::string& value, const std::string& help) {
        verb.add_option(name, value, help)->option_text("FILE")->group(fileGroup);
    };
    file("--item-vectors", mapping.itemVectors, "Item vectors, .npy of [ids, d]");
    file("--item-vector-ids", mapping.itemVectorIds, "Their item ids, one per line");
    file("--user-vectors", mapping.userVectors, "User vectors, .npy of [ids, d]");
    file("--user-vector-ids", mapping.userVectorIds, "Their user ids, one per line");
    file("--candidate-vectors", mapping.candidateVectors, "Candidate vectors, .npy of [rows of the table, d]");
    file("--scores", mapping.scores, "Upstream scores, .npy of [rows of the table]");
    file("--item-table", mapping.itemTable, "Table with the columns of items, one row each");
    file("--user-table", mapping.userTable, "Table with the columns of users, one row each");
    verb.add_option("--mapping", options.mappingFile,
                    "Mapping of all columns and files as JSON, as an export writes it; its files lie beside the table")
        ->check(CLI::ExistingFile)
        ->option_text("FILE")
        ->group(columnGroup);
    verb.add_option("--separator", options.separator, "auto, tab, or one character [default auto]")
        ->option_text("CHAR")
        ->group(columnGroup);
}

} // namespace

void addImportCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("import", "Read MovieLens files or a table into a dataset");
    verb->footer("Examples:\n  cdm import ml-100k --out ml-100k-cdm\n"
                 "  cdm import log.tsv --out log-cdm --request-column session --shown-column exposed "
                 "--item-fields brand,price");
    verb->add_option("path", options->path, "Folder or file to read")->required()->option_text("PATH");
    verb->add_option("--out", options->out, "Dataset folder to make; must not exist (required)")
        ->required()
        ->option_text("DIR");
    verb->add_option("--format", options->import.format, joined(formatNames(), ", ") + " [default auto]")
        ->check(CLI::IsMember(formatNames()))
        ->option_text("FORMAT");
    verb->add_option("--name", options->import.name, "Name of the dataset [default: the folder's]")
        ->option_text("NAME");
    verb->add_flag("--strict", options->import.strict, "A row that cannot be used as it stands is an error");
    verb->add_option("--rejects", options->import.rejects,
                     "CSV file of all refused rows: file, line, cause, problem; must not exist, and stays when the "
                     "import fails [default DIR/refused.csv, if there are any, with the first 1000000 and a count of "
                     "the rest]")
        ->option_text("FILE");
    verb->add_option("--repairs", options->import.repairs,
                     "CSV file of all repaired rows, which were used: file, line, cause, repair (what was made of the "
                     "row); must not exist, and stays when the import fails [default DIR/repaired.csv, if there are "
                     "any, with the first 100000 and a count of the rest]")
        ->option_text("FILE");
    addNumber(
        *verb, "--memory", options->memory, 1, 1048576,
        "MiB that rows may take; more are sorted in temporary files beside DIR. Beside that stay in memory, and grow "
        "with "
        "what is distinct and not with the rows: each id of a user, item or request with its bytes and about 24 more, "
        "titles with their bytes and 8 more, categories with 4 bytes each and 8 for an item, fields with 4 bytes for "
        "an "
        "item or user, and 50 bytes for a request. Peak for 15.6 million items and 1.24 million requests at --memory "
        "256: about 720 MB");
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    addBuilding(*verb, options->import.build);
    addMapping(*verb, *options);
    verb->callback([options, verb] {
        if (!options->mappingFile.empty())
            for (const CLI::Option* option : verb->get_options())
                if (option->count() > 0 && option->get_name() != "--mapping" && isMappingGroup(option->get_group()))
                    throw usageError("--mapping names all columns and files; " + option->get_name() +
                                     " cannot be given beside it");
        run(*verb, *options);
    });
}

} // namespace cdm::cli
