// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "importfixture.h"
#include "sources/input/recordreader.h"
#include "sources/intake/rowlist.h"
#include "support/errorof.h"

#include <nlohmann/json.hpp>

#include <csignal>
#include <stop_token>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::fixture;
using cdm::test::Imported;

namespace {

/// Imports and expects an Error, after which the folder must be as it was.
std::string failure(const std::filesystem::path& path, const ImportOptions& options = {})
{
    const test::TemporaryFolder folder;
    JobContext job;
    std::string message = "imported";
    try {
        importDataset(path, folder / "dataset", options, job);
        return message;
    } catch (const Error& error) {
        message = error.what();
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "something was left behind";
    return message;
}

} // namespace

TEST(Importer, RecognisesByContent)
{
    for (const char* format : {"movielens-100k", "movielens-latest", "movielens-1m", "movietweetings", "trivago",
                               "mind", "recbole", "kuairec", "kuairand", "coat"})
        EXPECT_EQ(detectFormat(fixture(format)), format);
    EXPECT_EQ(detectFormat(fixture("table/requests.csv")), "table");
    EXPECT_EQ(detectFormat(fixture("table/log.tsv.zst")), "table");
    EXPECT_EQ(detectFormat(fixture("table/requests.jsonl.gz")), "table");
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "noise.bin", std::string("\x01\x02\x00\x03 abc", 9));
    EXPECT_THROW(static_cast<void>(detectFormat(folder / "noise.bin")), Error);
    EXPECT_THROW(static_cast<void>(detectFormat(folder.path())), Error);
    EXPECT_THROW(static_cast<void>(detectFormat(folder / "absent")), Error);
    EXPECT_EQ(formats().size(), 11U);
}

TEST(Importer, SameInputSameDataset)
{
    const Imported a(fixture("movielens-100k"));
    const Imported b(fixture("movielens-100k"));
    EXPECT_EQ(a.dataset->hash(), b.dataset->hash());
    EXPECT_EQ(a.dataset->provenance(), b.dataset->provenance());
    ImportOptions options;
    options.build.seed = 7;
    EXPECT_NE(Imported(fixture("movielens-100k"), options).dataset->hash(), a.dataset->hash());
}

TEST(Importer, ProvenanceHoldsFilesAndEveryParameter)
{
    ImportOptions options;
    options.build.window = 3;
    options.build.candidates = 7;
    options.name = "my name";
    const Imported run(fixture("movielens-latest"), options);
    EXPECT_EQ(run.dataset->name(), "my name");
    const auto json = nlohmann::json::parse(run.dataset->provenance());
    EXPECT_EQ(json["kind"], "imported");
    EXPECT_EQ(json["format"], "movielens-latest");
    EXPECT_EQ(json["build"]["window"], 3);
    EXPECT_EQ(json["build"]["candidates"], 7);
    EXPECT_EQ(json["build"]["positive_threshold"], 4.0) << "the one that was used";
    EXPECT_EQ(json["files"].size(), 2U);
    EXPECT_EQ(json["files"][1]["name"], "ratings.csv");
    EXPECT_EQ(json["files"][1]["xxh3"], hashHex(readTextFile(fixture("movielens-latest/ratings.csv"))));
    EXPECT_EQ(json["rows"]["refused"], 3);
    EXPECT_EQ(json["issues"][0]["examples"][0]["line"], 12);
    for (const auto& issue : json["issues"])
        EXPECT_LE(issue.value("examples", nlohmann::json::array()).size(), 2U) << "the manifest stays small";
    EXPECT_EQ(run.dataset->provenance().find(std::filesystem::temp_directory_path().string()), std::string::npos);
    const auto report = nlohmann::json::parse(run.report.toJson());
    EXPECT_EQ(report["rows_read"], 19);
    EXPECT_EQ(report["issues"][0]["examples"][0]["line"], 12);
}

TEST(Importer, StrictStopsAtTheFirstBadRow)
{
    ImportOptions options;
    options.strict = true;
    EXPECT_EQ(failure(fixture("movietweetings"), options),
              "ratings.dat:8: rating '11' is out of range; allowed: 0 to 10. Mend the row, or import without strict to "
              "go on without it");
}

