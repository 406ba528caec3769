// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "importfixture.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>

using namespace cdm;
using namespace cdm::sources;
using cdm::test::fixture;

namespace {

struct Target
{
    const char* folder;
    const char* file; ///< what is imported; empty = the folder
    const char* format;
    const char* mapping = "{}";
};

/// Names of the parameters in test output.
void PrintTo(const Target& target, std::ostream* out)
{
    *out << target.folder << "/" << target.file;
}

/// Changes a few bytes: flips, writes over with what matters to parsers, drops, doubles, cuts the end.
std::string mutated(std::string bytes, Random& random)
{
    static const std::vector<std::string> snippets = {"\"",
                                                      "\n",
                                                      "\r",
                                                      ",",
                                                      "\t",
                                                      "|",
                                                      "::",
                                                      "-",
                                                      "0",
                                                      "9",
                                                      "nan",
                                                      "1e99",
                                                      "\xff",
                                                      "\xc3",
                                                      "{",
                                                      "}",
                                                      "[",
                                                      "\\u12",
                                                      ";",
                                                      " ",
                                                      "\xef\xbb\xbf",
                                                      std::string(1, '\0'),
                                                      "99999999999999999999"};
    const std::uint64_t changes = 1 + random.below(6);
    for (std::uint64_t i = 0; i < changes && !bytes.empty(); ++i) {
        const std::size_t at = random.below(bytes.size());
        switch (random.below(6)) {
        case 0:
            bytes[at] = static_cast<char>(random.below(256));
            break;
        case 1:
            bytes.insert(at, snippets[random.below(snippets.size())]);
            break;
        case 2:
            bytes.erase(at, 1 + random.below(8));
            break;
        case 3:
            bytes.insert(at, bytes.substr(random.below(bytes.size()), random.below(40)));
            break;
        case 4:
            bytes.replace(at, 1, snippets[random.below(snippets.size())]);
            break;
        default:
            if (random.below(4) == 0)
                bytes.resize(at);
        }
    }
    return bytes;
}

/// How long each reader is worked on; 0 = a fixed number of rounds.
double secondsEach = 0.0;
/// The round to begin with, so that a finding can be gone to at once.
std::uint64_t firstRound = 0;

class ImportFuzz : public testing::TestWithParam<Target>
{
};

} // namespace

/// Whatever the bytes, an import gives a sound dataset or throws Error, and in the latter case leaves nothing.
TEST_P(ImportFuzz, ImportsOrThrowsError)
{
    const Target target = GetParam();
    constexpr std::uint64_t usualRounds = 120;
    const auto start = std::chrono::steady_clock::now();
    const auto goesOn = [&](std::uint64_t done) {
        return secondsEach > 0.0
                   ? std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < secondsEach
                   : done < usualRounds;
    };
    const test::TemporaryFolder scratch;
    std::filesystem::copy(fixture(target.folder), scratch / "in", std::filesystem::copy_options::recursive);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch / "in")) {
        if (entry.is_regular_file() && (*target.file == '\0' || entry.path().filename() == target.file))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::map<std::filesystem::path, std::string> originals;
    for (const std::filesystem::path& file : files)
        originals[file] = readTextFile(file);
    ImportOptions options;
    options.format = target.format;
    options.mapping = mappingFromJson(target.mapping);
    int imported = 0;
    std::uint64_t round = firstRound;
    for (; goesOn(round - firstRound); ++round) {
        Random random(streamSeed(1, round));
        const std::filesystem::path& file = files[random.below(files.size())];
        std::ofstream(file, std::ios::binary) << mutated(originals[file], random);
        options.threads = 1 + static_cast<std::uint32_t>(random.below(3));
        options.blockSize = random.below(2) == 0 ? 1U << 18U : 1U + static_cast<std::uint32_t>(random.below(300));
        SCOPED_TRACE("round " + std::to_string(round) + ", " + file.filename().string());
        try {
            static_cast<void>(detectFormat(scratch / "in" / target.file));
        } catch (const Error&) {
            // Not being recognised any more is fine.
        }
        try {
            JobContext job;
            const ImportReport report =
                importDataset(scratch / "in" / target.file, scratch / "out" / "d", options, job);
            const auto dataset = data::Dataset::open(scratch / "out" / "d");
            EXPECT_EQ(dataset->requestCount(), report.requests);
            EXPECT_EQ(dataset->candidateCount(), report.candidates);
            EXPECT_LE(report.rowsRefused, report.rowsRead);
            ++imported;
        } catch (const Error&) {
            EXPECT_FALSE(std::filesystem::exists(scratch / "out" / "d"));
        }
        std::filesystem::remove_all(scratch / "out");
        std::ofstream(file, std::ios::binary) << originals[file];
    }
    EXPECT_GT(imported, 0) << "no mutation was mild enough to be imported";
    RecordProperty("rounds", std::to_string(round - firstRound));
    if (secondsEach > 0.0)
        std::printf("%s/%s: %llu rounds, %d imported\n", target.folder, target.file,
                    static_cast<unsigned long long>(round - firstRound), imported);
}

INSTANTIATE_TEST_SUITE_P(
    Readers, ImportFuzz,
    testing::Values(
        Target{"movielens-100k", "", "movielens-100k"}, Target{"movielens-latest", "", "movielens-latest"},
        Target{"movielens-1m", "", "movielens-1m"}, Target{"movietweetings", "", "movietweetings"},
        Target{"trivago", "", "trivago"}, Target{"mind", "", "mind"}, Target{"recbole", "", "recbole"},
        Target{"kuairec", "", "kuairec"}, Target{"kuairand", "", "kuairand"}, Target{"coat", "", "coat"},
        Target{"table", "requests.csv", "table",
               R"({"shown":"shown","time":"when","category":"genre","title":"name","score":"score",
                               "item_fields":["price:bands=3","vendor"],"user_fields":["age"],"context_fields":["tab"]})"},
        Target{"table", "requests.jsonl", "table", R"({"time":"when","category":"tags","item_fields":["price"]})"},
        Target{"table", "requests.jsonl.gz", "table", R"({"time":"when","category":"tags","item_fields":["price"]})"},
        Target{"table", "log.tsv.zst", "table",
               R"({"request":"","user":"visitor","item":"sku","label":"stars","time":"at"})"}));

/// tst_importfuzz [--seconds N] [--first-round K] [--gtest_...]: with --seconds, works that long on each reader.
int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    for (int i = 1; i < argc; i += 2) {
        const std::string name = argv[i];
        char* end = nullptr;
        const double value = i + 1 < argc ? std::strtod(argv[i + 1], &end) : -1.0;
        if ((name != "--seconds" && name != "--first-round") || value < 0.0 || *end != '\0') {
            std::fprintf(stderr, "usage: %s [--seconds N] [--first-round K]\n", argv[0]);
            return 2;
        }
        if (name == "--seconds")
            secondsEach = value;
        else
            firstRound = static_cast<std::uint64_t>(value);
    }
    return RUN_ALL_TESTS();
}
