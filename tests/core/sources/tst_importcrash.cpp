// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "importfixture.h"

#include <chrono>
#include <sstream>

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cdm;
using namespace cdm::sources;

namespace {

/// Runs an import in a process of its own that the alarm clock kills after `microseconds`, wherever it is then.
/// True when it came to its end before that.
bool importKilledAfter(int microseconds, const std::filesystem::path& input, const std::filesystem::path& output,
                       const ImportOptions& options)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const itimerval clock{{0, 0}, {microseconds / 1'000'000, microseconds % 1'000'000}};
        ::setitimer(ITIMER_REAL, &clock, nullptr); // nobody handles the signal, so nothing is cleaned up
        JobContext job;
        importDataset(input, output, options, job);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status);
}

std::size_t entriesIn(const std::filesystem::path& folder)
{
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}

/// Imports a file with little memory on several threads again and again, killed a little later each time, then once
/// to the end: at no time half a dataset, in the end nothing but the dataset.
void importUnderFire(const std::filesystem::path& folder, const std::filesystem::path& input, ImportOptions options)
{
    const std::filesystem::path output = folder / "out" / "d";
    options.memoryBudget = 1 << 20;
    options.threads = 3;
    options.blockSize = 1 << 14;
    JobContext job;
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t requests = importDataset(input, output, options, job).requests;
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    const std::string hash = data::Dataset::open(output)->hash();
    std::filesystem::remove_all(output);
    constexpr int rounds = 20;
    int killed = 0;
    for (int round = 1; round <= rounds; ++round) {
        const int after = std::max(1, static_cast<int>(whole.count() * round / rounds));
        const bool done = importKilledAfter(after, input, output, options);
        killed += done ? 0 : 1;
        if (std::filesystem::exists(output)) {
            const auto dataset = data::Dataset::open(output);
            dataset->verify();
            EXPECT_EQ(dataset->requestCount(), requests);
            std::filesystem::remove_all(output);
        } else {
            EXPECT_FALSE(done) << "an import that ends without a dataset";
        }
    }
    EXPECT_GT(killed, 0) << "the clock never struck while an import ran";
    importDataset(input, output, options, job);
    EXPECT_EQ(data::Dataset::open(output)->hash(), hash);
    EXPECT_EQ(entriesIn(folder / "out"), 1U) << "what killed imports left is gone";
    EXPECT_EQ(entriesIn(folder), 2U) << "and so are their temporary files";
}

} // namespace

TEST(ImportCrash, NeverHalfADatasetNorALeftover)
{
    const test::TemporaryFolder folder;
    std::ostringstream text;
    text << "request_id,user_id,item_id,label\n"; // rows of a request are far apart, so that files are merged
    for (int r = 0; r < 90'000; ++r)
        text << 'r' << r % 30'000 << ",u" << r % 30'000 % 97 << ",i" << r % 501 << ',' << (r % 3 == 0) << '\n';
    writeFileAtomically(folder / "t.csv", text.str());
    importUnderFire(folder.path(), folder / "t.csv", {});
}

TEST(ImportCrash, NorWhenRequestsAreBuiltFromALog)
{
    const test::TemporaryFolder folder;
    std::ostringstream text;
    text << "user,item,stars,at\n";
    for (int r = 0; r < 30'000; ++r)
        text << 'u' << r * 7 % 1000 << ",i" << r * 31 % 701 << ',' << r % 5 + 1 << ',' << r * 13 % 30'000 << '\n';
    writeFileAtomically(folder / "log.csv", text.str());
    ImportOptions options;
    options.mapping = {};
    options.mapping.request = "";
    options.mapping.user = "user";
    options.mapping.item = "item";
    options.mapping.label = "stars";
    options.mapping.time = "at";
    options.build.candidates = 30;
    importUnderFire(folder.path(), folder / "log.csv", options);
}