TEST(Importer, EveryRefusedRowIsInAFile)
{
    constexpr std::uint64_t bad = 10'000; // many times the buffer
    const test::TemporaryFolder folder;
    std::string table = "request_id,user_id,item_id,label\n";
    for (std::uint64_t row = 0; row < bad; ++row)
        table += "r1,u1,i" + std::to_string(row) + ",no \"" + std::to_string(row) + "\"\n";
    writeFileAtomically(folder / "t.csv", table + "r1,u1,i,1\nr1,u1\n");
    const auto expectAll = [&](const std::filesystem::path& file) {
        RecordReader rows(file, {.quotes = true});
        const auto expectRow = [&](std::vector<std::string_view> wanted) {
            ASSERT_TRUE(rows.next());
            EXPECT_TRUE(std::ranges::equal(rows.fields(), wanted)) << "line " << rows.line();
        };
        expectRow({"file", "line", "cause", "problem"});
        for (std::uint64_t row = 0; row < bad && !testing::Test::HasFailure(); ++row) {
            const std::string problem =
                "label 'no \"" + std::to_string(row) + "\"' is neither 0 nor 1; allowed: 0, 1, true, false";
            expectRow({"t.csv", std::to_string(row + 2), "label is neither 0 nor 1", problem});
        }
        expectRow({"t.csv", std::to_string(bad + 3), "wrong number of fields", "the row has 2 fields; allowed: 4"});
        EXPECT_FALSE(rows.next());
    };
    JobContext job;
    ImportOptions options;
    EXPECT_EQ(importDataset(folder / "t.csv", folder / "a", options, job).rejects, folder / "a" / "refused.csv");
    expectAll(folder / "a" / "refused.csv");
    EXPECT_NO_THROW(data::Dataset::open(folder / "a")->verify()) << "the file is no part of the data";

    options.rejects = folder / "bad.csv";
    EXPECT_EQ(importDataset(folder / "t.csv", folder / "b", options, job).rejects, folder / "bad.csv");
    expectAll(folder / "bad.csv");
    EXPECT_FALSE(std::filesystem::exists(folder / "b" / "refused.csv"));
    EXPECT_NE(failure(folder / "t.csv", options).find("bad.csv: it exists already"), std::string::npos);
    expectAll(folder / "bad.csv");
}

TEST(Importer, TheFileOfRefusedRowsStaysWhenTheImportFails)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label\nr,u,i,maybe\n");
    ImportOptions options;
    options.rejects = folder / "bad.csv";
    EXPECT_NE(failure(folder / "t.csv", options), "imported");
    EXPECT_EQ(readTextFile(folder / "bad.csv"),
              "file,line,cause,problem\n"
              "\"t.csv\",2,\"label is neither 0 nor 1\",\"label 'maybe' is neither 0 nor 1; allowed: 0, 1, true, "
              "false\"\n");
    options.strict = true;
    options.rejects = folder / "strict.csv";
    EXPECT_NE(failure(folder / "t.csv", options), "imported");
    EXPECT_EQ(readTextFile(folder / "strict.csv"), readTextFile(folder / "bad.csv")) << "the row that ended the import";
    options.strict = false;
    writeFileAtomically(folder / "good.csv", "request_id,user_id,item_id,label\nr,u,i,1\n");
    JobContext job;
    options.rejects = folder / "none.csv";
    EXPECT_EQ(importDataset(folder / "good.csv", folder / "a", options, job).rejects, folder / "none.csv");
    EXPECT_EQ(readTextFile(folder / "none.csv"), "file,line,cause,problem\n");
    EXPECT_EQ(importDataset(folder / "good.csv", folder / "b", {}, job).rejects, "");
    EXPECT_FALSE(std::filesystem::exists(folder / "b" / "refused.csv"));
}

