// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/dpp.h"
#include "rerank/rerankbench.h"

#include "candidates.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <limits>

using cdm::rerank::RerankBenchOptions;
using cdm::test::errorOf;

namespace {

class RerankBench : public testing::Test
{
protected:
    void SetUp() override
    {
        folder_ =
            std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
        std::filesystem::create_directories(folder_);
        write("scores.f32", candidates_.scores);
        write("embeddings.f32", candidates_.embeddings);
        write("user.f32", candidates_.user);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const char* name, const std::vector<float>& values) const
    {
        std::ofstream(folder_ / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(values.data()),
                   static_cast<std::streamsize>(values.size() * sizeof(float)));
    }

    [[nodiscard]] RerankBenchOptions options(const std::string& algorithm) const
    {
        RerankBenchOptions options;
        options.algorithm = algorithm;
        options.scores = folder_ / "scores.f32";
        options.embeddings = folder_ / "embeddings.f32";
        options.n = candidates_.size();
        options.d = candidates_.dimension;
        options.k = 9;
        options.runs = 4;
        return options;
    }
    static std::string refusal(const RerankBenchOptions& options)
    {
        return errorOf([&] { (void)cdm::rerank::benchRerank(options); });
    }

    cdm::test::Candidates<float> candidates_ = cdm::test::randomCandidates<float>(30, 12, 1);
    std::filesystem::path folder_;
};

} // namespace

TEST_F(RerankBench, OrdersAreThoseOfTheSelections)
{
    cdm::rerank::MmrInput<float> mmr;
    mmr.scores = candidates_.scores;
    mmr.embeddings = candidates_.embeddings;
    mmr.user = candidates_.user;
    mmr.dimension = 12;
    mmr.k = 9;
    mmr.similarity = cdm::rerank::Similarity::Cosine;
    auto bench = options("mmr");
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::mmr(mmr));
    bench.similarity = mmr.similarity = cdm::rerank::Similarity::SigmoidDot;
    bench.lambda = mmr.lambda = 2.0;
    bench.user = folder_ / "user.f32";
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::mmr(mmr));

    cdm::rerank::DppInput<float> dpp;
    dpp.scores = candidates_.scores;
    dpp.embeddings = candidates_.embeddings;
    dpp.dimension = 12;
    dpp.k = 9;
    bench = options("dpp");
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::dpp(dpp));
    bench.alpha = dpp.alpha = 0.1;
    bench.dppWindow = dpp.window = 3;
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::dpp(dpp));

    cdm::rerank::SsdInput<float> ssd;
    ssd.scores = candidates_.scores;
    ssd.embeddings = candidates_.embeddings;
    ssd.dimension = 12;
    ssd.k = 9;
    bench = options("ssd");
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::ssd(ssd));
    bench.diversity = ssd.diversity = 0.9;
    bench.gamma = ssd.gamma = 2.0;
    bench.ssdWindow = ssd.window = 2;
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::ssd(ssd));
    bench.variant = ssd.variant = cdm::rerank::SsdVariant::Volume;
    EXPECT_EQ(benchRerank(bench).order, cdm::rerank::ssd(ssd));
}

TEST_F(RerankBench, TimesArePositiveAndOrdered)
{
    for (const std::size_t runs : {1U, 5U}) {
        auto bench = options("mmr");
        bench.runs = runs;
        const auto result = benchRerank(bench);
        EXPECT_GT(result.minMs, 0.0);
        EXPECT_GE(result.medianMs, result.minMs);
    }
}

TEST_F(RerankBench, OneLine)
{
    EXPECT_EQ(cdm::rerank::benchLine({1.5, 0.25, {4, 0, 17}}), "1.500000,0.250000,4;0;17");
    EXPECT_EQ(cdm::rerank::benchLine({1.5, 0.25, {}}), "1.500000,0.250000,");
}

TEST_F(RerankBench, RefusesWhatDoesNotFit)
{
    auto bench = options("mmr");
    bench.n = 31;
    EXPECT_EQ(refusal(bench), bench.scores.string() + ": holds 120 bytes, 31 float32 values need 124");
    bench = options("mmr");
    bench.d = 13;
    EXPECT_EQ(refusal(bench), bench.embeddings.string() + ": holds 1440 bytes, 30 x 13 float32 values need 1560");
    bench = options("mmr");
    bench.scores = folder_ / "absent";
    EXPECT_NE(refusal(bench).find("absent"), std::string::npos);
    bench = options("rank");
    EXPECT_EQ(refusal(bench), "algorithm: 'rank' is not known. Allowed: mmr, dpp, ssd");
    bench = options("mmr");
    bench.runs = 0;
    EXPECT_EQ(refusal(bench), "runs: 0 runs measure nothing. Allowed: whole numbers >= 1");
    bench = options("mmr");
    bench.threads = 0;
    EXPECT_EQ(refusal(bench), "threads: 0 threads do nothing. Allowed: whole numbers >= 1");
    bench = options("mmr");
    bench.similarity = cdm::rerank::Similarity::SigmoidDot;
    EXPECT_EQ(refusal(bench), "user: sigmoid_dot needs the user vector");
    bench = options("dpp");
    bench.user = folder_ / "user.f32";
    EXPECT_EQ(refusal(bench), "user: only mmr with sigmoid_dot takes a user vector");
    auto bad = candidates_.scores;
    bad[3] = std::numeric_limits<float>::quiet_NaN();
    write("scores.f32", bad);
    bench = options("ssd");
    EXPECT_NE(refusal(bench).find("score of item 3 is NaN"), std::string::npos);
}
