// SPDX-License-Identifier: GPL-3.0-only
#include "cli/commands.h"
#include "rerank/dpp.h"
#include "rerank/rerankbench.h"

#include "candidates.h"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>

namespace {

class BenchCommand : public testing::Test
{
protected:
    void SetUp() override
    {
        std::filesystem::create_directories(folder_);
        write("s.f32", candidates_.scores);
        write("e.f32", candidates_.embeddings);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const char* name, const std::vector<float>& values) const
    {
        std::ofstream(folder_ / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(values.data()),
                   static_cast<std::streamsize>(values.size() * sizeof(float)));
    }
    /// What `cdm bench rerank` prints with these files and the further arguments.
    std::string printed(const std::string& arguments)
    {
        CLI::App app("test", "cdm");
        cdm::cli::addBenchCommand(app);
        testing::internal::CaptureStdout();
        std::string refusal;
        try {
            app.parse("bench rerank --scores '" + (folder_ / "s.f32").string() + "' --embeddings '" +
                      (folder_ / "e.f32").string() + "' --n 20 --d 8 --k 5 --runs 3 " + arguments);
        } catch (const CLI::Error& error) {
            refusal = error.what();
        }
        std::fflush(stdout);
        return testing::internal::GetCapturedStdout() + refusal;
    }

    cdm::test::Candidates<float> candidates_ = cdm::test::randomCandidates<float>(20, 8, 1);
    std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

std::string orderText(const std::vector<std::uint32_t>& order)
{
    const std::string line = cdm::rerank::benchLine({0.0, 0.0, order});
    return line.substr(line.rfind(',') + 1) + "\n";
}

} // namespace

TEST_F(BenchCommand, PrintsOneLine)
{
    cdm::rerank::MmrInput<float> input;
    input.scores = candidates_.scores;
    input.embeddings = candidates_.embeddings;
    input.dimension = 8;
    input.similarity = cdm::rerank::Similarity::Cosine;
    input.k = 5;
    const std::string line = printed("--algorithm mmr --threads 1");
    double median = 0.0;
    double least = 0.0;
    int read = 0;
    ASSERT_EQ(std::sscanf(line.c_str(), "%lf,%lf,%n", &median, &least, &read), 2) << line;
    EXPECT_GE(median, least);
    EXPECT_EQ(line.substr(static_cast<std::size_t>(read)), orderText(cdm::rerank::mmr(input)));
}

TEST_F(BenchCommand, TakesTheOptionsOfEachAlgorithm)
{
    cdm::rerank::DppInput<float> dpp;
    dpp.scores = candidates_.scores;
    dpp.embeddings = candidates_.embeddings;
    dpp.dimension = 8;
    dpp.k = 5;
    dpp.alpha = 0.25;
    dpp.window = 3;
    EXPECT_TRUE(printed("--algorithm dpp --alpha 0.25 --window 3").ends_with("," + orderText(cdm::rerank::dpp(dpp))));
    cdm::rerank::SsdInput<float> ssd;
    ssd.scores = candidates_.scores;
    ssd.embeddings = candidates_.embeddings;
    ssd.dimension = 8;
    ssd.k = 5;
    ssd.diversity = 0.9;
    ssd.window.reset();
    EXPECT_TRUE(
        printed("--algorithm ssd --diversity 0.9 --window all").ends_with("," + orderText(cdm::rerank::ssd(ssd))));
}

TEST_F(BenchCommand, JsonHasTheSame)
{
    const auto json = nlohmann::json::parse(printed("--algorithm ssd --json"));
    EXPECT_EQ(json["algorithm"], "ssd");
    EXPECT_EQ(json["order"].size(), 5U);
    EXPECT_GE(json["median_ms"], json["min_ms"]);
}

TEST_F(BenchCommand, RefusesOptionsThatWouldDoNothing)
{
    EXPECT_EQ(printed("--algorithm dpp --lambda 1"), "--lambda belongs to mmr, not to dpp");
    EXPECT_EQ(printed("--algorithm mmr --window 4"), "--window belongs to dpp and ssd, not to mmr");
    EXPECT_EQ(printed("--algorithm ssd --variant volume --window 4"), "--window belongs to the variant star");
    EXPECT_EQ(printed("--algorithm ssd --window 4x"), "--window: '4x' is neither a whole number nor 'all'");
    EXPECT_NE(printed("--algorithm rank").find("rank"), std::string::npos);
    EXPECT_NE(printed("--algorithm mmr --lambda -1").find("-1"), std::string::npos);
}