TEST(Importer, RepairedRowsAreListedByLineWithWhatWasMadeOfThem)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label,time,shown\n"
                                          "r,u,i,1,7,0\n" // a positive that was not shown
                                          "r,u,j,0,7,1\n"
                                          "r,u,\xe9,0,7,1\n"  // Windows-1252
                                          "q,v,k,maybe,9,1\n" // refused
                                          "q,v,k,0,9,1\n"
                                          "r,u,j,0,7,1\n"); // listed twice, with another request between
    ImportOptions options;
    options.mapping.time = "time";
    options.mapping.shown = "shown";
    const std::string wanted =
        "file,line,cause,repair\n"
        "\"t.csv\",2,\"positive that was not shown\",\"item 'i' has label 1 but was not shown; it counts as shown\"\n"
        "\"t.csv\",4,\"not UTF-8\",\"the row is not UTF-8; it was read as Windows-1252\"\n"
        "\"t.csv\",7,\"candidate listed twice\",\"request of user 'u' at time 7 lists an item twice; it became one\"\n";
    JobContext job;
    const ImportReport report = importDataset(folder / "t.csv", folder / "a", options, job);
    EXPECT_EQ(report.rowsRepaired, 3U);
    EXPECT_EQ(report.rowsRefused, 1U);
    EXPECT_EQ(report.repairs, folder / "a" / "repaired.csv");
    EXPECT_EQ(readTextFile(folder / "a" / "repaired.csv"), wanted);
    ASSERT_EQ(report.firstRepairedRows.size(), 3U);
    EXPECT_EQ(report.firstRepairedRows[2].file, "t.csv");
    EXPECT_EQ(report.firstRepairedRows[2].line, 7U);
    EXPECT_NO_THROW(data::Dataset::open(folder / "a")->verify()) << "the file is no part of the data";

    options.repairs = folder / "mended.csv";
    EXPECT_EQ(importDataset(folder / "t.csv", folder / "b", options, job).repairs, folder / "mended.csv");
    EXPECT_EQ(readTextFile(folder / "mended.csv"), wanted);
    EXPECT_FALSE(std::filesystem::exists(folder / "b" / "repaired.csv"));
    EXPECT_NE(failure(folder / "t.csv", options).find("mended.csv: it exists already"), std::string::npos);

    writeFileAtomically(folder / "good.csv", "request_id,user_id,item_id,label\nr,u,i,1\n");
    EXPECT_EQ(importDataset(folder / "good.csv", folder / "c", {}, job).repairs, "");
    EXPECT_FALSE(std::filesystem::exists(folder / "c" / "repaired.csv"));
}

TEST(Importer, FilesOfRowsAreMadeBothOrNeither)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label\nr,u,i,1\n");
    writeFileAtomically(folder / "old.csv", "kept");
    const auto expectFailure = [&](const std::string& rejects, const std::string& repairs, const std::string& wanted) {
        ImportOptions options;
        options.rejects = folder / rejects;
        options.repairs = folder / repairs;
        const std::string message = failure(folder / "t.csv", options);
        EXPECT_NE(message.find(wanted), std::string::npos) << message;
        EXPECT_FALSE(std::filesystem::exists(folder / "new.csv")) << rejects << " " << repairs;
        EXPECT_EQ(readTextFile(folder / "old.csv"), "kept");
    };
    expectFailure("new.csv", "old.csv", "old.csv: it exists already");
    expectFailure("old.csv", "new.csv", "old.csv: it exists already");
    expectFailure("new.csv", "none/rows.csv", "rows.csv: cannot create");
    expectFailure("none/rows.csv", "new.csv", "rows.csv: cannot create");
    const std::string one = "new.csv: refused and repaired rows cannot go to one file";
    expectFailure("new.csv", "new.csv", one);
    expectFailure("../" + folder.path().filename().string() + "/new.csv", "new.csv", one);
    std::filesystem::create_directory_symlink(folder.path(), folder / "link");
    expectFailure("link/new.csv", "new.csv", one);
    expectFailure("old.csv", "old.csv", "old.csv: refused and repaired rows cannot go to one file");
}

