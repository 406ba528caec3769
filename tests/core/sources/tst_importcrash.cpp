// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "importfixture.h"

#include <sstream>

#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cdm;
using namespace cdm::sources;

namespace {

/// Runs an import in a process of its own that the alarm clock kills after `microseconds`, wherever it is then.
/// True when it came to its end before that.
bool importKilledAfter(int microseconds, const std::filesystem::path& input, const std::filesystem::path& output)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const itimerval clock{{0, 0}, {microseconds / 1'000'000, microseconds % 1'000'000}};
        ::setitimer(ITIMER_REAL, &clock, nullptr); // nobody handles the signal, so nothing is cleaned up
        JobContext job;
        ImportOptions options;
        options.memoryBudget = 1 << 20;
        importDataset(input, output, options, job);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status);
}

} // namespace

TEST(ImportCrash, NeverHalfADatasetNorALeftover)
{
    const test::TemporaryFolder folder;
    std::ostringstream text;
    text << "request_id,user_id,item_id,label\n";
    for (int r = 0; r < 30'000; ++r)
        text << 'r' << r % 10'000 << ",u" << r % 10'000 % 97 << ",i" << r % 501 << ',' << (r % 3 == 0) << '\n';
    writeFileAtomically(folder / "t.csv", text.str());
    int killed = 0;
    for (int round = 1; round <= 40; ++round) {
        const bool done = importKilledAfter(round * 700, folder / "t.csv", folder / "out" / "d");
        killed += done ? 0 : 1;
        if (std::filesystem::exists(folder / "out" / "d")) {
            const auto dataset = data::Dataset::open(folder / "out" / "d");
            dataset->verify();
            EXPECT_EQ(dataset->requestCount(), 10'000U);
            std::filesystem::remove_all(folder / "out" / "d");
        } else {
            EXPECT_FALSE(done) << "an import that ends without a dataset";
        }
    }
    EXPECT_GT(killed, 0) << "the clock never struck while an import ran";
    JobContext job;
    importDataset(folder / "t.csv", folder / "out" / "d", {}, job);
    std::size_t entries = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder / "out"))
        ++entries;
    EXPECT_EQ(entries, 1U) << "what killed imports left is gone";
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()),
              2)
        << "and so are their temporary files";
}
