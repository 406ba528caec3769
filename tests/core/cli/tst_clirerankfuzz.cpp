// SPDX-License-Identifier: GPL-3.0-only
#include "base/files.h"
#include "base/random.h"
#include "core/cli/program.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

using namespace cdm;
using test::Program;

namespace {

const std::string good = R"({"algorithm": "mmr", "variant": "sigmoid_dot", "n": 4, "d": 2, "k": 3,
 "params": {"lambda": 0.5}, "scores": {"shape": [4], "values": [0.9, 0.8, 0.7, 0.1]},
 "embeddings": {"shape": [4, 2], "values": [1, 0, 1, 0, 0, 1, -1, 2]}, "user": {"shape": [2], "values": [1, 0.5]}})";

std::string mutated(Random& random)
{
    static const std::vector<std::string> pieces = {"null",    "-1",          "1e999",      "[]", "{}",
                                                    "\"mmr\"", "99999999999", "0.5",        ",",  "\"",
                                                    "nan",     "\\u0000",     "4294967296", "["};
    std::string text = good;
    const std::uint64_t changes = 1 + random.below(3);
    for (std::uint64_t i = 0; i < changes && !text.empty(); ++i) {
        const std::size_t place = random.below(text.size());
        switch (random.below(4)) {
        case 0:
            text[place] = static_cast<char>(random.below(256));
            break;
        case 1:
            text.erase(place, 1 + random.below(20));
            break;
        case 2:
            text.insert(place, pieces[random.below(pieces.size())]);
            break;
        default: {
            // A number becomes another value, so that what follows the syntax is tried too.
            const std::size_t digit = text.find_first_of("0123456789", place);
            if (digit != std::string::npos)
                text.replace(digit, 1, pieces[random.below(pieces.size())]);
            break;
        }
        }
    }
    return text;
}

TEST(CliRerankFuzz, ABrokenFileIsOneLineNeverACrash)
{
    const test::TemporaryFolder folder;
    const auto file = folder / "case.json";
    Random random(20260102);
    int refused = 0;
    for (int round = 0; round < 200; ++round) {
        const std::string text = mutated(random);
        writeFileAtomically(file, text);
        const Program::Result result = Program::run({"rerank", file.string()}, folder / "runs.sqlite");
        ASSERT_FALSE(result.signalled) << text;
        ASSERT_TRUE(result.status == 0 || result.status == 1) << result.status << "\n" << text;
        if (result.status == 1) {
            ++refused;
            EXPECT_EQ(result.out, "") << text;
            EXPECT_TRUE(result.err.starts_with("cdm: ")) << result.err << text;
            EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err << text;
            continue;
        }
        EXPECT_EQ(result.err, "") << text;
        EXPECT_EQ(std::count(result.out.begin(), result.out.end(), '\n'), 1) << text;
        std::istringstream order(result.out);
        std::set<std::uint64_t> places;
        std::size_t count = 0;
        for (std::uint64_t place = 0; order >> place; ++count)
            places.insert(place);
        EXPECT_TRUE(order.eof()) << result.out;
        EXPECT_EQ(places.size(), count) << "no candidate twice: " << result.out;
    }
    EXPECT_GT(refused, 50);
    EXPECT_LT(refused, 200) << "some changes leave a case that can be run";
}

} // namespace