TEST(Importer, RowsAreNotListedWhereTheDatasetIsToBe)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label\nr,u,i,1\n");
    std::filesystem::create_directory_symlink(folder.path(), folder / "link");
    const auto expectRefused = [&](const ImportOptions& options, const std::filesystem::path& dataset) {
        JobContext job;
        const std::string message =
            test::errorOf([&] { (void)importDataset(folder / "t.csv", dataset, options, job); });
        EXPECT_NE(message.find("the dataset is to be a folder of that name"), std::string::npos) << message;
        EXPECT_FALSE(std::filesystem::exists(folder / "new"));
    };
    ImportOptions refused, repaired;
    refused.rejects = folder / "new";
    repaired.repairs = folder / "new";
    for (const ImportOptions& options : {refused, repaired})
        for (const char* dataset : {"new", "new/", "link/new"})
            expectRefused(options, folder / dataset);
}

TEST(Importer, TheUsualFileOfRepairedRowsIsBounded)
{
    const test::TemporaryFolder folder;
    std::string table = "request_id,user_id,item_id,label\n";
    std::string all = "file,line,cause,repair\n";
    std::string first;
    for (int row = 0; row < 7; ++row) {
        table += "r,u,\xe9" + std::to_string(row) + "," + (row == 0 ? "1" : "0") + "\n"; // Windows-1252
        all += "\"t.csv\"," + std::to_string(row + 2) +
               ",\"not UTF-8\",\"the row is not UTF-8; it was read as Windows-1252\"\n";
        if (row == 2)
            first = all;
    }
    writeFileAtomically(folder / "t.csv", table);
    JobContext job;
    ImportOptions options;
    options.mostRepairsListed = 3;
    ImportReport report = importDataset(folder / "t.csv", folder / "a", options, job);
    EXPECT_EQ(readTextFile(folder / "a" / "repaired.csv"),
              first + ",,\"not listed\",\"and 4 more; cdm import --repairs FILE lists all\"\n");
    EXPECT_EQ(report.rowsRepaired, 7U);
    EXPECT_EQ(report.repairsNotListed, 4U);
    EXPECT_EQ(nlohmann::json::parse(report.toJson())["repairs_not_listed"], 4);

    options.mostRepairsListed = 7;
    report = importDataset(folder / "t.csv", folder / "b", options, job);
    EXPECT_EQ(readTextFile(folder / "b" / "repaired.csv"), all) << "as many as there is room for";
    EXPECT_EQ(report.repairsNotListed, 0U);

    options.mostRepairsListed = 3;
    options.repairs = folder / "mended.csv";
    report = importDataset(folder / "t.csv", folder / "c", options, job);
    EXPECT_EQ(readTextFile(folder / "mended.csv"), all) << "a file that was asked for has them all";
    EXPECT_EQ(report.repairsNotListed, 0U);
}

TEST(Importer, AStrictImportNamesTheLineOfACandidateListedTwice)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv", "request_id,user_id,item_id,label\nr,u,i,1\nr,u,j,0\nr,u,i,0\n");
    ImportOptions options;
    options.strict = true;
    EXPECT_NE(failure(folder / "t.csv", options).find("t.csv:4"), std::string::npos);
}

