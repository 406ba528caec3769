// SPDX-License-Identifier: GPL-3.0-only
// What an import makes of a file must not depend on where the file is cut nor on how many threads work on it.
#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "importfixture.h"
#include "sources/input/recordreader.h"
#include "sources/input/rowerror.h"
#include "sources/intake/inorder.h"

#include <atomic>
#include <stdexcept>

using namespace cdm;
using namespace cdm::sources;

namespace {

/// A text of pieces that matter to whoever cuts rows, in any order.
std::string nastyText(Random& random, bool withHeader, bool withZeros = false)
{
    static const std::vector<std::string> pieces = {"\n",
                                                    "\n",
                                                    "\n",
                                                    "\r\n",
                                                    "\r",
                                                    ",",
                                                    ",",
                                                    ",",
                                                    "\"",
                                                    "\"",
                                                    "\"\"",
                                                    "a",
                                                    "u1",
                                                    "i7",
                                                    "0",
                                                    "1",
                                                    "1e3",
                                                    "é",
                                                    "\xe9",
                                                    "\xef\xbb\xbf",
                                                    " ",
                                                    "\n\n",
                                                    "\"x\ny\"",
                                                    "\"a,b\"",
                                                    "long text",
                                                    "r1,u1,i1,1\n",
                                                    "r2,u2,i2,0\n",
                                                    "r1,u2,i1,1\n",
                                                    "\"r3\",u3,\"i\n3\",1\r\n",
                                                    "nan"};
    std::string text = withHeader ? "request_id,user_id,item_id,label\n" : "";
    if (random.below(8) == 0)
        text.insert(0, "\xef\xbb\xbf");
    for (std::uint64_t left = random.below(160); left > 0; --left)
        text += withZeros && random.below(60) == 0 ? std::string(1, '\0') : pieces[random.below(pieces.size())];
    return text;
}

/// Everything a reader says of a file, as text.
std::string transcript(const std::filesystem::path& file, const RecordFormat& format, std::size_t blockSize)
{
    std::string said;
    try {
        RecordReader reader(file, format, blockSize);
        for (;;) {
            try {
                if (!reader.next())
                    return said;
                said += std::to_string(reader.line()) + (reader.encodingRepaired() ? "~" : ":");
                for (const std::string_view field : reader.fields())
                    said.append("[").append(field).append("]");
            } catch (const RowError& error) {
                said += std::to_string(reader.line()) + "! " + error.what();
            }
            said += "\n";
        }
    } catch (const Error& error) {
        return said + error.what();
    }
}

/// What an import says and makes.
std::string outcome(const std::filesystem::path& file, const ImportOptions& options)
{
    try {
        const test::Imported imported(file, options);
        return imported.report.toJson() + imported.dataset->hash();
    } catch (const Error& error) {
        return error.what();
    }
}

} // namespace

TEST(ParallelImport, RowsDoNotDependOnTheBlocks)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "f";
    std::size_t rows = 0;
    for (std::uint64_t round = 0; round < 600; ++round) {
        Random random(streamSeed(7, round));
        writeFileAtomically(file, nastyText(random, false, true));
        const RecordFormat format{.quotes = round % 3 != 0, .header = round % 4 == 1};
        const std::string whole = transcript(file, format, BlockReader::usualSize);
        rows += static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n'));
        for (const std::size_t size : {1U, 2U, 5U, 17U, 64U, 200U})
            ASSERT_EQ(transcript(file, format, size), whole) << "round " << round << ", blocks of " << size;
    }
    EXPECT_GT(rows, 5000U) << "the texts hold rows";
}

TEST(ParallelImport, BlocksAgreeOnRowsThatAreTooLongAndQuotesLeftOpen)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "f";
    std::string text = "a,b\n";
    text += std::string(17 << 20, 'x') + ",y\nc,d\n\"" + std::string(700'000, 'q') + "\n" + std::string(700'000, 'q') +
            "\n" + std::string(10, 'q') + "\ne,f\n" + std::string(300'000, 'l') + ",\"in\nquotes\"\ng,h";
    writeFileAtomically(file, text);
    const RecordFormat format{.quotes = true};
    const std::string whole = transcript(file, format, BlockReader::usualSize);
    EXPECT_NE(whole.find("2! the row is longer"), std::string::npos);
    EXPECT_NE(whole.find("4! a quote is opened"), std::string::npos);
    EXPECT_NE(whole.find("7:[e][f]"), std::string::npos);
    EXPECT_NE(whole.find("[in\nquotes]\n10:[g][h]"), std::string::npos);
    for (const std::size_t size : {std::size_t{1}, std::size_t{1000}, std::size_t{1} << 20})
        EXPECT_TRUE(transcript(file, format, size) == whole) << "blocks of " << size;
}

TEST(ParallelImport, DatasetAndReportDoNotDependOnThreads)
{
    const test::TemporaryFolder folder;
    const std::filesystem::path file = folder / "t.csv";
    int imported = 0;
    for (std::uint64_t round = 0; round < 60; ++round) {
        Random random(streamSeed(8, round));
        std::string text = nastyText(random, true);
        for (int part = 0; part < 4; ++part)
            text += nastyText(random, false);
        writeFileAtomically(file, text);
        ImportOptions options;
        options.threads = 1;
        options.strict = round % 10 == 9;
        options.memoryBudget = 1 << 20;
        const std::string alone = outcome(file, options);
        imported += alone.starts_with("{") ? 1 : 0;
        for (const auto& [threads, block] : {std::pair{2U, 1U}, {3U, 40U}, {5U, 300U}, {4U, 1U << 18U}}) {
            options.threads = threads;
            options.blockSize = block;
            ASSERT_EQ(outcome(file, options), alone) << "round " << round << ", " << threads << " threads";
        }
    }
    EXPECT_GT(imported, 20);
}

TEST(InOrder, UsesInOrderAndThrowsWhenTheTurnComes)
{
    struct Slot
    {
        int value = 0;
    };
    for (const int bad : {-1, 0, 5, 37}) {
        std::atomic<int> next = 0;
        std::vector<int> used;
        InOrder<Slot> line(4);
        const auto run = [&] {
            line.run(
                3,
                [&](Slot& slot) {
                    slot.value = next++;
                    return slot.value < 50;
                },
                [&](Slot& slot) {
                    if (slot.value == bad)
                        throw std::runtime_error("bad");
                    slot.value *= 2;
                },
                [&](Slot& slot) { used.push_back(slot.value); });
        };
        if (bad < 0)
            run();
        else
            EXPECT_THROW(run(), std::runtime_error);
        ASSERT_EQ(used.size(), bad < 0 ? 50U : static_cast<std::size_t>(bad));
        for (std::size_t i = 0; i < used.size(); ++i)
            EXPECT_EQ(used[i], static_cast<int>(2 * i));
    }
}

TEST(InOrder, EndsItsThreadsWhenTheUserThrows)
{
    InOrder<int> line(3);
    EXPECT_THROW(line.run(
                     2, [](int&) { return true; }, [](int&) {}, [](int&) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
}
