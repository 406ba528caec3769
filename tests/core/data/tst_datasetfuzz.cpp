// SPDX-License-Identifier: GPL-3.0-only
#include "sampledata.h"
#include "support/mutate.h"
#include "support/temporaryfolder.h"

#include "base/error.h"
#include "base/random.h"

#include <gtest/gtest.h>

#include <map>

using namespace cdm;
using namespace cdm::data;

namespace {

enum class Outcome { Refused, FoundBad, Good };

/// Opens, reads and verifies; anything but success and Error fails the test (or ends the program).
Outcome tryFolder(const std::filesystem::path& folder)
{
    std::shared_ptr<const Dataset> dataset;
    try {
        dataset = Dataset::open(folder);
    } catch (const Error&) {
        return Outcome::Refused;
    }
    const test::Soundness soundness = test::soundnessOf(*dataset);
    if (soundness == test::Soundness::FoundBad)
        return Outcome::FoundBad;
    EXPECT_NE(soundness, test::Soundness::GoodButUnreadable) << "verify() found a folder good that cannot be read";
    return Outcome::Good;
}

} // namespace

class DatasetFuzz : public testing::TestWithParam<bool>
{
protected:
    /// A dataset without vectors (format version 1) or with them (2).
    static void make(const std::filesystem::path& folder)
    {
        if (GetParam())
            test::vectorDataset(folder);
        else
            test::fullDataset(folder);
    }
};

INSTANTIATE_TEST_SUITE_P(, DatasetFuzz, testing::Bool(),
                         [](const auto& which) { return which.param ? "Vectors" : "NoVectors"; });

TEST_P(DatasetFuzz, MutatedManifests)
{
    const test::TemporaryFolder folder;
    make(folder / "d");
    const std::string good = readTextFile(folder / "d/manifest.json");
    Random random(20240825);
    std::map<Outcome, int> outcomes;
    for (int round = 0; round < 2000; ++round) {
        test::writeFile(folder / "d/manifest.json", test::mutated(good, random));
        ++outcomes[tryFolder(folder / "d")];
    }
    EXPECT_GT(outcomes[Outcome::Refused], 1000);
    EXPECT_GT(outcomes[Outcome::Good], 0); // in blanks, the name, the source
}

TEST_P(DatasetFuzz, MutatedColumns)
{
    const test::TemporaryFolder folder;
    make(folder / "d");
    const Manifest manifest = readManifest(folder / "d");
    Random random(20240826);
    std::map<Outcome, int> outcomes;
    for (int round = 0; round < 1500; ++round) {
        const Column& column = manifest.columns[random.below(manifest.columns.size())];
        const std::filesystem::path file = folder / "d" / column.file();
        const std::string good = readTextFile(file);
        std::string bad = test::mutated(good, random);
        if (round % 4 != 0)
            bad.resize(good.size(), '\1'); // most keep their size, else few get past opening
        test::writeFile(file, bad);
        const Outcome outcome = tryFolder(folder / "d");
        ++outcomes[outcome];
        EXPECT_EQ(outcome == Outcome::Good, bad == good) << column.name;
        test::writeFile(file, good);
    }
    EXPECT_GT(outcomes[Outcome::Refused], 0);
    EXPECT_GT(outcomes[Outcome::FoundBad], 500);
}

TEST_P(DatasetFuzz, MutatedColumnsWithForgedChecksums)
{
    const test::TemporaryFolder folder;
    make(folder / "d");
    const Manifest manifest = readManifest(folder / "d");
    Random random(20240827);
    std::map<Outcome, int> outcomes;
    for (int round = 0; round < 1000; ++round) {
        const Column& column = manifest.columns[random.below(manifest.columns.size())];
        const std::filesystem::path file = folder / "d" / column.file();
        const std::string good = readTextFile(file);
        std::string bad = test::mutated(good, random);
        bad.resize(good.size(), '\1');
        test::writeFile(file, bad);
        test::signAgain(folder / "d", manifest);
        ++outcomes[tryFolder(folder / "d")]; // what verify() lets pass must be readable
        test::writeFile(file, good);
    }
    EXPECT_GT(outcomes[Outcome::FoundBad], 100);
    EXPECT_GT(outcomes[Outcome::Good], 100); // texts, times, codes that stay in range
}