TEST(Importer, TheFileOfRefusedRowsRepeatsNothingAfterAFullDisk)
{
    constexpr std::size_t room = 100'000; // the buffer is written once in whole, once in part
    const test::TemporaryFolder folder;
    const BadRow row = {"t.csv", 1, std::string(100, 'x')};
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit = {};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        const rlim_t before = std::exchange(limit.rlim_cur, room);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        int thrown = 0;
        {
            RowList rows(RowList::Kind::Refused, folder.path());
            rows.openFile(folder / "bad.csv");
            try {
                for (int i = 0; i < 10'000; ++i)
                    rows.add("cause", row);
            } catch (const Error&) {
                ++thrown;
            }
            limit.rlim_cur = before; // there is room again when the file is closed
            ::setrlimit(RLIMIT_FSIZE, &limit);
        }
        ::_exit(thrown == 1 ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    std::string all = "file,line,cause,problem\n";
    while (all.size() < 2 * room)
        all += "\"t.csv\",1,\"cause\",\"" + row.problem + "\"\n";
    const std::string text = readTextFile(folder / "bad.csv");
    EXPECT_LE(text.size(), room);
    EXPECT_GT(text.size(), room / 2);
    EXPECT_TRUE(all.starts_with(text)) << "rows in their order, each once";
}

TEST(Importer, BadEncodingIsRepairedAndCounted)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "t.csv",
                        "request_id,user_id,item_id,label,name\nr,u,i,1,caf\xe9 \x80\nr,u,j,0,plain\n");
    ImportOptions options;
    options.mapping.title = "name";
    const Imported run(folder / "t.csv", options);
    EXPECT_EQ(run.title("i"), "café €");
    EXPECT_EQ(run.example("not UTF-8"), "t.csv:2: the row is not UTF-8; it was read as Windows-1252");
    EXPECT_EQ(run.report.rowsRepaired, 1U);
    EXPECT_EQ(run.report.rowsUsed, 2U);
    options.strict = true;
    EXPECT_NE(failure(folder / "t.csv", options), "imported");
}

TEST(Importer, RefusesOptionsOutOfRange)
{
    const auto message = [](auto change) {
        ImportOptions options;
        change(options);
        return failure(fixture("movielens-100k"), options);
    };
    EXPECT_NE(message([](auto& o) { o.format = "netflix"; }).find("format: 'netflix' is not allowed. Allowed: auto, "),
              std::string::npos);
    EXPECT_EQ(message([](auto& o) { o.build.window = 0; }), "window: 0 is not allowed. Allowed: 1 to 1000");
    EXPECT_EQ(message([](auto& o) { o.build.candidates = 19; }),
              "candidates: 19 is not allowed. Allowed: window (20) to 10000");
    EXPECT_EQ(message([](auto& o) { o.build.builder = "magic"; }),
              "builder: \"magic\" is not allowed. Allowed: window, blocks, sampled");
    EXPECT_EQ(message([](auto& o) { o.build.split = "week"; }),
              "split: \"week\" is not allowed. Allowed: time, user, random");
    EXPECT_EQ(message([](auto& o) { o.build.testFraction = 0.6; }),
              "test_fraction: 0.6 is not allowed. Allowed: 0 to 0.5");
    EXPECT_NE(message([](auto& o) { o.build.validationFraction = std::nan(""); }), "imported");
    EXPECT_NE(message([](auto& o) { o.build.positiveThreshold = std::nan(""); }), "imported");
    // Only a window has to fit.
    for (const char* builder : {"sampled", "blocks"}) {
        const auto with = [&](std::uint32_t candidates) {
            return message([&](auto& o) {
                o.build.builder = builder;
                o.build.candidates = candidates;
            });
        };
        EXPECT_EQ(with(5), "imported") << builder;
        EXPECT_EQ(with(0), "candidates: 0 is not allowed. Allowed: 1 to 10000");
    }
    EXPECT_NE(message([](auto& o) { o.memoryBudget = 1000; }), "imported");
}

TEST(Importer, RefusesAThresholdThatNoRatingReaches)
{
    const test::TemporaryFolder folder;
    ImportOptions options;
    options.mapping.request = "";
    writeFileAtomically(folder / "t.csv", "user_id,item_id,label\nu,a,1\nu,b,7\nu,c,6\nu,d,5\n");
    const Imported run(folder / "t.csv", options);
    EXPECT_EQ(nlohmann::json::parse(run.dataset->provenance())["build"]["positive_threshold"], 5.6);
    EXPECT_EQ(run.example("ratings of no usual scale"), ":0: they go up to 7; the label is 1 from 5.6 on");
    EXPECT_EQ(run.shown(0), "a- b+ c+") << "the last row is held out";
    options.build.positiveThreshold = 8;
    EXPECT_EQ(failure(folder / "t.csv", options),
              "positive_threshold: ratings go up to 7, so that none reaches 8. Say from which rating on the label is "
              "1; allowed: at most 7");
    options.build.positiveThreshold = 2000;
    writeFileAtomically(folder / "plays.csv", "user_id,item_id,label\nu,a,1\nu,b,2500\n");
    EXPECT_EQ(Imported(folder / "plays.csv", options).shown(0), "a- b+");
    options.build.positiveThreshold = -1;
    writeFileAtomically(folder / "none.csv", "user_id,item_id,label\nu,a,0\nu,b,0\n");
    EXPECT_EQ(failure(folder / "none.csv", options),
              "positive_threshold: no rating is above 0, so that none reaches 1. Say from which rating on the label is "
              "1; allowed: 0");
    writeFileAtomically(folder / "below.csv", "user_id,item_id,label\nu,a,-5\nu,b,-2\n");
    EXPECT_EQ(failure(folder / "below.csv", options),
              "positive_threshold: no rating is above 0: they go up to -2. A label is 1 from a rating of 0 or more on. "
              "Shift the ratings, so that some are above 0");
    options = {};
    options.build.positiveThreshold = 6;
    writeFileAtomically(folder / "r.csv", "request_id,user_id,item_id,label\nr,u,a,4\nr,u,b,5\n");
    EXPECT_EQ(failure(folder / "r.csv", options),
              "positive_threshold: labels go up to 5, so that none reaches 6. Say from which rating on the label is 1; "
              "allowed: at most 5");
    writeFileAtomically(folder / "r.csv", "request_id,user_id,item_id,label\nr,u,a,-4\nr,u,b,-5\n");
    EXPECT_EQ(failure(folder / "r.csv", options),
              "positive_threshold: labels go up to -4, so that none reaches 6. A label is 1 from a rating of 0 or more "
              "on. Shift the ratings, so that some are above 0");
}

TEST(Importer, SaysWhichOptionsAFormatUses)
{
    for (const FormatInfo& format : formats()) {
        const bool isTable = format.name == "table";
        const bool isLog = !isTable && format.name != "mind" && format.name != "trivago" && format.name != "coat";
        EXPECT_EQ(format.use.mapping, isTable) << format.name;
        EXPECT_EQ(format.use.building, isLog) << format.name;
        EXPECT_EQ(format.use.threshold, isLog || isTable || format.name == "coat") << format.name;
        EXPECT_EQ(format.use.split, format.name != "coat") << format.name;
    }
}

TEST(Importer, RefusesToOverwriteAndInputsOfNoUse)
{
    const test::TemporaryFolder folder;
    JobContext job;
    std::filesystem::create_directory(folder / "there");
    EXPECT_THROW(importDataset(fixture("movielens-100k"), folder / "there", {}, job), Error);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "there"));
    writeFileAtomically(folder / "empty.csv", "request_id,user_id,item_id,label\n");
    EXPECT_NE(failure(folder / "empty.csv").find("no request could be made"), std::string::npos);
    writeFileAtomically(folder / "bad.csv", "request_id,user_id,item_id,label\nr,u,i,maybe\n");
    EXPECT_NE(failure(folder / "bad.csv").find("label 'maybe' is neither 0 nor 1"), std::string::npos);
}

TEST(Importer, DamagedPackedFileIsAnError)
{
    const test::TemporaryFolder folder;
    for (const char* name : {"requests.jsonl.gz", "log.tsv.zst"}) {
        std::string bytes = readTextFile(fixture("table") / name);
        writeFileAtomically(folder / name, bytes.substr(0, bytes.size() / 2));
        ImportOptions options;
        options.format = "table";
        EXPECT_NE(failure(folder / name, options), "imported") << name;
    }
}

TEST(Importer, CancelLeavesNothing)
{
    std::stop_source stop;
    stop.request_stop();
    for (const char* name : {"movielens-100k", "movielens-latest"}) {
        const test::TemporaryFolder folder;
        JobContext job(stop.get_token());
        EXPECT_THROW(importDataset(fixture(name), folder / "dataset", {}, job), Cancelled);
        EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
    }
}
